import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { saveCells } from '@/lib/class-review/commands/save-cells';
import { readTable } from '@/lib/organisation/commands/read-table';
import { csvFile } from '@/lib/organisation/rules/csv';
import { makeReview, type Review } from '@/prisma/factories';
import { convert, csvFilter, findLibreOffice, HOW_TO_INSTALL_LIBREOFFICE } from '@/scripts/lib/libreoffice.mjs';
import { expect, signIn, test, withAccount } from './fixtures';

/** The class' matrix as a spreadsheet, out and in: what is in the file, what a file would do, and that nothing happens before the yes. */
let r: Review;
test.beforeEach(async ({ database }) => {
  void database;
  r = await makeReview(3, { protectedLast: true });
});

const contexts: { close: () => Promise<void> }[] = [];
test.afterEach(async () => { for (const c of contexts.splice(0)) await c.close(); });

async function as(browser: Browser, actor: Actor): Promise<Page> {
  const context = await browser.newContext();
  contexts.push(context);
  const page = await context.newPage();
  await signIn(page, await withAccount(actor));
  return page;
}
const address = () => `/klassgenomgang/${r.reviewId}/fil`;
const file = (query = '') => `/api/export/klassgenomgang/${r.reviewId}${query}`;
const put = (actor: Actor, pupil: number, code: string, value: number, base = 0) =>
  saveCells(actor, { reviewId: r.reviewId, cells: [{ saveId: newId(), pupilId: r.pupils[pupil]!, code, value, base }] });
const cells = () => asActor(r.actors.principal, (db) => db.matrixCell.findMany({ where: { reviewId: r.reviewId }, select: { pupilId: true, code: true, value: true, revision: true }, orderBy: [{ pupilId: 'asc' }, { code: 'asc' }] }));

/** Sends a file by the form, and waits for what is said of it. */
async function send(page: Page, upload: string | { name: string; content: string | Buffer }, { empty = false } = {}) {
  await page.goto(address());
  await page.getByLabel('Fil', { exact: true }).setInputFiles(typeof upload === 'string' ? upload : { name: upload.name, mimeType: 'application/octet-stream', buffer: Buffer.from(upload.content) });
  if (empty) await page.getByLabel('Töm även rutor som är tomma i filen').check();
  await page.getByRole('button', { name: 'Kontrollera filen' }).click();
  await page.waitForURL((url) => url.search.includes('fel=') || url.pathname !== address());
}
const reviewed = (page: Page) => expect(page.getByRole('heading', { level: 1, name: 'Granska kalkylbladet: 8B' })).toBeVisible();
const counts = (page: Page) => page.locator('main dl').first().getByRole('definition').allTextContents();

