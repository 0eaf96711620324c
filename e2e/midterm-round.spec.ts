import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { remindRound } from '@/lib/agenda/commands/remind';
import { mailRound } from '@/lib/agenda/commands/send-letter';
import { loadTemplate } from '@/lib/calendar/commands/load-template';
import { loadMatrixTemplate } from '@/lib/class-review/commands/load-template';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { send, stopJobs } from '@/lib/core/jobs';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { makeActor, makeGroup, makePupil, makeTeam, makeUnit, makeWorld, type World } from '@/prisma/factories';
import { template } from '@/prisma/template';
import { expect, signIn, test as base, withAccount } from './fixtures';

/**
 * A whole mid-term round in one organiser with two units, each in a browser of their own: calendar → reminder by a mail server → matrix → 17 answers by
 * two teachers of one team → the principal quotes, returns one and compiles 21 → quality developer → head of schools; then one sentence followed
 * from the top to the class as three roles.
 */
base.describe.configure({ mode: 'serial' });
base.setTimeout(180_000);
base.afterAll(stopJobs);

type Round = { world: World; unitId: string; groupId: string; actors: Record<'karin' | 'ali' | 'maria' | 'johan' | 'petra' | 'anders' | 'birgitta', Actor> };
let round: Round;
const words = 'Vi räknar varje dag i små grupper.';

base.beforeAll(async () => {
  const world = await makeWorld();
  const today = todayInSweden();
  // Whatever the date of the test: the autumn term is not over.
  await asActor(world.system, (db) => db.term.updateMany({ where: { id: world.terms.ht }, data: { endsOn: dateOf(addDays(today, 60)) } }));
  await loadTemplate(world.system, template);
  await loadMatrixTemplate(world.system, template);
  const unitId = await makeUnit(world, { name: 'Almskolan' });
  const otherUnitId = await makeUnit(world, { name: 'Björkskolan' });
  const groupId = await makeGroup(world, unitId, { name: '7B' });
  await makeGroup(world, otherUnitId, { name: '5A' });
  const teamId = await makeTeam(world, unitId, 'Arbetslag 7');
  await makePupil(world, groupId, unitId, { givenName: 'Ada', familyName: 'Berg' });
  await makePupil(world, groupId, unitId, { givenName: 'Bo', familyName: 'Ek' });
  const teacher = (subjects: string[], mentor = false) => [{ role: 'TEACHER' as const, groupId, subjects, mentor }, { role: 'TEACHER' as const, teamId }];
  round = { world, unitId, groupId, actors: {
    karin: await makeActor(world, teacher(['SV'], true), { givenName: 'Karin', familyName: 'Holm' }), ali: await makeActor(world, teacher(['MA']), { givenName: 'Ali', familyName: 'Rahimi' }),
    maria: await makeActor(world, [{ role: 'PRINCIPAL', unitId }], { givenName: 'Maria', familyName: 'Sandell' }), johan: await makeActor(world, [{ role: 'PRINCIPAL', unitId: otherUnitId }]),
    petra: await makeActor(world, [{ role: 'QUALITY_DEVELOPER' }]), anders: await makeActor(world, [{ role: 'HEAD_OF_SCHOOLS' }]), birgitta: await makeActor(world, [{ role: 'BOARD_MEMBER' }]),
  } };
});

