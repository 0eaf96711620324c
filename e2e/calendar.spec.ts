import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { rollYear } from '@/lib/calendar/commands/roll-year';
import { asActor } from '@/lib/core/db';
import { makeActor, makeChain, makeWorld, type Chain } from '@/prisma/factories';
import { expect, signIn, test, withAccount } from './fixtures';

/** The calendar's activities, its template, and rolling a school year. */
const card = (page: Page, name: string | RegExp) => page.locator('section').filter({ has: page.getByRole('heading', { name, level: 2 }) });
const step = (page: Page, role: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: role, level: 3 }) });
const open = async (page: Page, address: string) => { await page.goto(address); await page.waitForLoadState('networkidle'); };
/** An activity of this year, put there if need be. */
async function activity({ world }: Chain, key: string): Promise<string> {
  await rollYear(world.system, { schoolYearId: world.schoolYearId });
  return (await asActor(world.system, (db) => db.activity.findFirstOrThrow({ where: { template: { key } } }))).id;
}

test('a school year is put into the calendar from the template after a preview, and the second time nothing is missing', async ({ as, chain }) => {
  const page = await as('compiler');
  await open(page, '/kalender/nytt-lasar');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Lägg in läsåret \d{4}\/\d{2}$/);
  await expect(page.getByText('En aktivitet ligger redan i kalendern')).toBeVisible();
  await expect(page.getByText('Trygghet', { exact: true })).toBeVisible();
  await expect(card(page, 'Kommer inte det här året')).toContainText('nästa gång läsåret');
  await page.getByRole('button', { name: /^Lägg in \d+ aktiviteter$/ }).click();
  await page.waitForURL(/\/kalender\?lasar=/);
  const rows = await asActor(chain.world.system, (db) => db.activity.count());
  expect(rows).toBeGreaterThan(30);

  await open(page, '/kalender/nytt-lasar');
  await expect(page.getByRole('heading', { name: 'Inget saknas' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Lägg in/ })).toHaveCount(0);
});

test('a school year without term dates: what is missing, and where it is entered', async ({ browser }) => {
  const world = await makeWorld();
  await asActor(world.system, (db) => db.term.delete({ where: { organiserId_id: { organiserId: world.organiserId, id: world.terms.vt } } }));
  const page = await browser.newPage();
  await signIn(page, await withAccount(await makeActor(world, [{ role: 'ADMINISTRATOR' }])));
  await page.goto('/kalender/nytt-lasar');
  await expect(page.getByText(/^.*Vårterminens datum saknas för \d{4}\/\d{2}$/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Lägg in/ })).toHaveCount(0);
  await page.getByRole('link', { name: 'Fyll i terminerna' }).click();
  await expect(page).toHaveURL(/\/admin\/lasar$/);
  await page.close();
});

