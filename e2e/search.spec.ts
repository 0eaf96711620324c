import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { handIn } from '@/lib/analysis/commands/hand-in';
import { answerAll } from '@/prisma/factories';
import { expect, test } from './fixtures';

async function checkPage(page: Page) {
  for (const [width, colorScheme] of [[320, 'dark'], [768, 'light'], [1440, 'light']] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished))); // the colours have changed
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    expect(violations.map((v) => `${width} ${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${width}`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}
const hits = (page: Page) => page.getByRole('list', { name: 'Svar som hittades' }).getByRole('article');
const search = async (page: Page, words: string) => {
  await page.getByRole('searchbox', { name: 'Vad söker du?' }).fill(words);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') === words);
};

test.beforeAll(async ({ chain }) => {
  await answerAll(chain.actors.teacher, chain.analyses.teacher, 'Eleverna läser med större uthållighet, och läsningen syns i fråga');
  await handIn(chain.actors.teacher, { analysisId: chain.analyses.teacher.id });
  await answerAll(chain.actors.principal, chain.analyses.principal, 'Enheten satsar på språkutveckling');
});

test('a principal finds the teachers’ words in other forms, narrows the search, and goes on to the question', async ({ as }) => {
  const page = await as('principal');
  await page.goto('/sok');
  await expect(page.getByText('Skriv ett ord eller några')).toBeVisible();
  await checkPage(page);
  await search(page, 'uthålligheten');
  await expect(page.getByRole('heading', { name: '17 svar med ”uthålligheten”' })).toBeVisible();
  await expect(hits(page)).toHaveCount(17);
  await expect(hits(page).first().locator('mark')).toHaveText('uthållighet');
  await expect(hits(page).first()).toContainText('7B · Almskolan');
  await expect(page.getByText(/Karin|Holm/)).toHaveCount(0);
  await checkPage(page);
  await page.getByLabel('Nivå').selectOption('PRINCIPAL');
  await page.getByRole('button', { name: 'Sök', exact: true }).click();
  await expect(page.getByText('Inga svar med ”uthålligheten”')).toBeVisible();
  await page.getByRole('link', { name: 'Sök i alla analyser' }).click();
  await expect(page.getByRole('heading', { name: /^17 svar/ })).toBeVisible();
  await search(page, 'språkutv'); // still being typed
  await expect(page.getByRole('heading', { name: '21 svar med ”språkutv”, sida 1 av 2' })).toBeVisible();
  await expect(hits(page).first()).toContainText('Ditt utkast');
  await page.getByRole('link', { name: 'Nästa sida' }).click();
  await expect(hits(page)).toHaveCount(1);
  await hits(page).getByRole('link').click();
  await page.waitForURL(/\/analyser\/[0-9a-f-]+\?fraga=/);
  await expect(page.getByText('Enheten satsar på språkutveckling').first()).toBeVisible();
});

test('words that stand everywhere, and words that stand nowhere, are met with what to do', async ({ as }) => {
  const page = await as('teacher');
  await page.goto('/sok?q=och');
  await expect(page.getByText('De orden är för vanliga')).toBeVisible();
  await page.goto('/sok?q=giraff');
  await expect(page.getByText('Inga svar med ”giraff”')).toBeVisible();
  await checkPage(page);
  for (const odd of ['/sok?q=%00', '/sok?q=%27%3B--&sida=x&enhet=1&omrade=Q', `/sok?q=${'x'.repeat(3_000)}`, '/sok?q=a&q=b&sida=99999']) expect((await page.request.get(odd)).status(), odd).toBe(200);
});

test('nobody finds what they may not read', async ({ as }) => {
  for (const role of ['otherTeacher', 'otherPrincipal', 'compiler', 'head', 'board'] as const) {
    const page = await as(role);
    await page.goto('/sok?q=uthållighet');
    await expect(page.getByText('Inga svar med ”uthållighet”'), role).toBeVisible();
    await page.goto('/sok?q=språkutveckling');
    await expect(page.getByText('Inga svar med ”språkutveckling”'), role).toBeVisible(); // a draft
  }
  expect((await (await as('administrator')).request.get('/sok?q=uthållighet')).status()).toBe(404);
});
