import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openReview } from '@/lib/class-review/commands/open-review';
import { saveTemplate } from '@/lib/class-review/commands/save-template';
import { getEditableTemplate } from '@/lib/class-review/queries/template';
import { asActor } from '@/lib/core/db';
import { makeActor, makeGroup, next, type Chain } from '@/prisma/factories';
import { expect, test } from './fixtures';

const column = (page: Page, code: string) => page.getByRole('group', { name: `Kolumn ${code}`, exact: true });
const editor = async (page: Page) => { await page.goto('/admin/matris/andra'); await page.waitForLoadState('networkidle'); };
const card = (page: Page, name: string | RegExp) => page.locator('section').filter({ has: page.getByRole('heading', { name, level: 2 }) });
const changes = (page: Page) => card(page, /^Det här ändras/);
const newest = async (chain: Chain) => (await getEditableTemplate(chain.actors.administrator)).version;

async function begin(chain: Chain) {
  const groupId = await makeGroup(chain.world, chain.unitId, { name: `Mall ${next()}` });
  const principal = await makeActor(chain.world, [{ role: 'PRINCIPAL', unitId: chain.unitId }]);
  const { reviewId } = await openReview(principal, { groupId, termId: chain.world.terms.ht });
  return () => asActor(chain.world.system, async (db) => {
    const { template } = await db.classReview.findFirstOrThrow({ where: { id: reviewId }, select: { template: { select: { version: true, columns: { select: { code: true } } } } } });
    return { version: template.version, codes: template.columns.map((c) => c.code) };
  });
}

test('an administrator adds a column, sees it in the preview and saves; what was begun keeps its columns, what begins gets the new', async ({ as, chain }) => {
  const before = await begin(chain);
  const was = await newest(chain);
  const page = await as('administrator');
  await page.goto('/admin');
  await page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name: 'Klassgenomgång' }).click();
  await expect(page.getByRole('heading', { name: 'Klassgenomgångens mall' })).toBeVisible();
  await expect(page.getByText('78 enligt er mall, 78 uträknad.')).toBeVisible();
  await expect(page.getByText(/kan nå 81/)).toBeVisible();
  await expect(page.getByRole('row', { name: /^Medic / })).toContainText('Bara de ser den');
  await page.getByRole('link', { name: 'Ändra mallen' }).click();
  await page.waitForLoadState('networkidle');

  await expect(changes(page)).toContainText('Du har inte ändrat något än');
  await page.getByRole('button', { name: 'Lägg till kolumn i Kunskapsutveckling' }).click();
  const added = page.getByRole('group', { name: /^Kolumn ny kolumn/ });
  await expect(added.getByLabel('Kod')).toBeFocused();
  await page.keyboard.type('HKK');
  await column(page, 'HKK').getByLabel('Namn').fill('Hem- och konsumentkunskap');
  await column(page, 'HKK').getByLabel('HKK hem- och konsumentkunskap').check();
  const preview = page.getByRole('table', { name: /^Exempel på en klassgenomgång/ });
  await expect(preview.getByRole('columnheader', { name: 'HKK', exact: true })).toBeVisible();
  await expect(preview.getByRole('row', { name: /^Exempel B/ })).toContainText(/\d+ röd$/);
  await expect(page.getByText('78 enligt er mall, 81 uträknad.')).toBeVisible();
  await expect(changes(page).getByRole('listitem')).toHaveText(['Ny kolumn HKK (Hem- och konsumentkunskap) i Kunskapsutveckling']);
  await page.getByRole('button', { name: `Spara som version ${was + 1}` }).click();

  await expect(page.getByRole('status').filter({ hasText: `Version ${was + 1} är sparad` })).toBeVisible();
  await expect(page.getByRole('row', { name: /^HKK / })).toContainText('Hem- och konsumentkunskap');
  expect((await before()).version).toBe(was);
  expect((await before()).codes).not.toContain('HKK');
  expect((await (await begin(chain))()).codes).toContain('HKK');
  await page.reload();
  await expect(page.getByRole('row', { name: new RegExp(`^Version ${was + 1} `) })).toContainText('en klassgenomgång');
  await page.getByRole('link', { name: `Version ${was}`, exact: true }).click();
  await expect(page.getByText('Du tittar på en äldre version')).toBeVisible();
  await expect(page.getByRole('row', { name: /^HKK / })).toHaveCount(0);
});

