import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import writeXlsxFile from 'write-excel-file/node';
import { asActor } from '@/lib/core/db';
import { makeActor, makeWorld, type Chain } from '@/prisma/factories';
import { expect, signIn, test, withAccount } from './fixtures';

/** Files of an organiser's own: looked at before anything is stored, refused in words, and never a way in for others. */
type Kind = 'groups' | 'people' | 'pupils';
type Upload = { name: string; content: string | Buffer; type?: string } | string;

const header = 'elev_id;förnamn;efternamn;kön;grupp;enhet;årskurs;skyddad;kod';
const csv = (...rows: string[]) => [header, ...rows, ''].join('\r\n');
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const workbook = async (rows: (string | number)[][]) =>
  (await writeXlsxFile(rows.map((row) => row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String }))))).toBuffer();

/** Sends what is given, or the file at a path, by the form. */
async function send(page: Page, kind: Kind, upload: Upload) {
  // After a refusal and after a reading the form is there.
  if (new URL(page.url()).pathname !== '/admin/import') await page.goto('/admin/import');
  await page.getByLabel('Vad finns i filen?').selectOption(kind);
  await page.getByLabel('Fil', { exact: true }).setInputFiles(
    typeof upload === 'string' ? upload : { name: upload.name, mimeType: upload.type ?? 'text/csv', buffer: Buffer.from(upload.content) },
  );
  await page.getByRole('button', { name: 'Kontrollera filen' }).click();
}

/** Sends a file that can be read, and waits for its preview. */
async function preview(page: Page, kind: Kind, upload: Upload) {
  await send(page, kind, upload);
  await expect(page.getByRole('heading', { level: 1, name: /^Granska filen/ })).toBeVisible();
}

async function accept(page: Page, button: string) {
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(page.getByText(/^Klart: Klart\. .* är inlästa\.$/)).toBeVisible();
}

/** What the preview counts: new, changed, unchanged, faulty rows. */
const counts = (page: Page) => page.locator('main dl').first().getByRole('definition').allTextContents();

/** All that is kept of pupils and files, as text. */
const stored = ({ world }: Chain) => asActor(world.system, async (db) => JSON.stringify([
  await db.pupil.findMany(), await db.enrolment.findMany(), await db.group.findMany(), await db.rosterImport.findMany(), await db.auditEntry.findMany(),
]));
const roster = ({ world }: Chain) => asActor(world.system, async (db) => ({ pupils: await db.pupil.count(), enrolments: await db.enrolment.count(), people: await db.person.count(), groups: await db.group.count() }));

test('a file with faults says row and column and stores nothing; put right it is read in, and read in again it changes nothing', async ({ as, chain }) => {
  const page = await as('administrator');
  const before = await roster(chain);
  await preview(page, 'pupils', { name: 'elever.csv', content: csv('E1;Alma;Lind;K;7B;Almskolan;7;;', 'E2;Bo;Ek;X;9Z;Almskolan;7;;', 'E3;;Berg;M;7B;Ekskolan;12;;', 'E1;Alma;Lind;K;7B;Almskolan;7;;') });
  for (const fault of [
    'Rad 3, kolumn kön: ”X” ska vara K, M eller tomt.',
    'Rad 3, kolumn grupp: gruppen ”9Z” finns inte på enheten det här läsåret. Läs in grupper först.',
    'Rad 4, kolumn förnamn: är tom och måste fyllas i.',
    'Rad 4, kolumn enhet: enheten ”Ekskolan” finns inte.',
    'Rad 4, kolumn årskurs: ”12” är ingen årskurs. Skriv F eller 1–9.',
    'Rad 5, kolumn elev_id: ”E1” står två gånger i filen.',
  ]) await expect(page.getByRole('listitem').filter({ hasText: fault })).toBeVisible();
  await expect(page.getByText('6 fel i filen')).toBeVisible();
  await expect(page.getByText('Inget är inläst. Rätta felen i filen och läs in den igen.')).toBeVisible();
  expect(await counts(page)).toEqual(['1', '0', '0', '3']);
  await expect(page.getByRole('button', { name: /^Läs in/ })).toHaveCount(0);
  expect(await roster(chain)).toEqual(before);
  await page.getByRole('button', { name: 'Släng filen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Läs in filer' })).toBeVisible();
  await expect(page.getByText('Filer som väntar på ditt svar')).toHaveCount(0);

  const good = { name: 'elever.csv', content: csv('E1;Alma;Lind;K;7B;Almskolan;7;;', 'E2;Bo;Ek;M;7B;Almskolan;7;;', 'E3;Cleo;Berg;;7B;Almskolan;8;;') };
  await preview(page, 'pupils', good);
  expect(await counts(page)).toEqual(['3', '0', '0', '0']);
  expect(await roster(chain)).toEqual(before); // a preview is no reading in
  await accept(page, 'Läs in 3 rader');
  expect(await roster(chain)).toEqual({ ...before, pupils: before.pupils + 3, enrolments: before.enrolments + 3 });
  await page.goto('/admin/elever');
  await expect(page.getByRole('row', { name: /^Berg, Cleo/ })).toContainText('7B, Almskolan');

  const after = await roster(chain);
  await preview(page, 'pupils', good);
  expect(await counts(page)).toEqual(['0', '0', '3', '0']);
  await expect(page.getByText('Filen ändrar ingenting')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Läs in/ })).toHaveCount(0);
  // One cell changed is one change.
  await preview(page, 'pupils', { ...good, content: good.content.replace('Cleo;Berg', 'Cleo;Bergh') });
  expect(await counts(page)).toEqual(['0', '1', '2', '0']);
  await expect(page.getByRole('row', { name: /Cleo Bergh/ })).toContainText('efternamn: Berg Bergh');
  await accept(page, 'Läs in en rad');
  expect(await roster(chain)).toEqual(after);
});

