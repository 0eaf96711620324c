import { readFileSync } from 'node:fs';
import path from 'node:path';
import { makeActor, makeReview, type Review } from '@/prisma/factories';
import { expect, test } from './fixtures';
import { cell, copied, line, open, paste, pupil, saved, stored } from './matrix-page';

/** The matrix by keys and clipboard. */
const subjects = ['BL', 'EN', 'IDH', 'MA', 'ML', 'MU', 'BI', 'FY', 'KE', 'GE', 'HI', 'RE', 'SH', 'SL', 'SV', 'SVA', 'TK'];
let made: Promise<Review> | undefined;
/** A class of four that the tests here share. */
const review = () => (made ??= makeReview(4));

test('the golden case by real key presses: sum 44, yellow, block sums 3, 3, 38, 0', async ({ page, database }) => {
  void database;
  const r = await makeReview(2);
  const all = await makeActor(r.world, [{ role: 'TEACHER', groupId: r.groupId, subjects, mentor: true }]);
  await open(page, r, all);
  await page.getByText('Tangenter', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Gå till nästa elev efter en siffra' }).uncheck();
  await cell(page, 1, /Kompisar/).click();
  const row = '0 1 2 0  3 0 0 0 0 0  0 3 0 0 0 3 3 3 3 3 3 3 3 3 3 2 - 3  0 0 0 0 0 -';
  for (const key of row.split(/\s+/)) {
    if (key !== '-') await page.keyboard.press(key);
    await page.keyboard.press('ArrowRight');
  }
  await expect(cell(page, 1, 'Summa: 44, gul')).toBeVisible();
  await saved(page); // what waits says so in its name
  for (const [block, sum] of [['Socialt', 3], ['Hälsa/Mående', 3], ['Kunskapsutveckling', 38], ['Stödinsatser', 0]]) await expect(cell(page, 1, `${block}, summa: ${sum}`)).toBeVisible();
  await expect(cell(page, 1, 'Engelska: 3, stor oro')).toHaveText('3');
  await expect(cell(page, 1, 'Svenska som andraspråk: tom')).toHaveText('');
  await expect(page.getByRole('listitem').filter({ hasText: '1 gul' })).toBeVisible();
  await page.reload();
  await expect(cell(page, 1, 'Summa: 44, gul')).toBeVisible();
  expect(await stored(r)).toHaveLength(32);

  // The bands, each reached by keys: BL 0 → 3 is 47, then on to the edges.
  const bands: [string, string][] = [['MA', '3'], ['IDH', '3'], ['BL', '3']];
  const names: Record<string, string> = { MA: 'Matematik', IDH: 'Idrott och hälsa', BL: 'Bild' };
  const sums = [47, 50, 53];
  for (const [i, [code, key]] of bands.entries()) {
    await cell(page, 1, new RegExp(names[code]!)).click();
    await page.keyboard.press(key);
    await expect(cell(page, 1, `Summa: ${sums[i]!}, ${sums[i]! >= 50 ? 'orange' : 'gul'}`)).toBeVisible();
  }
  for (const [name, key, sum, level] of [['Bild', '0', 50, 'orange'], ['Matematik', '2', 49, 'gul'], ['Idrott och hälsa', '0', 46, 'gul'], ['Matematik', '0', 44, 'gul'], ['Musik', '0', 41, 'gul'], ['Konflikter', '0', 40, 'gul'], ['Utsatt', '1', 39, 'grön']] as const) {
    await cell(page, 1, new RegExp(name)).click();
    await page.keyboard.press(key);
    await expect(cell(page, 1, `Summa: ${sum}, ${level}`)).toBeVisible();
  }
});

test('the sum reaches 78, and 81 with mother tongue; red begins at 65', async ({ page, database }) => {
  void database;
  const r = await makeReview(1);
  await open(page, r, await makeActor(r.world, [{ role: 'TEACHER', groupId: r.groupId, subjects, mentor: true }]));
  await cell(page, 1, /Kompisar/).click();
  await paste(page, `${['3', '3', '3', '3', '3', '3', '3', '3', '3', '3', '3', '3', '3', '3', '', '3', '3', '3', '3', '3', '3', '3', '3', '3', '3', '3', '', '3'].join('\t')}\r\n`);
  await expect(cell(page, 1, 'Summa: 78, röd')).toBeVisible();
  await cell(page, 1, /Modersmål/).click();
  await page.keyboard.press('3');
  await expect(cell(page, 1, 'Summa: 81, röd')).toBeVisible();
  await cell(page, 1, /Kompisar/).click();
  await paste(page, '0\t0\t0\t0\t0\t2\n');
  await expect(cell(page, 1, 'Summa: 65, röd')).toBeVisible();
  await cell(page, 1, /Kris/).click();
  await page.keyboard.press('1');
  await expect(cell(page, 1, 'Summa: 64, orange')).toBeVisible();
  await expect(page.getByText('Högsta möjliga summa är 78. En elev som också har de frivilliga kolumnerna kan få 81.')).toBeVisible();
});

test('a subject column for 30 pupils takes at most 35 key presses', async ({ page, database }) => {
  void database;
  const r = await makeReview(30);
  await open(page, r, 'teacher');
  await cell(page, 1, /Matematik/).click();
  let presses = 0;
  for (let n = 0; n < 30; n++) {
    await page.keyboard.press(String(n % 4));
    presses += 1;
  }
  expect(presses).toBeLessThanOrEqual(35);
  for (let n = 0; n < 30; n++) await expect(cell(page, n + 1, `Matematik: ${n % 4}, ${['ingen oro', 'liten oro', 'oro', 'stor oro'][n % 4]!}`)).toHaveText(String(n % 4));
  await saved(page);
  expect((await stored(r)).filter((c) => c.code === 'MA')).toHaveLength(30);

  // All of it is taken back, step by step, and done again.
  for (let n = 0; n < 30; n++) await page.keyboard.press('Control+z');
  await expect(cell(page, 30, 'Matematik: tom')).toBeVisible();
  await expect(cell(page, 2, 'Matematik: tom')).toBeVisible();
  for (let n = 0; n < 30; n++) await page.keyboard.press('Control+y');
  await expect(cell(page, 30, 'Matematik: 1, liten oro')).toBeVisible();
});

test('a block is copied, pasted, filled down, emptied and taken back', async ({ page, database }) => {
  void database;
  const r = await makeReview(4);
  await open(page, r, 'teacher');
  await cell(page, 1, /NO: fysik/).click();
  await paste(page, '1\t2\r\n3\t0\r\n');
  await expect(cell(page, 2, 'NO: fysik: 3, stor oro')).toBeVisible();
  await expect(line(page)).toContainText('4 rutor är inklistrade.');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  expect(await copied(page)).toBe('1\t2\n3\t0\n');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+d');
  for (const n of [2, 3, 4]) await expect(cell(page, n, 'NO: kemi: 2, oro')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(cell(page, 2, 'NO: kemi: 0, ingen oro')).toBeVisible();
  await expect(cell(page, 4, 'NO: kemi: tom')).toBeVisible();
  await cell(page, 1, /NO: fysik/).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Delete');
  await expect(cell(page, 2, 'NO: fysik: tom')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(cell(page, 1, 'NO: fysik: 1, liten oro')).toBeVisible();
  await saved(page);
});

test('what cannot be pasted is named by pupil and column, and nothing is stored before one has said yes', async ({ page, database }) => {
  void database;
  const r = await makeReview(3);
  await open(page, r, 'teacher');
  await cell(page, 2, /NO: fysik/).click();
  await paste(page, '1\t2,0\n7\t3\n1\t1\n');
  const dialog = page.getByRole('dialog', { name: 'Allt går inte att klistra in' });
  await expect(dialog.getByRole('listitem')).toHaveText([
    /Efternamn02, Elev02, NO: kemi: .?2,0.?\. Skriv en siffra från 0 till 3/, /Efternamn03, Elev03, NO: fysik: .?7.?\. Skriv en siffra/,
  ]);
  await expect(dialog).toContainText('Utanför hamnar 1 rad och 0 kolumner');
  await page.keyboard.press('Escape');
  await expect(cell(page, 2, 'NO: fysik: tom')).toBeVisible();
  expect(await stored(r)).toEqual([]);
  await cell(page, 2, /NO: fysik/).click();
  await paste(page, '1\t2,0\n7\t3\n1\t1\n');
  await dialog.getByRole('button', { name: 'Klistra in 2 rutor' }).click();
  await expect(cell(page, 2, 'NO: fysik: 1, liten oro')).toBeVisible();
  await expect(cell(page, 3, 'NO: kemi: 3, stor oro')).toBeVisible();
  await saved(page);
  expect((await stored(r)).map((c) => [c.code, c.value]).sort()).toEqual([['NO FY', 1], ['NO KE', 3]]);
});

test('a block from LibreOffice is pasted as LibreOffice leaves it, and what is no value in it is named', async ({ page, database }) => {
  void database;
  const r = await makeReview(4);
  await open(page, r, 'mentor');
  const file = (name: string) => readFileSync(path.join(import.meta.dirname, 'files', name), 'utf8');
  await cell(page, 1, /Kompisar/).click();
  await paste(page, file('libreoffice-klipp.tsv'), file('libreoffice-klipp.html'));
  const dialog = page.getByRole('dialog', { name: 'Allt går inte att klistra in' });
  await expect(dialog.getByRole('listitem')).toHaveText([/Efternamn03, Elev03, Konflikter: .?4/, /Efternamn03, Elev03, Utsätter andra: .?2,5/, /Efternamn04, Elev04, Utsatt: .?ibland/]);
  await dialog.getByRole('button', { name: /^Klistra in \d+ rutor$/ }).click();
  await saved(page);
  const at = (pupilId: string) => r.pupils.indexOf(pupilId) + 1;
  expect((await stored(r)).map((c) => `${at(c.pupilId)} ${c.code} ${c.value}`).sort()).toEqual([
    '1 Kompisar 0', '1 Konflikter 1', '1 Utsatt 2', '1 Utsättare 3', '2 Konflikter 2', '2 Utsättare 0', '3 Kompisar 3', '3 Utsatt 1', '4 Kompisar 1', '4 Konflikter 0', '4 Utsättare 3',
  ].sort());
});

test('one tab stop: Tab leaves the grid, or goes on to the next cell where one has chosen so', async ({ page }) => {
  await open(page, await review(), 'teacher');
  await expect(page.locator('.matrix td[tabindex="0"]')).toHaveCount(1);
  await cell(page, 2, /Matematik/).click();
  await page.keyboard.press('Tab');
  await expect(page.locator('.matrix td:focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await expect(page.locator('.matrix td:focus')).toHaveAttribute('aria-label', /Efternamn02.*Matematik/);
  await page.getByText('Tangenter', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Gå till nästa ruta med Tab' }).check();
  await cell(page, 2, /Matematik/).click();
  await page.keyboard.press('Tab');
  await expect(page.locator('.matrix td:focus')).toHaveAttribute('aria-label', /Efternamn02.*Modersmål/);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(page.locator('.matrix td:focus')).toHaveAttribute('aria-label', /Efternamn02.*Idrott/);
  await page.keyboard.press('Escape');
  await expect(page.locator('.matrix td:focus')).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(page.locator('.matrix td:focus')).toHaveCount(0);
});

test('the other keys: Enter, Home, End, Ctrl and the block, and a cell of one\'s own alone', async ({ page }) => {
  await open(page, await review(), 'teacher');
  const at = () => page.locator('.matrix td:focus').getAttribute('aria-label');
  await cell(page, 3, /Matematik/).click();
  await page.keyboard.press('Enter');
  expect(await at()).toContain('Efternamn04');
  await page.keyboard.press('Shift+Enter');
  expect(await at()).toContain('Efternamn03');
  await page.keyboard.press('Home');
  expect(await at()).toContain('Efternamn03, Elev03, Kompisar');
  await page.keyboard.press('Control+ArrowRight');
  expect(await at()).toContain('Osynlig');
  await page.keyboard.press('Control+End');
  expect(await at()).toContain('Efternamn04, Elev04, Summa av det du ser');
  await page.keyboard.press('Control+Home');
  expect(await at()).toContain('Efternamn01, Elev01, Kompisar');
  await page.keyboard.press('2');
  await expect(line(page)).toContainText('Kompisar fylls i av klassens mentor.');
  await expect(cell(page, 1, 'Kompisar: tom')).toHaveAttribute('aria-readonly', 'true');
  await page.keyboard.press('Control+a');
  await expect(page.locator('.matrix td[aria-selected="true"]')).toHaveCount(4 * 4);
});

test('SV and SVA exclude each other, and the line says so', async ({ page, database }) => {
  void database;
  const r = await makeReview(2);
  await open(page, r, 'mentor');
  await cell(page, 1, /Svenska:/).click();
  await page.keyboard.press('1');
  await cell(page, 1, /Svenska som andraspråk/).click();
  await page.keyboard.press('2');
  await expect(line(page)).toContainText('Svenska som andraspråk går inte att fylla i när Svenska är ifyllt. Töm först Svenska.');
  await expect(cell(page, 1, 'Svenska som andraspråk: tom')).toBeVisible();
});

test('what a cell has been is told, by whom and when', async ({ page, database }) => {
  void database;
  const r = await makeReview(2);
  await open(page, r, 'teacher');
  await cell(page, 1, /Matematik/).click();
  await page.keyboard.press('3');
  await saved(page);
  await cell(page, 1, /Matematik/).click();
  await page.getByRole('button', { name: 'Visa ändringar' }).click();
  await expect(page.getByRole('dialog', { name: `Ändringar: ${pupil(1)}, Matematik` }).getByRole('listitem')).toHaveText([/Från tom till 3, stor oro.*Ali Rahimi/]);
});