test('a sheet that teachers have had is read in by one upload, after a look at each change and each fault', async ({ browser }) => {
  await put(r.actors.mentor, 0, 'ENG', 1);
  const page = await as(browser, r.actors.mentor);
  const before = await cells();
  const sheet = ';Socialt;;Kunskapsutveckling;;;;\n;Kompisar;Konflikter;Engelska;Svenska;Matte;Summa;Anteckning\n'
    + 'Elev01 Efternamn01;1;0;3;2;1;7;x\nElev02 Efternamn02;2,0;4;1;;;7;\nNils Okänd;1;1;1;1;1;5;\nElev Ö;3;2;0;1;;6;\n';
  await send(page, { name: 'klassgenomgång 8B.csv', content: Buffer.from(sheet, 'latin1') });
  await reviewed(page);
  for (const fault of [
    'Rad 4, kolumn Kompisar: 2,0 har decimaler. Skriv 2.', 'Rad 4, kolumn Konflikter: 4 finns inte i skalan. Skriv en siffra från 0 till 3.', 'Rad 5: eleven finns inte i klassen. Kontrollera namnet och elev_id.',
  ]) await expect(page.getByRole('listitem').filter({ hasText: fault })).toBeVisible();
  expect(await counts(page)).toEqual(['8', '1', '0', '0', '3']);
  await expect(page.getByText('Kolumner som andra fyller i läses inte: MA.')).toBeVisible();
  await expect(page.getByText('Kolumner som matrisen inte har läses inte: Anteckning.')).toBeVisible();
  await expect(page.getByRole('row', { name: /^Efternamn01, Elev01 3 / })).toContainText('ENG: från 1 →till 3');
  expect(await cells()).toEqual(before);

  // Not even then: the faults must be said to be left out.
  await page.getByRole('button', { name: 'Läs in 9 rutor' }).click();
  await expect(page.getByText('Filen har fel. Kryssa i att de ska hoppas över')).toBeVisible();
  expect(await cells()).toEqual(before);
  await page.getByLabel('Hoppa över de 3 felen och läs in resten').check();
  await page.getByRole('button', { name: 'Läs in 9 rutor' }).click();
  await expect(page.getByText('Filen är inläst')).toBeVisible();
  expect((await cells()).filter((c) => c.value !== null)).toHaveLength(9);

  await send(page, { name: 'igen.csv', content: Buffer.from(sheet, 'latin1') });
  await reviewed(page);
  expect(await counts(page)).toEqual(['0', '0', '0', '9', '3']);
  await page.getByRole('button', { name: 'Släng filen' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Läs in' })).toBeVisible();
  await expect(page.getByText('Filer som väntar på ditt svar')).toHaveCount(0);
});

test('what a colleague writes meanwhile is shown and not overwritten', async ({ browser }) => {
  const page = await as(browser, r.actors.mentor);
  await send(page, { name: 'a.csv', content: 'Namn;ENG;SV\nElev01 Efternamn01;3;2\n' });
  await reviewed(page);
  await put(r.actors.mentor, 0, 'ENG', 0);
  await page.reload();
  await expect(page.getByText('En ruta har fått ett nytt värde sedan du skickade filen')).toBeVisible();
  await page.getByRole('button', { name: 'Läs in 2 rutor' }).click();
  await expect(page.getByText('En ruta lästes in. En är kvar.')).toBeVisible();
  expect((await cells()).map((c) => [c.code, c.value])).toEqual([['ENG', 0], ['SV', 2]]);
  await page.getByRole('link', { name: 'Se vad som är kvar, och varför' }).click();
  await expect(page.getByRole('row', { name: /^Efternamn01, Elev01/ })).toContainText('ENG: från 0 →till 3 (någon annan skrev under tiden)');
  await page.getByRole('button', { name: 'Läs in en ruta ändå' }).click();
  await expect(page.getByText('Filen är inläst')).toBeVisible();
  expect((await cells()).map((c) => [c.code, c.value])).toEqual([['ENG', 3], ['SV', 2]]);
});

test('what is no such file is refused in words', async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await as(browser, r.actors.mentor);
  const large = test.info().outputPath('stor.csv');
  writeFileSync(large, `Namn;ENG\n${'Elev01 Efternamn01;1\n'.repeat(550_000)}`); // 11 MB
  const many = test.info().outputPath('rader.csv');
  writeFileSync(many, `Namn;ENG\n${'Elev01 Efternamn01;1\n'.repeat(100_000)}`);
  for (const [upload, words] of [
    [{ name: 'a.xlsx', content: '%PDF-1.7\n' }, 'Filen är varken CSV eller Excel.'], [{ name: 'a.xls', content: Buffer.from('d0cf11e0a1b11ae1', 'hex') }, 'Det är en äldre Excel-fil (.xls).'],
    [{ name: 'a.csv', content: 'Namn;Ålder\nA;13\n' }, 'Ingen rad i filen har matrisens kolumner.'], [{ name: 'a.csv', content: 'Namn;ENG;Engelska\nA;1;1\n' }, 'De här kolumnerna står mer än en gång: ENG.'],
    [{ name: 'a.csv', content: 'Namn;ENG;pnr\nElev01 Efternamn01;1;19121212-1212\n' }, 'På rad 2 finns något som ser ut som ett personnummer.'],
    [many, 'Filen har fler än 20 000 rader.'], [large, 'Filen är större än 10 MB.'],
  ] as const) {
    await send(page, upload);
    await expect(page.getByText('Filen gick inte att läsa in')).toBeVisible();
    await expect(page.getByText(words)).toBeVisible();
  }
  expect(await cells()).toEqual([]);
});

test('each reader gets what they see and no more, and nobody else anything', async ({ browser, page: signedOut, baseURL }) => {
  await put(r.actors.healthTeam, 0, 'Medic', 3);
  const head = async (page: Page, query: string) => (await readTable(await (await page.request.get(file(query))).body())).map((row) => row.cells)[1]!;
  const principal = await as(browser, r.actors.principal);
  await principal.goto(address());
  await expect(principal.getByLabel('Ta med de känsliga kolumnerna')).not.toBeChecked();
  const [download] = await Promise.all([principal.waitForEvent('download'), principal.getByRole('button', { name: 'Hämta kalkylbladet' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^klassgenomgång 8B ht \d\d\.xlsx$/);
  const taken = (await readTable(readFileSync(await download.path()))).map((row) => row.cells);
  expect(taken[1]).toContain('Summa av det som visas');
  expect(taken[1]).not.toContain('Medic');
  expect(taken[1]).not.toContain('Nivå');
  for (const format of ['xlsx', 'csv']) expect(await head(principal, `?format=${format}&kansliga=1`)).toEqual(expect.arrayContaining(['Medic', 'Summa', 'Nivå']));

  const teacher = await as(browser, r.actors.teacher);
  await teacher.goto(address());
  await expect(teacher.getByLabel('Ta med de känsliga kolumnerna')).toHaveCount(0);
  await expect(teacher.getByText('Du ser inte alla kolumner.')).toBeVisible();
  expect(await head(teacher, '?format=csv')).toContain('Summa av det du ser');
  expect(await head(teacher, '?format=csv')).not.toContain('Medic');
  expect((await teacher.request.get(file('?kansliga=1'))).status()).toBe(404);
  const response = await teacher.request.get(file('?format=csv'));
  expect(response.headers()).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'text/csv; charset=utf-8' });
  expect((await response.body()).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));

  expect((await signedOut.request.get(file())).status()).toBe(401);
  for (const actor of [r.actors.siblingTeacher, r.actors.otherPrincipal, r.actors.compiler, r.actors.administrator]) {
    const page = await as(browser, actor);
    expect((await page.request.get(file())).status()).toBe(404);
    expect((await page.request.get(address())).status()).toBe(404);
    const upload = { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('Namn;ENG\nElev01 Efternamn01;1\n') };
    expect((await page.request.post(`/api/filer?kind=matris&review=${r.reviewId}`, { headers: { origin: baseURL! }, multipart: { file: upload }, maxRedirects: 0 })).status()).toBe(404);
  }
});

test('a file opened and saved in LibreOffice changes nothing, and then just what was changed', async ({ browser }) => {
  const soffice = await findLibreOffice();
  test.skip(!soffice, HOW_TO_INSTALL_LIBREOFFICE);
  test.setTimeout(240_000);
  await put(r.actors.mentor, 0, 'ENG', 1);
  await put(r.actors.mentor, 1, 'SVA', 3);
  const page = await as(browser, r.actors.mentor);
  const source = test.info().outputPath('matris.xlsx');
  writeFileSync(source, await (await page.request.get(file('?format=xlsx'))).body());
  const ods = await convert(soffice!, source, 'ods', test.info().outputPath('ods'));
  const saved = await convert(soffice!, ods, 'xlsx', test.info().outputPath('xlsx'));
  await send(page, saved, { empty: true });
  await reviewed(page);
  await expect(page.getByText('Filen ändrar ingenting')).toBeVisible();
  expect(await counts(page)).toEqual(['0', '0', '0', '2', '0']);
  const rows = (await readTable(readFileSync(await convert(soffice!, ods, csvFilter(','), test.info().outputPath('csv'))))).map((row) => row.cells);
  rows.find((row) => row[0] === 'Efternamn01, Elev01')![rows[1]!.indexOf('ENG')] = '2';
  await send(page, { name: 'från Calc.csv', content: csvFile(rows) });
  await reviewed(page);
  expect(await counts(page)).toEqual(['0', '1', '0', '1', '0']);
  await expect(page.getByRole('row', { name: /^Efternamn01, Elev01/ })).toContainText('ENG: från 1 →till 2');
});
