import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { computeFigures } from '@/lib/class-review/commands/compute-figures';
import { saveCells } from '@/lib/class-review/commands/save-cells';
import { asActor } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { makePupil } from '@/prisma/factories';
import { expect, test } from './fixtures';

/** From a principal's "what stands out" to what came of it: the area, a measure with its figure, the owner's notes, the follow-up. */
test.describe.configure({ mode: 'serial' });

const title = 'Fler når kriterierna i matematik';
const clean = async (page: Page) => {
  await expect(page).toHaveTitle(/\S/); // not between two pages
  expect((await new AxeBuilder({ page }).analyze()).violations.map((v) => v.id)).toEqual([]);
};

test('the principal makes an area with a first measure; the starting value comes from the figures', async ({ as, chain }) => {
  await asActor(chain.world.system, (db) => db.term.updateMany({ where: { id: chain.world.terms.ht }, data: { endsOn: dateOf(addDays(todayInSweden(), 60)) } }));
  const pupils: string[] = [];
  for (let i = 0; i < 8; i++) pupils.push(await makePupil(chain.world, chain.groupId, chain.unitId, { year: '7', gender: i % 2 ? 'M' : 'K' }));
  const { id: reviewId } = await asActor(chain.world.system, (db) => db.classReview.findFirstOrThrow({ where: { groupId: chain.groupId } }));
  await saveCells(chain.actors.colleague, { reviewId, cells: pupils.map((pupilId, i) => ({ saveId: newId(), pupilId, code: 'MA', value: i < 6 ? 1 : 3, base: 0 })) });
  await computeFigures(chain.world.system, { groupId: chain.groupId, today: todayInSweden() });

  const page = await as('principal');
  await page.goto('/utveckling');
  await expect(page.getByText('Här kommer era utvecklingsområden')).toBeVisible();
  const question = chain.analyses.principal.questionSet.questions.at(-1)!;
  await page.goto(`/utveckling/nytt?analys=${chain.analyses.principal.id}&fraga=${question.id}`);
  await expect(page.getByRole('link', { name: 'Tillbaka till analysen' })).toHaveAttribute('href', new RegExp(chain.analyses.principal.id));
  await clean(page);

  // What is wrong is said, and what was typed stays.
  await page.getByLabel('Vad vill ni utveckla?').fill(title);
  await page.getByLabel('Vad ska göras?').fill('Läxhjälp två eftermiddagar i veckan.');
  await page.getByRole('button', { name: 'Skapa utvecklingsområdet' }).click();
  await expect(page.getByRole('alert').getByRole('link').first()).toBeVisible();
  await expect(page.getByLabel('Vad vill ni utveckla?')).toHaveValue(title);
  await clean(page);

  await page.getByLabel('Varför?').fill('Matematiken oroar i tre klasser.');
  await page.getByLabel('För vilka?').selectOption({ label: '7B' });
  await page.getByLabel('Siffra', { exact: true }).selectOption({ label: 'På väg att nå kriterierna i matematik (prognos)' });
  await expect(page.getByLabel('Utgångsläge')).toHaveValue(/^75,0.%/);
  await page.getByLabel('Mål').fill('90');
  await page.getByLabel('Ansvarig').selectOption({ label: 'Karin Holm' });
  await page.getByRole('button', { name: 'Skapa utvecklingsområdet' }).click();

  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  const figure = page.getByRole('group', { name: 'På väg att nå kriterierna i matematik' });
  await expect(figure).toContainText(/Utgångsläge\s*75,0.%/);
  await expect(figure).toContainText('n = 8');
  await expect(figure).toContainText(/Mål\s*90.%/);
  await expect(figure).toContainText('15,0 procentenheter kvar till målet, som i början.');
  await expect(page.getByRole('link', { name: /Kommer ur fråga/ })).toHaveAttribute('href', new RegExp(`fraga=${question.code}`));
  await clean(page);
});

test('the owner says that it has begun, writes a note and follows it up', async ({ as }) => {
  const page = await as('teacher');
  await page.goto('/utveckling');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('button', { name: 'Markera som pågående' }).click();
  await expect(page.getByText('pågår', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ändra', exact: true })).toHaveCount(0);

  await page.getByText('Skriv en anteckning').click();
  await page.getByLabel('Vad har hänt?').fill('Fjorton elever kommer varje vecka.');
  await page.getByRole('button', { name: 'Spara anteckningen' }).click();
  await expect(page.getByText('Fjorton elever kommer varje vecka.')).toBeVisible();

  await page.getByRole('link', { name: 'Följ upp' }).click();
  await expect(page.getByRole('group', { name: 'Gjordes det?' })).toBeVisible();
  await clean(page);
  await page.getByRole('group', { name: 'Gjordes det?' }).getByLabel('ja').check();
  await page.getByRole('group', { name: 'Gav det effekt?' }).getByLabel('delvis').check();
  await page.getByLabel('Vad ser ni, och vad bygger det på?').fill('Fler vågar fråga.');
  await expect(page.getByLabel('Nästa uppföljning')).toBeHidden();
  await page.getByRole('group', { name: 'Vad gör ni nu?' }).getByLabel('fortsätt').check();
  await page.getByLabel('Nästa uppföljning').fill(addDays(todayInSweden(), 45));
  await page.getByRole('button', { name: 'Spara uppföljningen' }).click();
  await expect(page.getByRole('list', { name: 'Uppföljningar' })).toContainText(/Gav det effekt\?\s*delvis/);
  await expect(page.getByText('Fler vågar fråga.')).toBeVisible();
});

test('the quality developer reads it, but not the figures of so few', async ({ as }) => {
  const page = await as('compiler');
  await page.goto('/utveckling');
  await page.getByRole('link', { name: title }).click();
  const figure = page.getByRole('group', { name: 'På väg att nå kriterierna i matematik' });
  await expect(figure).toContainText(/Utgångsläge\s*visas inte/);
  await expect(figure).toContainText(/Nu\s*visas inte/);
  await expect(page.getByText('Fler vågar fråga.')).toBeVisible();
  expect(await page.content()).not.toMatch(/75,0|n = 8/);
  await expect(page.getByRole('button', { name: 'Spara' })).toHaveCount(0);
});

test('what is late comes first, and others than those who work there find nothing', async ({ as, chain }) => {
  await asActor(chain.world.system, (db) => db.measure.updateMany({ data: { followUpOn: dateOf(addDays(todayInSweden(), -2)), startsOn: dateOf(addDays(todayInSweden(), -90)) } }));
  const principal = await as('principal');
  await principal.goto('/utveckling?visa=forsenade');
  await expect(principal.getByText('en försenad uppföljning')).toBeVisible();
  await expect(principal.getByText('försenad', { exact: true })).toBeVisible();
  await clean(principal);
  const { id } = await asActor(chain.world.system, (db) => db.developmentArea.findFirstOrThrow());
  for (const role of ['board', 'administrator', 'ict', 'otherPrincipal', 'otherTeacher'] as const) {
    const page = await as(role);
    expect((await page.request.get(`/utveckling/${id}`)).status(), role).toBe(404);
    expect((await page.request.get(`/utveckling/nytt?enhet=${chain.unitId}`)).status(), role).toBe(404);
  }
});
