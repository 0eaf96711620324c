import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { saveQuestionSet } from '@/lib/analysis/commands/save-question-set';
import { getEditableQuestionSet } from '@/lib/analysis/queries/question-sets';
import { questionSetFile } from '@/lib/analysis/rules/question-set-file';
import { makeActor, type Chain } from '@/prisma/factories';
import { expect, test } from './fixtures';

const editor = async (page: Page, key: string) => { await page.goto(`/admin/fragor/${key}/andra`); await page.waitForLoadState('networkidle'); };
const card = (page: Page, name: string | RegExp) => page.locator('section').filter({ has: page.getByRole('heading', { name, level: 2 }) });
const changes = (page: Page) => card(page, /^Det här ändras/);
const question = (page: Page, number: string) => page.getByRole('group', { name: `Fråga ${number}`, exact: true });
const newest = (chain: Chain, key: string) => getEditableQuestionSet(chain.actors.administrator, key);

async function checkPage(page: Page) {
  for (const [width, colorScheme] of [[320, 'dark'], [768, 'light'], [1440, 'light']] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished))); // the colours have changed
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    expect(violations.map((v) => `${width} ${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${width}`).toBeLessThanOrEqual(0);
  }
}

test('an administrator adds a question, sees what changes and what it touches, saves it, and previews it as who answers', async ({ as, chain }) => {
  const page = await as('administrator');
  await page.goto('/admin/fragor');
  await checkPage(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('link', { name: 'Mitterminsuppföljning: pedagogernas analys' }).click();
  await expect(page.getByText('Pedagoger · Version 1 · 17 frågor')).toBeVisible();
  await checkPage(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('link', { name: 'Ändra frågorna' }).click();
  await page.waitForLoadState('networkidle');
  await expect(changes(page)).toContainText('Du har inte ändrat något än');
  await expect(card(page, 'Det här påverkas').getByRole('listitem')).toHaveText([
    'Frågorna ställs i SKA 2 Mitterminsuppföljning.', /^Gäller aktiviteter som börjar efter i dag\. Ingen aktivitet/, 'En påbörjad aktivitet behåller version 1.',
  ]);

  await page.getByRole('button', { name: 'Lägg till fråga i Hur går vi vidare?' }).click();
  const added = question(page, '4');
  await expect(added.getByRole('textbox', { name: 'Fråga', exact: true })).toBeFocused();
  await page.keyboard.type('Vad vill vi att rektorn ska veta?');
  await added.getByLabel('Riktlinje för längd, i ord').fill('150');
  await added.getByLabel('Samlas i nivån ovanför av').selectOption('F2');
  await added.getByLabel('grundskola', { exact: true }).check();
  await added.getByRole('checkbox', { name: '9', exact: true }).check();
  await added.getByRole('checkbox', { name: 'flickor och pojkar' }).check();
  await page.getByRole('button', { name: 'Ta bort fråga 2 i Hur ser resultaten ut?' }).click();
  await expect(page.getByRole('button', { name: 'Ångra' })).toBeFocused();
  await expect(changes(page)).toContainText('Fråga 2 i Hur ser resultaten ut? tas bort: Hur stor andel av eleverna har höga betyg?');
  await expect(changes(page)).toContainText('Fråga 3a i Hur ser resultaten ut? blir 2a');
  await page.keyboard.press('Enter');
  await expect(changes(page).getByRole('listitem')).toHaveText(['Ny fråga 4 i Hur går vi vidare?: Vad vill vi att rektorn ska veta?']);
  await page.getByRole('button', { name: 'Spara som version 2' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Version 2 är sparad' })).toBeVisible();
  expect((await newest(chain, 'midterm-teacher')).data.sections[2]!.questions.at(-1)).toMatchObject({ code: 'F4', number: '4', words: 150, correspondsTo: 'F2', schoolForms: ['COMPULSORY'], years: ['9'], figures: ['gender'] });

  await page.getByRole('link', { name: 'Förhandsvisa' }).click();
  await expect(page.getByText('18 av 18 frågor ställs.')).toBeVisible();
  await page.getByLabel('Årskurs', { exact: true }).selectOption('7');
  await page.getByRole('button', { name: 'Visa', exact: true }).click();
  await expect(page.getByText('17 av 18 frågor ställs.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Vad vill vi att rektorn ska veta?' })).toHaveCount(0);
  await checkPage(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/admin/fragor/midterm-teacher?version=1');
  await expect(page.getByText('Du tittar på en äldre version')).toBeVisible();
  await expect(page.getByText('Vad vill vi att rektorn ska veta?')).toHaveCount(0);
});

test('the questions that another role writes are shown as that role meets them', async ({ as }) => {
  const page = await as('administrator');
  await page.goto('/admin/fragor/ska12-principal/forhandsvisa');
  await expect(page.getByText('Den här frågan skrivs av elevhälsoteam.')).toHaveCount(1);
  await page.getByLabel('Roll').selectOption('HEALTH_TEAM');
  await page.getByRole('button', { name: 'Visa', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Förhandsvisning: elevhälsoteam' })).toBeVisible();
  await expect(page.getByText('Den här frågan skrivs av rektor.')).toHaveCount(10);
});

test('a new set is written from nothing, and nothing asks it yet', async ({ as }) => {
  const page = await as('administrator');
  await page.goto('/admin/fragor');
  await page.getByLabel('Vilka svarar').selectOption('PRINCIPAL');
  await page.getByRole('button', { name: 'Skriv en ny uppsättning' }).click();
  await expect(page.getByRole('heading', { name: 'Ny frågeuppsättning: rektorer' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await checkPage(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByLabel('Uppsättningens namn').fill('Kvalitetsdialog');
  await page.getByRole('button', { name: 'Lägg till avsnitt' }).click();
  await page.getByLabel('Avsnittets rubrik').fill('Nuläget');
  await page.getByRole('button', { name: 'Lägg till fråga i Nuläget' }).click();
  await question(page, '1').getByRole('textbox', { name: 'Fråga', exact: true }).fill('Vad har hänt sedan sist?');
  await expect(card(page, 'Det här blir version 1').getByRole('listitem')).toHaveText(['Uppsättningen heter Kvalitetsdialog', 'Nytt avsnitt: Nuläget', 'Ny fråga 1 i Nuläget: Vad har hänt sedan sist?']);
  await page.getByRole('button', { name: 'Spara som version 1' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Version 1 är sparad' })).toBeVisible();
  await expect(page.getByText('ingen aktivitet i kalendern')).toBeVisible();
});

test('a hole in the numbers is told by its question and leads to it; nothing is stored; it is numbered anew in a press', async ({ as, chain }) => {
  const page = await as('administrator');
  await editor(page, 'ska12-organiser');
  await page.getByRole('button', { name: 'Ändra fråga 2 i Trygghet' }).click();
  await question(page, '2').getByLabel('Nummer').fill('22');
  await question(page, '22').getByRole('textbox', { name: 'Fråga', exact: true }).fill(' ');
  await page.getByRole('button', { name: 'Spara som version 2' }).click();
  const summary = page.getByRole('alert').filter({ hasText: /saker behöver rättas/ });
  await expect(summary).toBeFocused();
  await expect(summary).toContainText('Trygghet, Fråga 22, Fråga: Fyll i det här fältet.');
  await expect(summary).toContainText('Trygghet, Fråga 22, Nummer: Fråga 2 saknas i Trygghet: där finns 22 men inte 2.');
  await checkPage(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await summary.getByRole('link', { name: /Fråga 22, Nummer/ }).click();
  await expect(question(page, '22').getByLabel('Nummer')).toBeFocused();
  await page.getByRole('button', { name: 'Numrera om Trygghet' }).click();
  await expect(question(page, '2').getByLabel('Nummer')).toHaveValue('2');
  expect((await newest(chain, 'ska12-organiser')).version).toBe(1);
});

test('questions are moved from the keyboard, parts keep together, and focus stays', async ({ as }) => {
  const page = await as('administrator');
  await editor(page, 'midterm-organiser');
  const down = page.getByRole('button', { name: 'Flytta fråga 2 i Hur ser resultaten ut? nedåt' });
  await down.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Frågan är nu nummer 3 i Hur ser resultaten ut?.')).toBeAttached();
  await expect(page.getByRole('button', { name: 'Flytta fråga 3 i Hur ser resultaten ut? nedåt' })).toBeFocused();
  await expect(changes(page)).toContainText('Fråga 3e i Hur ser resultaten ut? blir 2e');
  for (const _ of [1, 2]) await page.keyboard.press('Enter');
  await expect(page.getByText(/^Frågan är nu nummer 1 i Vad förklarar resultaten/)).toBeAttached();
});

test('a file is read into the draft; what is wrong in one is said by place, and leaves the draft alone', async ({ as, chain }) => {
  const page = await as('administrator');
  const { data, version } = await newest(chain, 'midterm-principal');
  await editor(page, 'midterm-principal');
  await page.getByText('Läs in från fil').click();
  const paste = page.getByLabel('Eller klistra in filens innehåll');
  const read = async (text: string) => { await paste.fill(text); await page.getByRole('button', { name: 'Läs in i utkastet' }).click(); };
  const refused = page.getByRole('alert').filter({ hasText: 'Filen gick inte att läsa in' });
  const text = questionSetFile('midterm-principal', 'PRINCIPAL', data);
  await read('{"format": ');
  await expect(refused).toContainText('Det här är inte JSON.');
  await read(text.replace('"title"', '"rubrik"'));
  await expect(refused.getByRole('listitem')).toHaveText([/fältet title: Fältet saknas/, /fältet rubrik: Fältet finns inte i formatet/]);
  await read(text.replace('"number": "2"', '"nummer": "2"'));
  await expect(refused).toContainText('avsnitt 1, fråga 2, fältet number: Fältet saknas.');
  await read(questionSetFile('midterm-principal', 'TEACHER', data));
  await expect(refused).toContainText('Filen är för pedagoger, men de här frågorna är för rektorer.');
  await page.getByLabel('Fil (JSON)').setInputFiles({ name: 'stor.json', mimeType: 'application/json', buffer: Buffer.alloc(200_001, ' ') });
  await expect(refused).toContainText('högst 200 kB');
  await expect(changes(page)).toContainText('Du har inte ändrat något än');

  const hole = structuredClone(data);
  hole.sections[0]!.questions.splice(1, 1);
  await page.getByLabel('Fil (JSON)').setInputFiles({ name: 'hal.json', mimeType: 'application/json', buffer: Buffer.from(questionSetFile('midterm-principal', 'PRINCIPAL', hole)) });
  await expect(page.getByRole('status').filter({ hasText: 'Filen är inläst i utkastet' })).toBeVisible();
  await page.getByRole('button', { name: `Spara som version ${version + 1}` }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'behöver rättas' })).toContainText('Fråga 2 saknas i Hur ser resultaten ut?');
  expect((await newest(chain, 'midterm-principal')).version).toBe(version);

  await read(questionSetFile('en-annan-huvudmans', 'PRINCIPAL', { ...data, title: 'Mitterminsuppföljning: rektorernas bild' }));
  await expect(changes(page).getByRole('listitem')).toHaveText([/^Uppsättningen byter namn/]);
  await page.getByRole('button', { name: `Spara som version ${version + 1}` }).click();
  await expect(page.getByRole('status').filter({ hasText: `Version ${version + 1} är sparad` })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Hämta som fil' }).click();
  expect((await download).suggestedFilename()).toBe(`midterm-principal-version-${version + 1}.json`);
  const answer = await page.request.get('/api/export/fragor/midterm-principal');
  expect(await answer.json()).toMatchObject({ format: 'ska-kedjan/question-set@1', key: 'midterm-principal', level: 'PRINCIPAL', title: 'Mitterminsuppföljning: rektorernas bild' });
});

test('who edits while somebody else saves is told, and chooses; nobody overwrites unseen', async ({ as, chain }) => {
  const page = await as('administrator');
  const { data, version } = await newest(chain, 'ska12-principal');
  await editor(page, 'ska12-principal');
  await page.getByLabel('Uppsättningens namn').fill('Trygghet: min rubrik');
  const other = await makeActor(chain.world, [{ role: 'ADMINISTRATOR' }]);
  await saveQuestionSet(other, { key: 'ska12-principal', baseVersion: version, ...data, intro: 'En annan inledning.' });
  await page.getByRole('button', { name: `Spara som version ${version + 1}` }).click();
  await expect(page.getByRole('alert').filter({ hasText: `Någon annan har sparat version ${version + 1}` })).toBeVisible();
  await expect(page.getByLabel('Uppsättningens namn')).toHaveValue('Trygghet: min rubrik');
  await page.getByRole('button', { name: 'Fortsätt med mitt utkast' }).click();
  await expect(changes(page).getByRole('listitem')).toHaveText([/^Uppsättningen byter namn/, 'Inledningen ändras']);
  await page.getByLabel('Inledning').fill('En annan inledning.');
  await page.getByRole('button', { name: `Spara som version ${version + 2}` }).click();
  await expect(page.getByRole('status').filter({ hasText: `Version ${version + 2} är sparad` })).toBeVisible();
});

test('nobody but an administrator reaches the questions', async ({ as }) => {
  for (const role of ['teacher', 'principal', 'healthTeam', 'compiler', 'head', 'board'] as const) {
    const page = await as(role);
    for (const address of ['/admin/fragor', '/admin/fragor/midterm-teacher', '/admin/fragor/midterm-teacher/andra', '/admin/fragor/midterm-teacher/forhandsvisa', '/admin/fragor/ny?niva=TEACHER', '/api/export/fragor/midterm-teacher']) {
      expect((await page.request.get(address)).status(), `${role} ${address}`).toBe(404);
    }
  }
  const page = await as('administrator');
  for (const address of ['/admin/fragor/ny', '/admin/fragor/ny?niva=X', '/admin/fragor/finns-inte', '/admin/fragor/midterm-teacher?version=99', '/admin/fragor/midterm-teacher?version=x', '/admin/fragor/finns-inte/andra', '/admin/fragor/A%20B', '/api/export/fragor/midterm-teacher?version=99']) {
    expect((await page.request.get(address)).status(), address).toBe(404);
  }
});
