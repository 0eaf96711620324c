import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { handIn } from '@/lib/analysis/commands/hand-in';
import { openChain } from '@/lib/analysis/commands/open-chain';
import { saveAnswer } from '@/lib/analysis/commands/save-answer';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { makeActor, makeGroup } from '@/prisma/factories';
import { expect, test } from './fixtures';

/**
 * Compiling: a principal with three classes, two of which have handed in, quotes their words into the unit's answer, and the words keep
 * their source all the way up and back.
 */
test.describe.configure({ mode: 'serial' });
type Chain = Parameters<Parameters<typeof test>[2]>[0]['chain'];

const words7A = 'I 7A läser vi högt varje morgon. Det märks på ordförrådet! Vi fortsätter efter jul.';
const words7B = 'I 7B har vi delat klassen i mindre grupper. Flera vågar fråga.';

/** Answers what is not answered yet. */
async function answer(actor: Actor, analysisId: string, text: (code: string) => string) {
  const { questionSetId } = await asActor(actor, (db) => db.analysis.findFirstOrThrow({ where: { id: analysisId } }));
  const questions = await asActor(actor, (db) => db.question.findMany({ where: { questionSetId, answers: { none: { analysisId } } } }));
  for (const q of questions) await saveAnswer(actor, { analysisId, questionId: q.id, text: text(q.code), notApplicable: false, baseRevision: 0, saveId: newId() });
}

/** Two more classes: 7A hands in, 7C does not. */
async function classes({ world, unitId, actors, analyses }: Chain) {
  const groups = { a: await makeGroup(world, unitId, { name: '7A' }), c: await makeGroup(world, unitId, { name: '7C' }) };
  const teacherA = await makeActor(world, [{ role: 'TEACHER', groupId: groups.a }], { givenName: 'Olle', familyName: 'Vik' });
  await makeActor(world, [{ role: 'TEACHER', groupId: groups.c }]);
  await openChain(world.system, { termId: world.terms.ht, templateKey: 'midterm' });
  const a = await asActor(world.system, (db) => db.analysis.findFirstOrThrow({ where: { groupId: groups.a } }));
  await answer(teacherA, a.id, (code) => (code === 'R1' ? words7A : `7A svarar på ${code}. Här är en mening till.`));
  await handIn(teacherA, { analysisId: a.id });
  await answer(actors.teacher, analyses.teacher.id, (code) => (code === 'R1' ? words7B : `7B svarar på ${code}.`));
  await handIn(actors.teacher, { analysisId: analyses.teacher.id });
}