test('what is wrong is told by place, leads to its field, and loses nothing', async ({ as, chain }) => {
  const was = await newest(chain);
  const page = await as('administrator');
  await editor(page);
  await page.getByRole('button', { name: 'Ändra Medic' }).click();
  await column(page, 'Medic').getByLabel('Vem fyller i och ser kolumnen').selectOption('HEALTH');
  await page.getByRole('button', { name: 'Ändra BL' }).click();
  await column(page, 'BL').getByLabel('Kod').fill('=BL');
  await column(page, '=BL').getByLabel('BL bild').uncheck();
  await page.getByLabel('Röd från summan').fill('4,5');
  const save = page.getByRole('button', { name: `Spara som version ${was + 1}` });
  await save.click();
  const summary = page.getByRole('alert').filter({ hasText: '4 saker behöver rättas' });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link')).toHaveText([
    'Hälsa/Mående, Medic, Vem fyller i och ser kolumnen: Medic har varit en känslig kolumn och måste vara det. Annars skulle det som redan är ifyllt kunna visas för fler. Ge kolumnen en ny kod om den ska vara något annat.',
    'Kunskapsutveckling, =BL, Kod: Börja med en bokstav eller en siffra.',
    'Kunskapsutveckling, =BL, Betygsämnen som kolumnen motsvarar: Välj minst ett betygsämne.',
    'Röd från summan: Skriv ett helt tal.',
  ]);
  await summary.getByRole('link', { name: /=BL, Kod/ }).click();
  await expect(column(page, '=BL').getByLabel('Kod')).toBeFocused();
  await expect(column(page, '=BL').getByLabel('Kod')).toHaveAccessibleDescription(/Börja med en bokstav/);
  await expect(page.getByLabel('Röd från summan')).toHaveValue('4,5');
  for (const [width, colorScheme] of [[320, 'dark'], [1440, 'light']] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished))); // the colours have changed
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  }
  expect(await newest(chain)).toBe(was);
});

test('columns and blocks are moved and taken back from the keyboard, and focus stays', async ({ as }) => {
  const page = await as('administrator');
  await editor(page);
  const down = page.getByRole('button', { name: 'Flytta Kompisar nedåt' });
  await down.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Kompisar är nu nummer 2 av 4 i Socialt.')).toBeAttached();
  await expect(down).toBeFocused();
  for (const _ of [1, 2, 3]) await page.keyboard.press('Enter');
  await expect(page.getByText('Kompisar är nu nummer 1 av 7 i Hälsa/Mående.')).toBeAttached();
  await expect(down).toBeFocused();
  await page.getByRole('button', { name: 'Flytta Stödinsatser uppåt' }).focus();
  await page.keyboard.press('Enter');
  await expect(changes(page).getByRole('listitem')).toHaveText([/^Blocket (Stödinsatser|Kunskapsutveckling) får en ny plats$/, 'Kompisar flyttas till Hälsa/Mående']);
  await page.getByRole('button', { name: 'Ta bort TK' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Ångra' })).toBeFocused();
  await expect(changes(page)).toContainText('Kolumnen TK (Teknik) tas bort');
  await page.keyboard.press('Enter');
  await expect(changes(page)).not.toContainText('TK');
  await expect(page.getByRole('button', { name: 'Ändra TK' })).toBeFocused();
});

test('who edits while somebody else saves is told, and chooses; nobody overwrites unseen', async ({ as, chain }) => {
  const page = await as('administrator');
  await editor(page);
  await page.getByLabel('Gul från summan').fill('39');
  const { version, data } = await getEditableTemplate(chain.actors.administrator);
  const other = await makeActor(chain.world, [{ role: 'ADMINISTRATOR' }]);
  await saveTemplate(other, { baseVersion: version, ...data, standsOutBy: data.standsOutBy + 1 });
  await page.getByRole('button', { name: `Spara som version ${version + 1}` }).click();
  await expect(page.getByRole('alert').filter({ hasText: `Någon annan har sparat version ${version + 1}` })).toBeVisible();
  await expect(page.getByLabel('Gul från summan')).toHaveValue('39');
  expect(await newest(chain)).toBe(version + 1);
  await page.getByRole('button', { name: 'Fortsätt med mitt utkast' }).click();
  // The other's change is seen in the list as what would be taken away.
  await expect(changes(page).getByRole('listitem')).toHaveText([/^Gul från summan: från \d+ till 39$/, `Gränsen för att sticka ut: från ${data.standsOutBy + 1} till ${data.standsOutBy}`]);
  await page.getByLabel('Ett ämne sticker ut vid').fill(String(data.standsOutBy + 1));
  await page.getByRole('button', { name: `Spara som version ${version + 2}` }).click();
  await expect(page.getByRole('status').filter({ hasText: `Version ${version + 2} är sparad` })).toBeVisible();
  expect((await getEditableTemplate(other)).data).toMatchObject({ yellowFrom: 39, standsOutBy: data.standsOutBy + 1 });
});

test('nobody but an administrator reaches the template', async ({ as }) => {
  for (const role of ['teacher', 'principal', 'healthTeam', 'compiler', 'head'] as const) {
    const page = await as(role);
    for (const address of ['/admin/matris', '/admin/matris/andra', '/admin/matris?version=1']) expect((await page.goto(address))!.status(), `${role} ${address}`).toBe(404);
  }
  const page = await as('administrator');
  for (const address of ['/admin/matris?version=999', '/admin/matris?version=x']) expect((await page.goto(address))!.status(), address).toBe(404);
});