test('Excel, and a file as Excel in Sweden saves CSV, are read with each letter right', async ({ as }) => {
  const page = await as('administrator');
  const rows = [['Elev-ID', 'Förnamn', 'Efternamn', 'Klass', 'Skola', 'Årskurs'], ['X1', 'Åsa', 'Öberg', '7B', 'Almskolan', 7], ['X2', 'Zoë', 'Åkerlöf', '7B', 'Almskolan', 9]];
  await preview(page, 'pupils', { name: 'elever.xlsx', content: await workbook(rows), type: xlsx });
  await accept(page, 'Läs in 2 rader');

  const windows1252 = (text: string) => Buffer.from([...text].map((sign) => (sign === 'Š' ? 0x8a : sign.charCodeAt(0))));
  await preview(page, 'people', { name: 'personer.csv', content: windows1252('förnamn;efternamn;e-post;roll;enhet;grupp;ämnen\r\nŠárka;Sjöö;sarka.sjoo@exempel.se;förskollärare;Almskolan;7B;MA, slöjd\r\n') });
  await accept(page, 'Läs in en rad');

  await page.goto('/admin/elever?sok=X');
  await expect(page.getByRole('row', { name: 'Öberg, Åsa 7B, Almskolan 7 X1' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'Åkerlöf, Zoë 7B, Almskolan 9 X2' })).toBeVisible();
  await page.goto('/admin/personer?sok=Sj%C3%B6%C3%B6');
  await expect(page.getByRole('row', { name: /^Šárka Sjöö/ })).toContainText(/Pedagog, 7B \S+, Almskolan/);
});

test('what is no such file, too large or holds a personal number is refused in words', async ({ as, chain }) => {
  const page = await as('administrator');
  const before = await roster(chain);
  const refused = async (kind: Kind, upload: Upload, words: string) => {
    await send(page, kind, upload);
    await expect(page.getByText('Filen gick inte att läsa in')).toBeVisible();
    await expect(page.getByText(words)).toBeVisible();
  };
  await refused('pupils', { name: 'elever.csv', content: Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), type: 'application/pdf' }, 'Filen är varken CSV eller Excel. Spara den som .xlsx eller .csv och försök igen.');
  await refused('pupils', { name: 'elever.xls', content: Buffer.from('d0cf11e0a1b11ae1', 'hex') }, 'Det är en äldre Excel-fil (.xls).');
  await refused('pupils', { name: 'elever.xlsx', content: (await workbook([['elev_id']])).subarray(0, 200), type: xlsx }, 'Excel-filen är trasig');
  await refused('pupils', { name: 'grupper.csv', content: 'enhet;namn;typ\nAlmskolan;7Z;klass\n' }, 'De här kolumnerna saknas: elev_id, förnamn, efternamn, grupp, årskurs.');
  await refused('pupils', { name: 'tom.csv', content: '' }, 'Filen är tom');
  // 30 MB: past what is kept, the server reads on and throws away, so that the browser can show the answer.
  for (const megabytes of [11, 30]) {
    const large = test.info().outputPath(`stor-${megabytes}.csv`);
    writeFileSync(large, `${header}\n${'E1;Alma;Lind;K;7B;Almskolan;7;;\n'.repeat(megabytes * 32_000)}`);
    await page.goto('/admin/import'); // without the refusal before
    await refused('pupils', large, 'Filen är större än 10 MB. Dela upp den eller ta bort kolumner som inte behövs.');
  }

  // The Tax Agency's own test number. In a column that is none of ours the whole file is refused; in one of ours the cell is named.
  const number = '19121212-1212';
  await refused('pupils', { name: 'elever.csv', content: `personnummer;${csv(`${number};E8;Tolvan;Test;M;7B;Almskolan;7;;`)}` }, 'På rad 2 finns något som ser ut som ett personnummer.');
  await preview(page, 'pupils', { name: 'elever.csv', content: csv(`${number};Tolvan;Test;M;7B;Almskolan;7;;`) });
  await expect(page.getByRole('listitem').filter({ hasText: 'Rad 2, kolumn elev_id: ser ut som ett personnummer. SKA-kedjan tar inte emot personnummer. Använd ert eget id.' })).toBeVisible();
  expect(await page.content()).not.toContain('121212');
  expect(await stored(chain)).not.toContain('121212-1212');
  expect(await roster(chain)).toEqual(before);
});

