import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { saveCells } from '@/lib/class-review/commands/save-cells';
import { newId } from '@/lib/core/ids';
import { makeReview, type Review } from '@/prisma/factories';
import { expect, signIn, test, withAccount } from './fixtures';
import { cell, open, pupil, saved } from './matrix-page';

/** What each may see of the matrix, and how it is met on a phone and by aids. */
/** The sensitive columns as they travel in the page: a line each. */
const sensitive = [/Medicinskt/, /(\b|\\n)Kris\b/, /Familj/];
let made: Promise<Review> | undefined;
/** A class of four that the tests here share. */
const review = () => (made ??= makeReview(4));

/** What makes the page scroll sideways, by name. */
const wide = (page: Page) => page.evaluate((width) => (document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll('body *')]
  .filter((e) => !e.closest('.matrix-box') && e.getBoundingClientRect().right > width).map((e) => `${e.tagName} ${e.className} ${e.textContent.slice(0, 40)}`)), page.viewportSize()!.width);

test('sorting is by name, by knowledge and by level, never by what is told of social life, health or support', async ({ page, database }) => {
  void database;
  const r = await makeReview(3);
  await saveCells(r.actors.teacher, { reviewId: r.reviewId, cells: r.pupils.map((pupilId, i) => ({ saveId: newId(), pupilId, code: 'MA', value: [1, 3, 2][i]!, base: 0 })) });
  await open(page, r, 'mentor');
  const sort = page.getByLabel('Sortera efter');
  expect(await sort.getByRole('option').allTextContents()).toEqual(['namn', 'nivå', 'Bild', 'Engelska', 'Idrott och hälsa', 'Matematik', 'Modersmål', 'Musik', 'Biologi', 'NO: fysik', 'NO: kemi', 'NO-block',
    'SO: geografi', 'SO: historia', 'SO: religionskunskap', 'SO: samhällskunskap', 'Slöjd', 'Svenska', 'Svenska som andraspråk', 'Teknik']);
  await sort.selectOption('Matematik');
  await expect(page.getByRole('rowheader').filter({ hasText: 'Efternamn' })).toHaveText([pupil(2), pupil(3), pupil(1)]);
  await expect(page.getByRole('columnheader', { name: 'Matematik' })).toHaveAttribute('aria-sort', 'descending');
});

test('each sees what is theirs to see, also in what the page carries', async ({ browser }) => {
  const r = await review();
  await saveCells(r.actors.healthTeam, { reviewId: r.reviewId, cells: [{ saveId: newId(), pupilId: r.pupils[0]!, code: 'Medic', value: 3, base: 0 }] });
  for (const [who, all] of [['mentor', true], ['healthTeam', true], ['principal', true], ['teacher', false]] as const) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await open(page, r, who);
    await expect(page.getByRole('columnheader', { name: 'Medicinskt' })).toHaveCount(all ? 1 : 0);
    await expect(page.getByRole('columnheader', { name: all ? 'Summa' : 'Summa av det du ser', exact: true })).toHaveCount(1);
    await expect(page.getByRole('list', { name: 'Elever på varje nivå' })).toHaveCount(all ? 1 : 0);
    const address = `/klassgenomgang/${r.reviewId}`;
    for (const headers of [undefined, { RSC: '1' }]) {
      const body = await (await page.request.get(address, { headers })).text();
      expect(body).toContain('Efternamn01');
      for (const code of sensitive) expect(code.test(body), `${who} ${code}`).toBe(all);
    }
    const history = await page.request.get(`/api${address}/historik?${new URLSearchParams({ pupilId: r.pupils[0]!, code: 'Medic' })}`);
    expect(history.status()).toBe(all ? 200 : 404);
    await context.close();
  }
});

test('nobody else reaches it', async ({ browser }) => {
  const r = await review();
  for (const who of ['siblingTeacher', 'otherPrincipal', 'compiler', 'head', 'board', 'administrator', 'ict'] as const) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await signIn(page, await withAccount(r.actors[who]));
    expect((await page.goto(`/klassgenomgang/${r.reviewId}`))!.status(), who).toBe(404);
    await context.close();
  }
});

test('on a phone one pupil at a time, with large buttons, and the grid within reach', async ({ browser, database }) => {
  void database;
  const r = await makeReview(3);
  const context = await browser.newContext({ viewport: { width: 320, height: 700 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await open(page, r, 'teacher');
  await expect(page.getByRole('heading', { name: pupil(1) })).toBeVisible();
  const group = page.getByRole('group', { name: 'Matematik' });
  await group.getByText('3', { exact: true }).tap();
  await expect(group.getByRole('radio', { name: '3, stor oro' })).toBeChecked();
  await saved(page);
  expect((await group.locator('label').first().boundingBox())!.height).toBeGreaterThanOrEqual(44);
  expect(await wide(page)).toEqual([]);
  await page.getByRole('button', { name: 'Nästa elev', exact: true }).tap();
  await expect(page.getByRole('heading', { name: pupil(2) })).toBeFocused();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Hela klassen' }).tap();
  await cell(page, 2, /Matematik/).tap();
  await page.getByRole('group', { name: 'Fyll i rutan' }).getByRole('button', { name: '2, oro' }).tap();
  await expect(cell(page, 2, 'Matematik: 2, oro')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(await wide(page)).toEqual([]);
  await context.close();
});

test('has no fault that axe finds, light and dark', async ({ page }) => {
  await open(page, await review(), 'principal');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.reload();
    await expect(page.getByRole('grid')).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
});
