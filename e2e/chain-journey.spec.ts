import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

/**
 * The whole mid-term journey of one class: teacher → principal → back → principal → quality developer → head of schools → board,
 * each in a browser of their own.
 */
test.describe.configure({ mode: 'serial' });

/** Answers every question from the first, one at a time, as a person would: write, next. */
async function answerAll(page: Page, count: number, text: (n: number) => string) {
  const field = page.getByRole('textbox', { name: /svar, .*fråga/ });
  for (let n = 1; n <= count; n++) {
    await field.fill(text(n));
    if (n < count) {
      const before = await page.getByRole('article').getByRole('heading').first().textContent();
      await page.getByRole('button', { name: 'Nästa fråga' }).click();
      await expect(page.getByRole('article').getByRole('heading').first()).not.toHaveText(before!);
    }
  }
  await expect(page.getByText(`${count} av ${count} frågor klara`).first()).toBeVisible();
}

async function handIn(page: Page, button: string) {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
  await expect(page.getByText('inlämnad', { exact: true }).first()).toBeVisible();
}

test('a teacher answers 17 questions and hands in', async ({ as }) => {
  const page = await as('teacher');
  // Two clicks at the most from sign-in to the first answer field: here it is one.
  await expect(page).toHaveURL(/min-sida/);
  await page.getByRole('link', { name: /^Börja: Mitterminsuppföljning .* 7B$/ }).click();
  await expect(page.getByRole('textbox', { name: /svar, .*fråga 1$/ })).toBeVisible();

  // What is missing is said, with a way there.
  await page.getByRole('button', { name: 'Lämna in till rektor' }).click();
  await expect(page.getByText('17 frågor saknar svar')).toBeVisible();

  await answerAll(page, 17, (n) => `Pedagogens svar nummer ${n}.`);
  await expect(page.getByText(/^Sparat \d+ \S+ \d\d\.\d\d$/).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('17 av 17 frågor klara').first()).toBeVisible();
  await handIn(page, 'Lämna in till rektor');
  await expect(page.getByText('Pedagogens svar nummer 3.')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
});

test('the principal reads question by question and returns it with a comment', async ({ as }) => {
  const page = await as('principal');
  await page.getByRole('link', { name: /^Börja: Mitterminsuppföljning .* Almskolan$/ }).click();
  await expect(page.getByText('Pedagogens svar nummer 1.')).toBeVisible();
  await page.getByRole('link', { name: '7B' }).first().click();
  await page.getByRole('button', { name: 'Skicka tillbaka' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Vad gäller kommentaren?').selectOption({ label: await dialog.getByRole('option', { name: /^Fråga 3c/ }).textContent() ?? '' });
  await dialog.getByRole('textbox', { name: 'Kommentar' }).fill('Vad gjorde ni annorlunda i taluppfattning?');
  await dialog.getByRole('button', { name: 'Skicka tillbaka med kommentaren' }).click();
  await expect(page.getByText('Analysen är tillbaka hos dem som skrev den.')).toBeVisible();
  await expect(page.getByText('tillbakaskickad', { exact: true }).first()).toBeVisible();
});

test('the teacher sees what is wanted, writes and hands in again', async ({ as }) => {
  const page = await as('teacher');
  await expect(page.getByText(/Fråga 3c behöver utvecklas:/)).toBeVisible();
  await page.getByRole('link', { name: /^Öppna: Mitterminsuppföljning .* 7B$/ }).click();
  await expect(page.getByText('Vad gjorde ni annorlunda i taluppfattning?')).toBeVisible();
  await page.getByRole('textbox', { name: /svar, .*fråga 3c$/ }).fill('Vi arbetade i par varje dag.');
  await handIn(page, 'Lämna in till rektor');
});

test('the principal answers 21 questions and hands in', async ({ as }) => {
  const page = await as('principal');
  await page.getByRole('link', { name: /: Mitterminsuppföljning .* Almskolan$/ }).click();
  await answerAll(page, 21, (n) => `Rektors svar nummer ${n}.`);
  await handIn(page, 'Lämna in till kvalitetsutvecklaren');
});

test('the quality developer compiles the units, without a word of the teachers’', async ({ as }) => {
  const page = await as('compiler');
  await page.getByRole('link', { name: /Övergripande analys$/ }).click();
  await expect(page.getByText('Rektors svar nummer 1.')).toBeVisible();
  await expect(page.getByText('Pedagogens svar')).toHaveCount(0);
  await answerAll(page, 21, (n) => `Övergripande svar nummer ${n}.`);
  await handIn(page, 'Lämna in till skolchefen');
});

test('the board reads nothing until the head of schools has approved, then reads it and nothing else', async ({ as }) => {
  const board = await as('board');
  await expect(board.getByText('Övergripande analys')).toHaveCount(0);

  const head = await as('head');
  await head.getByRole('link', { name: /^Granska: .*Övergripande analys$/ }).click();
  await expect(head.getByText('Övergripande svar nummer 2.')).toBeVisible();
  await head.getByRole('button', { name: 'Godkänn för nämnden' }).click();
  await head.getByRole('dialog').getByRole('button', { name: 'Godkänn för nämnden' }).click();
  await expect(head.getByText('godkänd', { exact: true }).first()).toBeVisible();

  await board.reload();
  await board.getByRole('link', { name: /^Läs: .*Övergripande analys$/ }).click();
  await expect(board.getByText('Övergripande svar nummer 21.')).toBeVisible();
  await expect(board.getByText(/Rektors svar|Pedagogens svar/)).toHaveCount(0);
  await expect(board.getByRole('textbox')).toHaveCount(0);
  await expect(board.getByRole('button', { name: /Skicka tillbaka|Godkänn|Rätta/ })).toHaveCount(0);
});