test('an activity of the template is changed into a new version, with its days and what changes; who saves later is told', async ({ as }) => {
  const page = await as('compiler');
  const late = await as('administrator');
  await open(late, '/kalender/mall/transitions');
  await open(page, '/kalender/mall');
  await page.getByRole('link', { name: 'Övergångar mellan skolformer och stadier' }).click();
  await page.waitForLoadState('networkidle');
  await expect(card(page, 'Det här ändras')).toContainText('Du har inte ändrat något än');

  await page.getByLabel('Namn').fill('');
  await page.getByRole('button', { name: 'Spara som version 2' }).click();
  await page.getByRole('alert').getByRole('link', { name: /Ge aktiviteten ett namn/ }).click();
  await expect(page.getByLabel('Namn')).toBeFocused();
  await page.keyboard.type('Övergångar');
  await page.getByRole('checkbox', { name: 'mars' }).check();
  await expect(card(page, 'Det här ändras').getByRole('listitem')).toHaveText([
    'Byter namn från Övergångar mellan skolformer och stadier till Övergångar', 'Månader: mars–maj, förut april–maj',
  ]);
  await expect(card(page, /^Så blir datumen/)).toContainText(/1 mar/);
  await page.getByRole('button', { name: 'Spara som version 2' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Version 2 är sparad' })).toBeVisible();

  await late.getByLabel('Namn').fill('Mitt eget namn');
  await late.getByRole('button', { name: 'Spara som version 2' }).click();
  await expect(late.getByText('Någon annan har sparat version 2 medan du arbetade')).toBeVisible();
  await expect(late.getByLabel('Namn')).toHaveValue('Mitt eget namn');
  await late.getByRole('button', { name: 'Börja om från version 2' }).click();
  await expect(late.getByLabel('Namn')).toHaveValue('Övergångar');
});

test('a new activity gets the next number; its steps are added and moved from the keyboard', async ({ as }) => {
  const page = await as('administrator');
  await open(page, '/kalender/mall/ny');
  await page.getByLabel('Namn').fill('Läsvecka');
  await page.getByLabel('Vad aktiviteten handlar om').fill('Alla läser, varje dag i en vecka.');
  await page.getByRole('checkbox', { name: 'grundskola', exact: true }).check();
  await page.getByRole('checkbox', { name: 'oktober' }).check();
  await page.getByLabel('Gör vad').fill('Planera veckan med arbetslaget.');
  await page.getByRole('button', { name: 'Lägg till ett steg' }).press('Enter');
  await expect(page.getByLabel('Gör vad').last()).toBeFocused();
  await page.keyboard.type('Berätta för hemmen.');
  await page.getByRole('button', { name: 'Flytta Steg 2 uppåt' }).press('Enter');
  await expect(page.getByLabel('Gör vad').first()).toHaveValue('Berätta för hemmen.');
  await page.getByRole('button', { name: 'Lägg till aktiviteten' }).click();
  await page.waitForURL(/\/kalender\/mall\/ska-29\?sparad=1$/);
  await expect(page.getByRole('heading', { name: 'Ändra Läsvecka' })).toBeVisible();

  await page.getByRole('button', { name: 'Ta bort ur mallen' }).click();
  await page.waitForURL(/\/kalender\/mall$/);
  await expect(page.getByRole('table', { name: 'Borttagna ur mallen' })).toContainText('Läsvecka');
});

test('steps are marked by whose they are: the evidence is ready, the unit’s part is done, and it can be taken back', async ({ as, chain }) => {
  const safety = await activity(chain, 'safety');
  const start = await activity(chain, 'year-start');
  const ict = await as('ict');
  await open(ict, `/kalender/${safety}`);
  await step(ict, 'Utvecklingsledare IKT').getByRole('button', { name: 'Klart' }).click();
  await expect(step(ict, 'Utvecklingsledare IKT').getByRole('button', { name: 'Inte klart ändå' })).toBeVisible();
  const told = await asActor(chain.actors.principal, (db) => db.notice.findMany({ where: { personId: chain.actors.principal.personId!, kind: 'evidence_ready' } }));
  expect(told).toMatchObject([{ activityId: safety, title: 'Trygghet', place: 'Almskolan' }]);

  const principal = await as('principal');
  await open(principal, `/kalender/${start}`);
  await step(principal, 'Rektor').getByRole('button', { name: 'Klart för Almskolan' }).click();
  await expect(step(principal, 'Rektor')).toContainText('1 av 2 enheter klara');
  const teacher = await as('teacher');
  await open(teacher, `/kalender/${start}`);
  await expect(step(teacher, 'Rektor')).toContainText('1 av 2 enheter klara');
  await expect(step(teacher, 'Rektor').getByRole('button')).toHaveCount(0);
  await step(principal, 'Rektor').getByRole('button', { name: 'Almskolan är inte klar ändå' }).click();
  await expect(step(principal, 'Rektor')).toContainText('0 av 2 enheter klara');
});

test('the days of an activity are moved, it gets a place and somebody who sees to it, and is cancelled and taken up again', async ({ as, chain }) => {
  const id = await activity(chain, 'quality-dialogue-3');
  const page = await as('compiler');
  await open(page, `/kalender/${id}`);
  await page.getByText('Ändra datum, plats och ansvarig').click();
  const ends = page.getByLabel('Slutar');
  const was = await ends.inputValue();
  await ends.fill('2000-01-01');
  await page.getByRole('button', { name: 'Spara ändringarna' }).click();
  await expect(page.getByRole('alert').getByRole('link', { name: 'Sista dagen ligger före den första.' })).toBeVisible();
  await ends.fill(was);
  await page.getByLabel('Tid, plats och annat att veta').fill('Aulan kl. 13');
  await page.getByLabel('Ser till att det blir av').selectOption({ label: 'Maria Sandell' });
  await page.getByRole('button', { name: 'Spara ändringarna' }).click();
  const teacher = await as('teacher');
  await expect.poll(async () => { await teacher.goto(`/kalender/${id}`); return teacher.getByRole('main').innerText(); }).toContain('Aulan kl. 13');
  await expect(teacher.getByRole('main')).toContainText('Maria Sandell');

  await page.getByRole('button', { name: 'Ställ in aktiviteten' }).click();
  await expect(page.getByText(/Aktiviteten är inställd sedan/)).toBeVisible();
  await page.getByRole('button', { name: 'Ta tillbaka aktiviteten' }).click();
  await expect(page.getByText(/Aktiviteten är inställd sedan/)).toHaveCount(0);
});

test('links and files: added by who has a part, read by everyone, as a download; what is no document is refused in words', async ({ as, chain }) => {
  const id = await activity(chain, 'workplace-training');
  const principal = await as('principal');
  await open(principal, `/kalender/${id}`);
  await principal.getByText('Lägg till en länk').click();
  await principal.getByLabel('Vad länken heter').fill('Underlag till kvällen');
  await principal.getByLabel('Adress').fill('javascript:alert(1)');
  await principal.getByRole('button', { name: 'Lägg till länken' }).click();
  await expect(principal.getByRole('alert').getByRole('link', { name: /Skriv en adress som börjar med/ })).toBeVisible();
  await principal.getByLabel('Adress').fill('https://exempel.se/kvall');
  await principal.getByRole('button', { name: 'Lägg till länken' }).click();
  await expect(principal.getByRole('link', { name: 'Underlag till kvällen' })).toHaveAttribute('href', 'https://exempel.se/kvall');

  const upload = async (name: string, text: string) => {
    await open(principal, `/kalender/${id}`);
    await principal.getByText('Lägg till en fil').click();
    await principal.getByLabel('Fil', { exact: true }).setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(text) });
    await principal.getByRole('button', { name: 'Ladda upp filen' }).click();
    await principal.waitForLoadState('networkidle');
  };
  await upload('plan.pdf', '<html>inte en pdf</html>');
  await expect(principal.getByText('Filen är inte det som namnet säger', { exact: false })).toBeVisible();
  await upload('plan för APT.pdf', '%PDF-1.7 plan');
  await expect(principal.getByText('Filen är uppladdad.')).toBeVisible();

  const teacher = await as('teacher');
  await open(teacher, `/kalender/${id}`);
  await expect(teacher.getByText('Lägg till en fil')).toHaveCount(0);
  const href = (await teacher.getByRole('link', { name: /plan för APT\.pdf/ }).getAttribute('href'))!;
  const got = await teacher.request.get(href);
  expect(await got.text()).toBe('%PDF-1.7 plan');
  expect(got.headers()).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
  expect(got.headers()['content-disposition']).toContain("attachment; filename=\"plan-for-APT.pdf\"; filename*=UTF-8''plan%20f%C3%B6r%20APT.pdf");

  // Another organiser's reader, and a teacher who would add: as if it were not there.
  const other = await makeChain();
  const stranger = await teacher.context().browser()!.newPage();
  await signIn(stranger, await withAccount(other.actors.administrator));
  expect((await stranger.request.get(href)).status()).toBe(404);
  expect((await stranger.goto(`/kalender/${id}`))!.status()).toBe(404);
  await stranger.close();
  const posted = await teacher.request.post(`/api/filer?kind=aktivitet&aktivitet=${id}`, { headers: { origin: new URL(teacher.url()).origin }, multipart: { file: { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('hej') } } });
  expect(posted.status()).toBe(404);
});