test('a pupil with protected identity has no name anywhere', async ({ as, chain }) => {
  const page = await as('administrator');
  await preview(page, 'pupils', { name: 'elever.csv', content: csv('P1;Sigrid;Gömdotter;K;7B;Almskolan;7;;') });
  await accept(page, 'Läs in en rad');
  expect(await stored(chain)).toContain('Gömdotter');

  // A name beside ”ja” is a fault, and the name is not kept even while the file waits.
  await preview(page, 'pupils', { name: 'elever.csv', content: csv('P2;Torborg;Dolding;K;7B;Almskolan;7;ja;Elev 7B-2') });
  await expect(page.getByRole('listitem').filter({ hasText: 'Rad 2, kolumn förnamn: en elev med skyddade personuppgifter får inte ha namn i filen. Töm cellen.' })).toBeVisible();
  expect(await page.content()).not.toMatch(/Torborg|Dolding/);
  expect(await stored(chain)).not.toMatch(/Torborg|Dolding/);

  // Protected from now on: the name that was there goes.
  await preview(page, 'pupils', { name: 'elever.csv', content: csv('P1;;;K;7B;Almskolan;7;ja;Elev 7B-1') });
  await accept(page, 'Läs in en rad');
  expect(await stored(chain)).not.toMatch(/Sigrid|Gömdotter/);
  await page.goto('/admin/elever');
  const row = page.getByRole('row', { name: /^Elev 7B-1/ });
  await expect(row).toContainText('Skyddad');
  const { id } = await asActor(chain.world.system, (db) => db.pupil.findFirstOrThrow({ where: { externalId: 'P1' } }));
  for (const address of ['/admin/elever', `/admin/elever/${id}`, `/admin/grupper/${chain.groupId}`, `/admin/import/fil/pupils?lasar=${chain.world.schoolYearId}`]) {
    const text = await (await page.request.get(address)).text();
    expect(text, address).toContain('Elev 7B-1');
    expect(text, address).not.toMatch(/Sigrid|Gömdotter/);
  }
  for (const name of ['Sigrid', 'Gömdotter']) {
    await page.goto(`/admin/elever?sok=${encodeURIComponent(name)}&status=alla`);
    await expect(page.getByText('Ingen elev passar')).toBeVisible();
  }
});

test('only an administrator of the organiser, from the product’s own pages, comes near a file', async ({ as, chain, page: signedOut, browser, baseURL }) => {
  const administrator = await as('administrator');
  const before = await stored(chain);
  const file = { name: 'grupper.csv', mimeType: 'text/csv', buffer: Buffer.from('enhet;namn\nAlmskolan;7Z\n') };
  const post = async (page: Page, headers: Record<string, string>) => {
    const response = await page.request.post('/api/filer', { headers, multipart: { kind: 'groups', schoolYearId: chain.world.schoolYearId, file }, maxRedirects: 0 });
    return { status: response.status(), to: response.headers().location };
  };
  const own = { origin: baseURL! };
  for (const headers of [{ origin: 'https://ond.example' }, { origin: 'null' }]) expect(await post(administrator, headers), headers.origin).toEqual({ status: 403 });
  expect(await post(signedOut, own)).toEqual({ status: 303, to: '/logga-in?till=/admin/import' });
  for (const role of ['teacher', 'principal'] as const) {
    const page = await as(role);
    expect(await post(page, own), role).toEqual({ status: 404 });
    for (const address of ['/admin', '/admin/import', '/admin/import/fil/pupils', `/admin/import/fil/pupils?lasar=${chain.world.schoolYearId}`]) {
      expect((await page.request.get(address, { maxRedirects: 0 })).status(), `${role} ${address}`).toBe(404);
    }
    await expect(page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link', { name: /^Admin/ })).toHaveCount(0);
  }
  expect(await stored(chain)).toBe(before);

  // Another organiser's administrator does not see the file that waits, and cannot send one into this organiser's year.
  const { to } = await post(administrator, own);
  expect(to).toMatch(/^\/admin\/import\/[0-9a-f-]{36}$/);
  const stranger = await (await browser.newContext()).newPage();
  await signIn(stranger, await withAccount(await makeActor(await makeWorld(), [{ role: 'ADMINISTRATOR' }])));
  expect((await stranger.request.get(to!)).status()).toBe(404);
  expect((await stranger.request.get(`/admin/import/fil/groups?lasar=${chain.world.schoolYearId}`)).status()).toBe(404);
  expect(await post(stranger, own)).toEqual({ status: 303, to: '/admin/import?fel=not_found' });
  expect((await administrator.request.get(to!)).status()).toBe(200);
  await stranger.context().close();
});
