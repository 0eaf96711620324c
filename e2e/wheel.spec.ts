import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { rollYear } from '@/lib/calendar/commands/roll-year';
import { makeActor, makeWorld } from '@/prisma/factories';
import { expect, signIn, test, withAccount } from './fixtures';

/** The year wheel: the same year as a picture, a list and a month, with keys alone, without script, and on one sheet of paper. */
test.beforeEach(async ({ chain }) => { await rollYear(chain.world.system, { schoolYearId: chain.world.schoolYearId }); });

const month = (name: string) => new RegExp(`^${name}: `);
const wheel = (page: Page) => page.getByRole('group', { name: /^Årshjul för läsåret/ });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
const monthNames = ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'];

async function open(page: Page, address = '/kalender') {
  await page.goto(address);
  await expect(wheel(page)).toBeVisible();
}
/** Presses a key until the page's script is there to hear it. */
async function press(page: Page, key: string, name: RegExp) {
  await expect(async () => {
    await page.keyboard.press(key);
    expect(await focused(page)).toMatch(name);
  }).toPass();
}

test('is one tab stop, walked with the arrow keys', async ({ as }) => {
  const page = await as('teacher');
  await open(page, '/kalender?manad=9');
  await expect(wheel(page).locator('[tabindex="0"]')).toHaveCount(1);
  await wheel(page).locator('[tabindex="0"]').focus();
  expect(await focused(page)).toMatch(month('september'));
  await press(page, 'Home', month('januari'));
  await page.keyboard.press('ArrowLeft');
  expect(await focused(page)).toMatch(month('december'));
  await page.keyboard.press('ArrowRight');
  expect(await focused(page)).toMatch(month('januari'));
  await expect(page.getByRole('heading', { name: /^Januari 20\d\d/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^September/ })).toBeHidden();

  // Inwards to the marks of the month; each says all.
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toMatch(/^SKA 14 Kvalitetsdialog 2, KUL, \S+ 1 jan till \S+ \d+ jan, /);
  await expect(wheel(page).locator('[tabindex="0"]')).toHaveCount(1);
  const ring = await page.locator(':focus .wheel-halo').evaluate((e) => { const s = getComputedStyle(e); return { stroke: s.stroke, width: parseFloat(s.strokeWidth) }; });
  expect(ring.width, 'the focus is seen').toBeGreaterThanOrEqual(3);
  expect(ring.stroke).not.toBe('none');
  await page.keyboard.press('Escape');
  expect(await focused(page)).toMatch(month('januari'));

  // Tab leaves the wheel, and comes back to where one was.
  await page.keyboard.press('Tab');
  expect(await wheel(page).evaluate((e) => e.contains(document.activeElement))).toBe(false);
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toMatch(month('januari'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/kalender\/[0-9a-f-]{36}$/);
});

test('says what is left: in the picture, in its marks and in the list', async ({ as }) => {
  const page = await as('teacher');
  await open(page);
  await expect(wheel(page)).toHaveAccessibleName(/i fyra områden\. (En sak|\d+ saker) kvar för dig\.$/);
  await expect(wheel(page).getByRole('link', { name: /^SKA 2 Mitterminsuppföljning ht \d\d, KUL, .*, (kvar|försenat) för dig: .* \d+ \w{3}/ })).toHaveCount(1);
  await page.getByRole('link', { name: 'Visa bara mitt' }).click();
  await expect(page.getByText(/^\d+ av \d+ aktiviteter visas/)).toBeVisible();
  await expect(wheel(page).getByRole('link', { name: /^SKA 2 Mitterminsuppföljning ht/ })).toHaveCount(1);
  await expect(wheel(page).getByRole('link', { name: /^SKA 21 Dialogmöte/ })).toHaveCount(0);
});

test('shows a month’s list when it is chosen, and leads there with Enter', async ({ as }) => {
  const page = await as('principal');
  await open(page);
  await expect(async () => {
    await wheel(page).getByRole('link', { name: month('april') }).locator('.wheel-rim').click({ timeout: 1_000 });
    await expect(page.getByRole('heading', { name: /^April/ })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page).toHaveURL(/manad=4/);
  await expect(page.getByRole('link', { name: 'SKA 12 Trygghet', exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Nästa månad: maj' }).click();
  await expect(page.getByRole('heading', { name: /^Maj/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Pågår sedan tidigare' })).toBeVisible();
  await wheel(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator(':focus')).toHaveText(/^Maj/);
});

test('turns to the school year and back, and stays so', async ({ as }) => {
  const page = await as('compiler');
  await open(page);
  const top = () => page.evaluate(() => {
    document.querySelector('svg.wheel')!.scrollIntoView({ block: 'start', behavior: 'instant' });
    const box = document.querySelector('svg.wheel')!.getBoundingClientRect();
    return document.elementFromPoint(box.left + box.width * 0.53, box.top + box.height * 0.03)?.closest('a')?.getAttribute('aria-label') ?? '';
  });
  expect(await top()).toMatch(month('januari'));
  await expect(async () => {
    await page.getByRole('link', { name: 'Vrid så att augusti kommer först' }).click({ timeout: 1_000 });
    await expect(page).toHaveURL(/vrid=lasar/);
  }).toPass();
  await expect.poll(top).toMatch(month('augusti'));
  await page.reload();
  await expect.poll(top).toMatch(month('augusti'));
  await page.getByRole('link', { name: 'Vrid så att januari kommer först' }).click();
  await expect.poll(top).toMatch(month('januari'));
});

test('nothing moves when reduced motion is asked for', async ({ as }) => {
  const page = await as('head');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  expect(await page.locator('.wheel-turn').evaluate((e) => parseFloat(getComputedStyle(e).transitionDuration))).toBeLessThan(0.001);
});

test('filters by area, unit, role and form in the address, also without script', async ({ as, browser }) => {
  const page = await as('principal');
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const plain = await context.newPage();
  await open(plain);
  await plain.getByText('Läsår och urval').click();
  await plain.getByLabel('Område', { exact: true }).selectOption('NVI');
  await plain.getByLabel('Roll', { exact: true }).selectOption('rektor');
  await plain.getByRole('button', { name: 'Visa', exact: true }).click();
  await expect(plain).toHaveURL(/omrade=NVI.*roll=rektor/);
  await expect(plain.getByText(/^\d+ av \d+ aktiviteter visas/)).toBeVisible();
  const names = await wheel(plain).getByRole('link', { name: /^SKA/ }).evaluateAll((all) => all.map((a) => a.getAttribute('aria-label')!));
  expect(names.length).toBeGreaterThan(1);
  expect(names.every((n) => n.includes(', NVI, '))).toBe(true);
  await wheel(plain).getByRole('link', { name: month('april') }).locator('.wheel-rim').click();
  await expect(plain).toHaveURL(/manad=4/);
  await expect(plain.getByRole('link', { name: 'SKA 12 Trygghet', exact: true })).toBeVisible();
  await plain.goto('/kalender?form=ADULT&omrade=NVI&roll=skolchef&enhet=nonsens&manad=99');
  await expect(plain.getByText(/aktiviteter visas|Inget passar ditt urval/).first()).toBeVisible();
  await context.close();
});

test('the same year as a list and as a month', async ({ as }) => {
  const page = await as('principal');
  await open(page);
  const count = await wheel(page).getByRole('link', { name: /^SKA/ }).count();
  await page.getByRole('link', { name: 'Lista', exact: true }).click();
  await expect(wheel(page)).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('link', { name: /^SKA \d/ })).toHaveCount(count);
  await page.goto('/kalender?vy=manad&manad=10');
  await expect(page.getByRole('heading', { name: /^Oktober 20\d\d$/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'vecka 42' }).getByRole('link', { name: /^SKA 27 B&F Internutbildning på APT/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Sista dag för nämndledamot: .*Besök enheten/ })).toBeVisible();
  await page.getByRole('link', { name: 'Nästa månad: november' }).click();
  await expect(page.getByRole('heading', { name: /^November 20\d\d$/ })).toBeVisible();
});

test('axe finds nothing in any view, in three widths, light and dark', async ({ as }) => {
  test.setTimeout(240_000);
  const page = await as('principal');
  for (const address of ['/kalender', '/kalender?vrid=lasar&omrade=KUL', '/kalender?vy=lista', '/kalender?vy=manad&manad=10', '/kalender?mitt=1&form=ADULT&omrade=NVI']) {
    for (const [width, colorScheme] of [[1440, 'light'], [768, 'dark'], [320, 'light'], [320, 'dark']] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.goto(address);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`), `${address} ${width} ${colorScheme}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${address} ${width}: wider than the screen`).toBeLessThanOrEqual(0);
    }
  }
});

test('prints wheel and list on one sheet, standing and lying, A4 and A3', async ({ as }) => {
  const page = await as('compiler');
  await open(page);
  for (const format of ['A4', 'A3'] as const) for (const landscape of [false, true]) {
    const pdf = (await page.pdf({ format, landscape })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g), `${format} ${landscape ? 'lying' : 'standing'}`).toHaveLength(1);
  }
  await page.emulateMedia({ media: 'print' });
  const named = monthNames.map((m) => m[0]!.toUpperCase() + m.slice(1));
  await expect(page.locator('.year-month h2:visible')).toHaveText(await page.locator('.year-month h2:visible').allInnerTexts());
  const shown = (await page.locator('.year-month h2:visible').allInnerTexts()).map((h) => h.split(/\s/)[0]!);
  expect(shown.length, 'the whole year is on the paper').toBeGreaterThan(8);
  expect(shown.every((m) => named.includes(m))).toBe(true);
});

test('where the calendar is not made yet, says who makes it come', async ({ browser }) => {
  const world = await makeWorld();
  for (const [role, text] of [['BOARD_MEMBER', /Kvalitetsutvecklaren eller administratören lägger in dem/], ['QUALITY_DEVELOPER', /Du kan lägga in dem från mallen/]] as const) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await signIn(page, await withAccount(await makeActor(world, [{ role }])));
    await page.goto('/kalender');
    await expect(page.getByText(/är inte gjord än/)).toBeVisible();
    await expect(page.getByText(text)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Lägg in ett läsår' })).toHaveCount(role === 'QUALITY_DEVELOPER' ? 1 : 0);
    await context.close();
  }
});