test('the template and rolling are for who edits the calendar; a chain of the year is started from its activity', async ({ as, chain }) => {
  const safety = await activity(chain, 'safety');
  for (const role of ['teacher', 'principal', 'head', 'board', 'ict'] as const) {
    const page = await as(role);
    for (const address of ['/kalender/mall', '/kalender/mall/ny', '/kalender/mall/safety', '/kalender/nytt-lasar']) expect((await page.goto(address))!.status(), `${role} ${address}`).toBe(404);
    expect((await page.goto(`/kalender/${safety}`))!.status(), role).toBe(200);
    await expect(page.getByRole('button', { name: 'Starta analyserna nu' })).toHaveCount(0);
  }
  const page = await as('compiler');
  await open(page, `/kalender/${safety}`);
  await page.getByRole('button', { name: 'Starta analyserna nu' }).click();
  await expect(card(page, 'Så långt har kedjan kommit').getByRole('listitem').filter({ hasText: 'Almskolan' })).toContainText('inte påbörjad');
  const principal = await as('principal');
  await open(principal, `/kalender/${safety}`);
  await card(principal, 'Så långt har kedjan kommit').getByRole('link', { name: 'Skriv Almskolan' }).click();
  await expect(principal).toHaveURL(/\/analyser\//);
});

test('its pages are without faults for a screen reader, and fit a phone', async ({ as, chain }) => {
  const safety = await activity(chain, 'safety');
  const page = await as('compiler');
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const address of [`/kalender/${safety}`, '/kalender/mall', '/kalender/mall/safety', '/kalender/mall/ny', '/kalender/nytt-lasar']) {
      await open(page, address);
      for (const summary of await page.locator('main summary').all()) await summary.click();
      expect((await new AxeBuilder({ page }).analyze()).violations.map((v) => `${address} ${width}: ${v.id} ${v.nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${address} ${width}`).toBeLessThanOrEqual(0);
    }
  }
});