const test = base.extend<{ who: (name: keyof Round['actors']) => Promise<Page> }>({
  who: async ({ browser }, provide) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await provide(async (name) => {
      const context = await browser.newContext();
      contexts.push(context);
      const page = await context.newPage();
      await signIn(page, await withAccount(round.actors[name]));
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

const analysisId = (level: 'TEACHER' | 'PRINCIPAL' | 'ORGANISER') => asActor(round.world.system, async (db) => (await db.analysis.findFirstOrThrow({ where: { level, ...(level === 'ORGANISER' ? {} : { unitId: round.unitId }) } })).id);
const fields = (page: Page) => page.getByRole('textbox', { name: /svar, .*fråga/ });
/** Writes in every field that is empty, on the page with all questions. */
async function fillEmpty(page: Page, text: (n: number) => string, most = Infinity) {
  const count = Math.min(await fields(page).count(), most);
  for (let n = 0; n < count; n++) if (await fields(page).nth(n).inputValue() === '') await fields(page).nth(n).fill(text(n + 1));
  await page.keyboard.press('Tab');
}
async function handIn(page: Page, button: string) {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
  await expect(page.getByText('inlämnad', { exact: true }).first()).toBeVisible();
}

test('the quality developer puts the year into the calendar and starts the follow-up', async ({ who }) => {
  const page = await who('petra');
  await page.goto('/kalender/nytt-lasar');
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: /^Lägg in \d+ aktiviteter$/ }).click();
  await page.waitForURL(/\/kalender\?lasar=/);
  await page.goto('/kalender?vy=lista');
  await page.getByRole('link', { name: /^SKA 2 Mitterminsuppföljning ht/ }).first().click();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Starta analyserna nu' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Björkskolan' }).filter({ hasText: 'inte påbörjad' }).first()).toBeVisible();
});

test('the teacher is reminded by a letter that says activity, class and date, and nothing of the pupils', async () => {
  const { world, actors: { karin } } = round;
  await asActor(world.system, async (db) => {
    await db.noticeChoice.create({ data: { organiserId: world.organiserId, personId: karin.personId!, mail: 'at_once', off: [], digestHour: 7, quietFrom: 0, quietTo: 0 } });
    await db.activity.updateMany({ where: { template: { key: 'midterm' } }, data: { opensOn: dateOf(addDays(todayInSweden(), -2)) } });
    await db.analysis.updateMany({ where: { level: 'TEACHER' }, data: { dueOn: dateOf(addDays(todayInSweden(), 7)) } });
  });
  await remindRound(world.system, new Date());
  for (const personId of await mailRound(world.system, new Date())) await send('notice', { organiserId: world.organiserId, personId }); // what the worker does in its turn, which is long where there are many organisers
  const folder = process.env.E2E_MAIL_DIR!;
  const letter = () => readdirSync(folder).filter((f) => f.endsWith('.eml')).map((f) => readFileSync(join(folder, f), 'utf8')).find((l) => l.includes(`person-${karin.personId!}@exempel.se`)) ?? '';
  await expect.poll(letter, { timeout: 150_000, intervals: [2_000] }).toContain('7B');
  expect(letter()).not.toMatch(/Ada|Berg|Bo Ek/);
});

test('the teacher fills a subject of the matrix by the keyboard', async ({ who }) => {
  const page = await who('karin');
  await page.getByRole('link', { name: /^Fyll i.*7B/ }).click();
  const cell = (name: string) => page.getByRole('gridcell', { name: new RegExp(`^${name}, Svenska:`) });
  await cell('Berg, Ada').click();
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await expect.poll(() => asActor(round.world.system, (db) => db.matrixCell.count({ where: { value: { not: null } } }))).toBe(2);
});

test('two teachers of one team answer the 17 questions together', async ({ who }) => {
  const id = await analysisId('TEACHER');
  const karin = await who('karin');
  await karin.goto(`/analyser/${id}?vy=alla`);
  await expect(fields(karin)).toHaveCount(17);
  await fillEmpty(karin, (n) => (n === 1 ? words : `Karins svar ${n}.`), 9);
  await expect(karin.getByText('9 av 17 frågor klara').first()).toBeVisible();
  await expect.poll(() => asActor(round.world.system, (db) => db.answer.count({ where: { analysisId: id, text: { not: '' } } }))).toBe(9);
  const ali = await who('ali');
  await ali.goto(`/analyser/${id}?vy=alla`);
  await expect(fields(ali).first()).toHaveValue(words);
  await fillEmpty(ali, (n) => `Alis svar ${n}.`);
  await handIn(ali, 'Lämna in till rektor');
});

