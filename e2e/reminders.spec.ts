import AxeBuilder from '@axe-core/playwright';
import ICAL from 'ical.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { remindRound } from '@/lib/agenda/commands/remind';
import { mailRound } from '@/lib/agenda/commands/send-letter';
import { asActor } from '@/lib/core/db';
import { send, stopJobs } from '@/lib/core/jobs';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { expect, test } from './fixtures';

test.afterAll(stopJobs);

const unread = (n: number) => new RegExp(n === 0 ? '^Notiser$' : n === 1 ? '^Notiser, en oläst$' : `^Notiser, ${n} olästa$`);

test('a reminder: bell, list, to where one acts, read; all read; nothing of others', async ({ chain, as }) => {
  const { world, actors, analyses } = chain;
  await asActor(world.system, async (db) => {
    await db.notice.deleteMany({ where: { organiserId: world.organiserId } }); // what the worker has told meanwhile
    await db.activityStep.updateMany({ where: { organiserId: world.organiserId, level: null }, data: { dueOn: dateOf(addDays(todayInSweden(), 300)) } });
    await db.analysis.updateMany({ where: { organiserId: world.organiserId }, data: { dueOn: dateOf(addDays(todayInSweden(), -5)) } });
  });
  await remindRound(world.system, new Date());
  const own = await asActor(world.system, (db) => db.notice.findMany({ where: { personId: actors.principal.personId! } }));
  expect(own.map((n) => n.kind).sort()).toEqual(['late', 'late_below']);

  const page = await as('principal');
  await page.getByRole('banner').getByRole('link', { name: unread(2) }).click();
  await expect(page).toHaveURL('/notiser');
  await expect(page.getByRole('heading', { name: 'I dag' })).toBeVisible();
  await expect(page.getByText('2 notiser är olästa.')).toBeVisible();
  const late = page.getByRole('listitem').filter({ hasText: 'Sista dagen har gått' });
  await expect(late).toContainText('Almskolan');
  for (const [width, colorScheme] of [[1280, 'light'], [320, 'dark']] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    expect((await new AxeBuilder({ page }).analyze()).violations.map((v) => `${width} ${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  await late.getByRole('link').click();
  await expect(page).toHaveURL(`/analyser/${analyses.principal.id}`);
  await expect(page.getByRole('banner').getByRole('link', { name: unread(1) })).toBeVisible();
  await page.goto('/notiser');
  await page.getByRole('button', { name: 'Markera alla som lästa' }).click();
  await expect(page.getByText('Du har läst allt.')).toBeVisible();
  await expect(page.getByRole('banner').getByRole('link', { name: unread(0) })).toBeVisible();

  const board = await as('board');
  await board.goto('/notiser');
  await expect(board.getByText('Inga notiser än')).toBeVisible();
});

test('a choice is kept, and the worker\'s letter says activity, class and date', async ({ chain, as }) => {
  test.setTimeout(240_000);
  const { world, actors, analyses } = chain;
  const page = await as('colleague');
  await page.goto('/konto#paminnelser');
  await page.getByLabel('Ett om dagen').check();
  await page.getByLabel('När ska dagens brev komma?').selectOption('6');
  await page.getByLabel('När någon påminner dig').uncheck();
  await page.getByRole('button', { name: 'Spara valen' }).click();
  await expect(page.getByText('Dina val är sparade.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Ett om dagen')).toBeChecked();
  await expect(page.getByLabel('När ska dagens brev komma?')).toHaveValue('6');
  await expect(page.getByLabel('När någon påminner dig')).not.toBeChecked();
  expect((await new AxeBuilder({ page }).analyze()).violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);

  // At once and at any hour: whatever the day of the test, the worker sends it within a minute or two.
  await page.getByLabel('Efter hand').check();
  await page.getByLabel('Inga brev på kvällar, nätter och helger').uncheck();
  await page.getByRole('button', { name: 'Spara valen' }).click();
  await expect(page.getByText('Dina val är sparade.')).toBeVisible();
  await asActor(world.system, (db) => db.analysis.updateMany({ where: { id: analyses.teacher.id }, data: { dueOn: dateOf(addDays(todayInSweden(), 3)) } }));
  await remindRound(world.system, new Date());
  for (const personId of await mailRound(world.system, new Date())) await send('notice', { organiserId: world.organiserId, personId }); // what the worker does in its turn, which is long where there are many organisers
  const folder = process.env.E2E_MAIL_DIR!;
  // Long lines are folded in a letter.
  const letter = () => (readdirSync(folder).map((f) => readFileSync(join(folder, f), 'utf8')).find((l) => l.includes(`To: person-${actors.colleague.personId!}@exempel.se`)) ?? '').replace(/=\r?\n/g, '');
  await expect.poll(letter, { timeout: 150_000, intervals: [2_000] }).toContain('7B');
  expect(letter()).toContain(`/analyser/${analyses.teacher.id}`);
});

test('the own calendar: an address shown once, read without signing in, renewed, taken away', async ({ as, request }) => {
  const page = await as('teacher');
  await page.goto('/konto');
  await page.getByRole('button', { name: 'Skapa adress' }).click();
  await expect(page.getByText('Här är din adress')).toBeVisible();
  const address = await page.getByLabel('Din hemliga adress').inputValue();
  const feed = await request.get(new URL(address).pathname);
  expect([feed.status(), feed.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  const events = new ICAL.Component(ICAL.parse(await feed.text()) as unknown[]).getAllSubcomponents('vevent').map((v) => new ICAL.Event(v));
  expect(events.map((e) => e.summary)).toContainEqual(expect.stringMatching(/^SKA 2 Mitterminsuppföljning .*: lämna in \(7B\)$/));
  expect((await request.get(new URL(address).pathname, { headers: { 'If-None-Match': feed.headers().etag! } })).status()).toBe(304);

  await page.getByRole('button', { name: 'Skapa ny adress' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Skapa ny adress' }).click();
  await expect(page.getByLabel('Din hemliga adress')).not.toHaveValue(address);
  const next = await page.getByLabel('Din hemliga adress').inputValue();
  expect([(await request.get(new URL(address).pathname)).status(), (await request.get(new URL(next).pathname)).status()]).toEqual([404, 200]);
  await page.reload();
  await expect(page.getByLabel('Din hemliga adress')).toHaveCount(0);
  await page.getByRole('button', { name: 'Ta bort adressen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ta bort adressen' }).click();
  await expect(page.getByText('Adressen är borttagen.')).toBeVisible();
  expect((await request.get(new URL(next).pathname)).status()).toBe(404);
});
