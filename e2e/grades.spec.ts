import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { asActor } from '@/lib/core/db';
import { makeReview, type Review } from '@/prisma/factories';
import { expect, signIn, test as base, withAccount } from './fixtures';

/** Grades: read in from files of several shapes, written in the class' list, and never seen by who should not. */
const reviews = new Map<string, Promise<Review>>();
const test = base.extend<{ school: Review; of: (role: keyof Review['actors']) => Promise<Page> }>({
  school: async ({ database }, provide, { file }) => {
    void database;
    if (!reviews.has(file)) reviews.set(file, makeReview(12, { protectedLast: true }));
    await provide(await reviews.get(file)!);
  },
  of: async ({ browser, school }, provide) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await provide(async (role) => {
      const context = await browser.newContext();
      contexts.push(context);
      const page = await context.newPage();
      await signIn(page, await withAccount(school.actors[role]));
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

const stored = (school: Review) => asActor(school.world.system, (db) => db.grade.count());
async function send(page: Page, upload: { name: string; content: string | Buffer } | string, target: RegExp | string = 'Hela Almskolan') {
  if (new URL(page.url()).pathname !== '/betyg/import') await page.goto('/betyg/import');
  const form = page.locator('form[method=post]').filter({ has: page.getByLabel('Fil', { exact: true }) });
  await form.getByLabel('Vem gäller betygen?').selectOption({ label: String(target) });
  await form.getByLabel('Fil', { exact: true }).setInputFiles(typeof upload === 'string' ? upload : { name: upload.name, mimeType: 'text/csv', buffer: Buffer.from(upload.content) });
  await form.getByRole('button', { name: 'Kontrollera filen' }).click();
}
const counts = (page: Page) => page.locator('main dl').first().getByRole('definition').allTextContents();

test('a rektor fills in the template, sees each fault by row and column, and reads it in once', async ({ of, school }) => {
  const page = await of('principal');
  await page.goto('/betyg/import');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Hämta mallen (CSV)' }).click();
  const template = Buffer.concat(await (await (await download).createReadStream()).toArray() as Buffer[]).toString('utf8');
  const [header, ...rows] = template.trimEnd().split('\r\n') as [string, ...string[]];
  expect(header.split(';').slice(0, 6)).toEqual(['\uFEFFelev_id', 'namn', 'klass', 'årskurs', 'BL', 'EN']);
  expect(rows).toHaveLength(12);
  expect(template).toContain('Elev Ö;8B;8');
  const at = header.split(';').indexOf('MA');
  const file = (values: string[]) => [header, ...rows.map((row, i) => row.split(';').with(at, values[i] ?? '').join(';'))].join('\r\n');

  await send(page, { name: 'betyg.csv', content: file(['A', 'G', '12,5']) });
  await expect(page.getByRole('heading', { level: 1, name: 'Granska filen' })).toBeVisible();
  for (const fault of ['Rad 3, kolumn MA: ”G” finns inte i skalan A–F.', 'Rad 4, kolumn MA: ”12,5” är poäng eller ett tal. Skriv betyget i skalan A–F.']) await expect(page.getByRole('listitem').filter({ hasText: fault })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Läs in/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Släng filen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Läs in betyg' })).toBeVisible();
  expect(await stored(school)).toBe(0);

  const good = { name: 'betyg.csv', content: file(['A', 'C', '–']) };
  await send(page, good);
  await expect(page.getByRole('heading', { level: 1, name: 'Granska filen' })).toBeVisible();
  expect(await counts(page)).toEqual(['3', '0', '0', '0']);
  expect(await stored(school)).toBe(0); // a preview is no reading in
  await page.getByRole('button', { name: 'Läs in 3 betyg', exact: true }).click();
  await expect(page.getByText('Klart. Betygen är inlästa.')).toBeVisible();
  expect(await stored(school)).toBe(3);
  await send(page, good);
  await expect(page.getByText('Filen ändrar ingenting')).toBeVisible();
  expect(await counts(page)).toEqual(['0', '0', '3', '0']);
});

test('what is no such file, too large or holds a personal number is refused in words', async ({ of, school }) => {
  const page = await of('principal');
  const before = await stored(school);
  const refused = async (upload: { name: string; content: string | Buffer } | string, words: string) => {
    await send(page, upload);
    await expect(page.getByText('Filen gick inte att läsa in')).toBeVisible();
    await expect(page.getByText(words)).toBeVisible();
  };
  await refused({ name: 'b.csv', content: Buffer.from('%PDF-1.7\n1 0 obj') }, 'Filen är varken CSV, Excel eller JSON.');
  await refused({ name: 'b.csv', content: 'namn;MA\nAlma;A\n' }, 'Det saknas en kolumn: elev_id.');
  await refused({ name: 'b.csv', content: 'elev_id;pnr;MA\nE1;19121212-1212;A\n' }, 'På rad 2 finns något som ser ut som ett personnummer.');
  await refused({ name: 'b.json', content: '{"persons":[]}' }, 'Filen följer inte SS 12000.');
  await refused({ name: 'b.csv', content: `elev_id;MA\n${'E1;A\n'.repeat(100_000)}` }, 'Filen har fler än 20 000 rader.');
  for (const megabytes of [11, 30]) {
    const large = test.info().outputPath(`stor-${megabytes}.csv`);
    writeFileSync(large, `elev_id;MA\n${'E1;A\n'.repeat(megabytes * 210_000)}`);
    await page.goto('/betyg/import'); // without the refusal before
    await refused(large, 'Filen är större än 10 MB.');
  }
  expect(await stored(school)).toBe(before);
});

test('a teacher writes the own subject from the keyboard, and the class shows what it comes to', async ({ of, school }) => {
  const page = await of('teacher');
  await page.goto(`/klassgenomgang/${school.reviewId}/betyg?andra=1&alla=1`);
  await expect(page.getByRole('heading', { level: 1, name: /^Betyg 8B, ht \d{4}$/ })).toBeVisible();
  const box = (pupil: string, subject = 'fysik') => page.getByRole('textbox', { name: `${pupil}, ${subject}` });
  await expect(page.getByRole('textbox', { name: /, svenska$/ })).toHaveCount(0);
  await box('Efternamn01, Elev01').focus();
  await page.keyboard.type('b');
  await page.keyboard.press('Enter');
  await expect(box('Efternamn02, Elev02')).toBeFocused();
  await page.keyboard.type('X');
  await page.keyboard.press('Enter');
  await page.keyboard.type('-');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Efternamn02, Elev02, fysik: ”X” finns inte i skalan. Skriv A, B, C, D, E, F, –.')).toBeVisible();
  await expect(box('Efternamn02, Elev02')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('status').filter({ hasText: 'Sparat: Efternamn03, Elev03, fysik, –' })).toBeVisible();
  await expect.poll(() => asActor(school.world.system, async (db) => (await db.grade.findMany({ where: { subject: 'FY' }, orderBy: { value: 'asc' } })).map((g) => g.value).sort())).toEqual(['-', 'B']);

  // Somebody else changes it meanwhile: both are told, nothing is lost.
  const other = await of('principal');
  await other.goto(`/klassgenomgang/${school.reviewId}/betyg?andra=1`);
  await other.getByRole('textbox', { name: 'Efternamn01, Elev01, fysik' }).fill('A');
  await other.keyboard.press('Enter');
  await expect(other.getByRole('status').filter({ hasText: 'Sparat: Efternamn01, Elev01, fysik, A' })).toBeVisible();
  await box('Efternamn01, Elev01').fill('C');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Någon annan har ändrat betyget sedan du öppnade sidan. Nu står det: A.')).toBeVisible();

  await page.goto(`/klassgenomgang/${school.reviewId}/betyg`);
  const row = page.getByRole('row', { name: /^Efternamn01, Elev01/ });
  await expect(row).toContainText('saknar SV');
  await expect(page.getByText('Meritvärde i snitt')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
});

test('nobody above the unit, beside it or outside it comes near', async ({ of, school, page: signedOut, baseURL }) => {
  const paths = [`/klassgenomgang/${school.reviewId}/betyg`, '/betyg/import', `/betyg/import/mall?target=enhet:${school.unitId}&termId=${school.termId}`, `/betyg/import/mall?target=grupp:${school.groupId}&termId=${school.termId}`];
  const post = async (page: Page, origin = baseURL!) => (await page.request.post('/api/filer?kind=betyg', {
    headers: { origin }, multipart: { target: `enhet:${school.unitId}`, termId: school.termId, file: { name: 'b.csv', mimeType: 'text/csv', buffer: Buffer.from(`elev_id;MA\n${school.pupils[0]};F\n`) } }, maxRedirects: 0,
  }));
  for (const role of ['head', 'administrator', 'otherPrincipal', 'siblingTeacher'] as const) {
    const page = await of(role);
    for (const path of paths) {
      const own = path === '/betyg/import' && (role === 'otherPrincipal' || role === 'siblingTeacher');
      expect((await page.request.get(path, { maxRedirects: 0 })).status(), `${role} ${path}`).toBe(own ? 200 : 404);
    }
    const answer = await post(page);
    expect([404, 303], role).toContain(answer.status());
    if (answer.status() === 303) expect(answer.headers().location, role).toBe('/betyg/import?fel=not_found');
  }
  expect((await signedOut.request.get(paths[0]!, { maxRedirects: 0 })).status()).toBe(307);
  expect((await post(signedOut)).headers().location).toBe('/logga-in?till=/betyg/import');
  const principal = await of('principal');
  expect((await post(principal, 'https://ond.example')).status()).toBe(403);
  expect((await principal.request.post('/api/filer?kind=toString', { headers: { origin: baseURL! }, multipart: { a: 'b' } })).status()).toBe(404);
  // The file that waits is its sender's alone.
  const waiting = (await post(principal)).headers().location!;
  expect(waiting).toMatch(/^\/betyg\/import\/[0-9a-f-]{36}$/);
  expect((await principal.request.get(waiting)).status()).toBe(200);
  for (const role of ['teacher', 'mentor', 'healthTeam'] as const) {
    const page = await of(role);
    expect((await page.request.get(waiting)).status(), role).toBe(404);
    expect((await page.request.get(paths[0]!)).status(), role).toBe(200);
  }
});