test('the principal returns one question; the teacher answers it and hands in again', async ({ who }) => {
  const id = await analysisId('TEACHER');
  const maria = await who('maria');
  await maria.goto(`/analyser/${id}`);
  await maria.getByRole('button', { name: 'Skicka tillbaka' }).click();
  const dialog = maria.getByRole('dialog');
  await dialog.getByLabel('Vad gäller kommentaren?').selectOption({ label: await dialog.getByRole('option', { name: /^Fråga 3c/ }).textContent() ?? '' });
  await dialog.getByRole('textbox', { name: 'Kommentar' }).fill('Vad gjorde ni annorlunda?');
  await dialog.getByRole('button', { name: 'Skicka tillbaka med kommentaren' }).click();
  await expect(maria.getByText('tillbakaskickad', { exact: true }).first()).toBeVisible();
  const karin = await who('karin');
  await karin.getByRole('link', { name: /^Öppna: Mitterminsuppföljning .* 7B$/ }).click();
  await karin.getByRole('textbox', { name: /svar, .*fråga 3c$/ }).fill('Vi arbetade i par.');
  await handIn(karin, 'Lämna in till rektor');
});

test('the principal quotes the class and hands in 21 answers, the quality developer quotes the principal, the head of schools approves', async ({ who }) => {
  const maria = await who('maria');
  await maria.goto(`/analyser/${await analysisId('PRINCIPAL')}?fraga=R1`);
  await maria.getByRole('button', { name: 'Citera hela svaret: 7B' }).click();
  await expect(maria.getByRole('group', { name: 'Citat från 7B' })).toContainText(words);
  await expect(maria.getByText(/^Sparat/).first()).toBeVisible();
  await maria.goto(`/analyser/${await analysisId('PRINCIPAL')}?vy=alla`);
  await fillEmpty(maria, (n) => `Rektors svar ${n}.`);
  await expect(maria.getByText('21 av 21 frågor klara').first()).toBeVisible();
  await handIn(maria, 'Lämna in till kvalitetsutvecklaren');

  const petra = await who('petra');
  await petra.goto(`/analyser/${await analysisId('ORGANISER')}?fraga=R1`);
  await expect(petra.getByText(/Karin|Holm/)).toHaveCount(0);
  await petra.getByRole('button', { name: 'Citera hela svaret: Almskolan' }).click();
  await expect(petra.getByRole('group', { name: 'Citat från Almskolan' })).toContainText(words);
  await expect(petra.getByText(/^Sparat/).first()).toBeVisible();
  await petra.goto(`/analyser/${await analysisId('ORGANISER')}?vy=alla`);
  await fillEmpty(petra, (n) => `Övergripande svar ${n}.`);
  await handIn(petra, 'Lämna in till skolchefen');

  const anders = await who('anders');
  await anders.goto(`/analyser/${await analysisId('ORGANISER')}`);
  await anders.getByRole('button', { name: 'Godkänn för nämnden' }).click();
  await anders.getByRole('dialog').getByRole('button', { name: 'Godkänn för nämnden' }).click();
  await expect(anders.getByText('godkänd', { exact: true }).first()).toBeVisible();
});

test('one sentence is followed from the top to the class: by the principal all the way, by the head of schools to unit and year, by the board to the unit', async ({ who }) => {
  const follow = async (name: keyof Round['actors']) => {
    const page = await who(name);
    await page.goto(`/analyser/${await analysisId('ORGANISER')}`);
    await page.getByRole('link', { name: 'Följ svaret i kedjan' }).first().click();
    await expect(page.getByRole('heading', { name: 'Följ svaret i kedjan' })).toBeVisible();
    return page;
  };
  const maria = await follow('maria');
  await expect(maria.getByRole('heading', { name: '7B' })).toBeVisible();
  await maria.getByRole('heading', { name: '7B' }).locator('xpath=ancestor::section[1]').getByRole('link', { name: 'Öppna analysen' }).click();
  await expect(maria.getByText('Karins svar 2.')).toBeVisible();

  const anders = await follow('anders');
  await expect(anders.getByText(/Almskolan, åk 7, ht \d\d/).first()).toBeVisible();
  await expect(anders.getByText(words).first()).toBeVisible();
  await expect(anders.getByText(/7B|Karin|Holm/)).toHaveCount(0);

  const birgitta = await follow('birgitta');
  await expect(birgitta.getByText(words).first()).toBeVisible();
  await expect(birgitta.getByText(/7B|Karin|Holm|Rektors svar 5/)).toHaveCount(0);
});