const axe = async (page: Page, where: string) => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`), where).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), where).toBeLessThanOrEqual(0);
};
const own = (page: Page) => page.getByRole('textbox', { name: /svar, .*fråga/ });
const quote = (page: Page, from: string) => page.getByRole('group', { name: `Citat från ${from}` });
const saved = (page: Page) => expect(page.getByText(/^Sparat \d+ \S+ \d\d\.\d\d$/).first()).toBeVisible();
const textOf = async ({ actors, analyses }: Chain, code: string) =>
  (await asActor(actors.principal, (db) => db.answer.findFirst({ where: { analysisId: analyses.principal.id, question: { code } } })))?.text;

/** Selects words of an element as a mouse would. */
const select = (element: Locator, words: string) => element.evaluate((e, part) => {
  const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.textContent!.indexOf(part);
    if (at >= 0) document.getSelection()!.setBaseAndExtent(node, at, node, at + part.length);
  }
}, words);

test('the principal quotes two classes in one answer, and the quotes keep their source', async ({ as, chain }) => {
  await classes(chain);
  const page = await as('principal');
  await page.goto(`/analyser/${chain.analyses.principal.id}?fraga=R1`);
  await expect(page.getByText('2 av 3 har svarat')).toBeVisible();
  await expect(page.getByText(words7A)).toBeVisible();
  // Without quotes the answer is one field.
  await expect(own(page)).toHaveCount(1);
  await own(page).fill('Så här ser det ut i klasserna:');

  await page.getByRole('button', { name: 'Citera hela svaret: 7A' }).click();
  await expect(quote(page, '7A')).toContainText(`»${words7A}«`);
  await select(page.locator('[data-answer]').filter({ hasText: '7B' }), 'Flera vågar fråga.');
  await page.getByRole('button', { name: 'Citera det markerade: 7B' }).click();
  await expect(quote(page, '7B')).toContainText('»Flera vågar fråga.«');
  await expect(quote(page, '7B').getByRole('link', { name: '7B' })).toBeVisible();
  await own(page).last().fill('Det vill vi göra i alla klasser.');

  // Up past the other quote, away, and back.
  await quote(page, '7B').getByRole('button', { name: 'Flytta upp citatet från 7B' }).click();
  await quote(page, '7A').getByRole('button', { name: 'Ta bort citatet från 7A' }).click();
  await expect(quote(page, '7A')).toHaveCount(0);
  await page.getByRole('button', { name: 'Ångra' }).click();
  await saved(page);
  await page.reload();
  await expect(page.getByRole('group', { name: /^Citat från/ })).toHaveText([/Flera vågar fråga/, /läser vi högt/]);
  await expect(own(page).first()).toHaveValue('Så här ser det ut i klasserna:');
  await expect(own(page).last()).toHaveValue('Det vill vi göra i alla klasser.');
  await axe(page, 'with quotes');
});

test('what is typed while quotes and saves are on their way is not lost', async ({ as, chain }) => {
  const page = await as('principal');
  await page.goto(`/analyser/${chain.analyses.principal.id}?fraga=R2`);
  await page.route('**/api/spara', async (route) => { await new Promise((r) => setTimeout(r, 700)); await route.continue(); });
  await own(page).pressSequentially('Ett', { delay: 30 });
  await page.waitForRequest('**/api/spara');
  await page.getByRole('button', { name: 'Citera hela svaret: 7A' }).click();
  await own(page).first().focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' två tre', { delay: 60 });
  await expect(quote(page, '7A')).toBeVisible();
  await page.keyboard.type(' fyra', { delay: 60 });
  await expect.poll(() => textOf(chain, 'R2')).toMatch(/^Ett två tre fyra\n\[\[citat:[0-9a-f-]{36}\]\]$/);
});

test('marks with themes, chooses among the answers, and reminds who is missing', async ({ as, chain }) => {
  const page = await as('principal');
  await page.goto(`/analyser/${chain.analyses.principal.id}?fraga=R4`);
  await page.getByRole('button', { name: 'Teman: 7B' }).click();
  await page.getByLabel('Nytt tema').fill('Smågrupper');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: 'Smågrupper' })).toBeChecked();
  await axe(page, 'themes');
  await page.getByLabel('Tema', { exact: true }).selectOption('Smågrupper');
  await expect(page.getByText('1 av 2 svar visas')).toBeVisible();
  await expect(page.getByText('7A svarar på R4.')).toHaveCount(0);
  await page.getByRole('button', { name: 'Visa alla svar' }).click();
  await page.getByLabel('Sök i svaren').fill('7a mening');
  await expect(page.getByText('7A svarar på R4.')).toBeVisible();
  await expect(page.getByText('7B svarar på R4.')).toHaveCount(0);

  await page.getByText('Vilka har lämnat in?').click();
  const remind = page.getByRole('button', { name: 'Påminn dem som inte har lämnat in' });
  await remind.click();
  await expect(page.getByText('Påminde 1 person.')).toBeVisible();
  await remind.click();
  await expect(page.getByText('Alla påmindes redan i dag.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Tema', { exact: true })).toBeVisible();
});

test('quotes some sentences and moves the quote with the keyboard alone', async ({ as, chain }) => {
  const page = await as('principal');
  await page.goto(`/analyser/${chain.analyses.principal.id}?fraga=R3b`);
  const tabTo = async (target: Locator) => {
    for (let i = 0; i < 120; i++) {
      if (await target.evaluate((e) => e === document.activeElement).catch(() => false)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('Tab never came there');
  };
  await tabTo(own(page).first());
  await page.keyboard.type('Klasserna säger:');
  await tabTo(page.getByRole('button', { name: 'Välj meningar: 7A' }));
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('checkbox', { name: 'Här är en mening till.' }));
  await page.keyboard.press('Space');
  await tabTo(page.getByRole('button', { name: 'Citera meningen' }));
  await axe(page, 'sentences');
  await page.keyboard.press('Enter');
  await expect(quote(page, '7A')).toContainText('»Här är en mening till.«');
  // The focus is back on the button that opened the sentences.
  await expect(page.getByRole('button', { name: 'Välj meningar: 7A' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  const up = quote(page, '7A').getByRole('button', { name: 'Flytta upp citatet från 7A' });
  for (let i = 0; i < 40 && !(await up.evaluate((e) => e === document.activeElement)); i++) await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(up).toBeFocused();
  await expect(up).toHaveAttribute('aria-disabled', 'true');
  await expect.poll(() => textOf(chain, 'R3b')).toMatch(/^\[\[citat:[0-9a-f-]{36}\]\]\nKlasserna säger:$/);
});

test('on a phone the answers are folded under one’s own text', async ({ as, chain }) => {
  const page = await as('principal');
  await page.setViewportSize({ width: 320, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`/analyser/${chain.analyses.principal.id}?fraga=R1`);
  await expect(quote(page, '7A')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Citera hela svaret: 7A' })).toBeHidden();
  await page.getByRole('button', { name: 'Visa klassernas svar' }).click();
  await expect(page.getByRole('button', { name: 'Citera hela svaret: 7A' })).toBeVisible();
  await axe(page, '320');
});

test('handed in, the quality developer reads the words with unit and year, and no name', async ({ as, chain }) => {
  await answer(chain.actors.principal, chain.analyses.principal.id, (code) => `Rektors svar ${code}`);
  const principal = await as('principal');
  await principal.goto(`/analyser/${chain.analyses.principal.id}?fraga=R1`);
  await principal.getByRole('button', { name: 'Lämna in till kvalitetsutvecklaren' }).click();
  await principal.getByRole('dialog').getByRole('button', { name: 'Lämna in till kvalitetsutvecklaren' }).click();
  await expect(principal.getByText('inlämnad', { exact: true }).first()).toBeVisible();
  await expect(principal.getByRole('figure').filter({ hasText: words7A }).getByRole('link', { name: '7A' })).toBeVisible();

  const page = await as('compiler');
  await page.goto(`/analyser/${chain.analyses.organiser.id}?fraga=R1`);
  const figure = page.getByRole('figure').filter({ hasText: words7A });
  await expect(figure).toContainText(/Källa: Almskolan, åk 7, ht \d\d/);
  await expect(figure.getByRole('link')).toHaveCount(0);
  await expect(page.getByText(/Olle Vik|Karin Holm/)).toHaveCount(0);
  // A part of the principal's own words is quoted on, across the quotes in it.
  await page.getByRole('button', { name: 'Citera hela svaret: Almskolan' }).click();
  await expect(quote(page, 'Almskolan')).toContainText('»Flera vågar fråga.«');
  await axe(page, 'the quality developer');
});

test('the teachers see where their words were quoted, and get no further', async ({ as, chain }) => {
  const page = await as('teacher');
  await page.goto(`/analyser/${chain.analyses.teacher.id}`);
  await expect(page.getByText('Citerat i analysen för Almskolan, Hur ser resultaten ut? fråga 1')).toBeVisible();
  await expect(page.getByRole('link', { name: /Citerat i/ })).toHaveCount(0);
  await axe(page, 'the teacher');
  expect((await page.goto(`/analyser/${chain.analyses.principal.id}`))!.status()).toBe(404);
});
