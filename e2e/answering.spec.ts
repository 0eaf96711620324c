import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { handIn } from '@/lib/analysis/commands/hand-in';
import { asActor } from '@/lib/core/db';
import { answerAll } from '@/prisma/factories';
import { expect, test } from './fixtures';

/** Writing answers: what is pasted from a word processor, colleagues at the same question, earlier versions, reasons, taking back, and feedback. */
test.describe.configure({ mode: 'serial' });

const field = (page: Page, code: string) => page.getByRole('textbox', { name: new RegExp(`(svar|Varför).*fråga ${code}$`) });
const saved = (page: Page) => expect(page.getByText(/^Sparat \d+ \S+ \d\d\.\d\d$/).first()).toBeVisible();
const axe = async (page: Page, where: string) => {
  await expect(page).toHaveTitle(/\S/);
  expect((await new AxeBuilder({ page }).analyze()).violations.map((v) => `${where}: ${v.id} ${v.nodes[0]?.html}`)).toEqual([]);
};

/** What Word puts on the clipboard: its own styles, list signs in spans, a table; `weight` makes it heavy. */
const word = (weight: number) => `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- ${'p.MsoNormal {mso-style-name: Normal;} '.repeat(weight)} --></style></head><body lang="SV">
<!--StartFragment--><h1 style="mso-outline-level:1">Resultat<o:p></o:p></h1>
<p class="MsoNormal"><b>Halva klassen</b>
når målen.<o:p></o:p></p>
<p class="MsoListParagraphCxSpFirst" style="mso-list:l0 level1 lfo1"><![if !supportLists]><span style="mso-list:Ignore">·<span style="font:7pt">&nbsp;&nbsp;&nbsp; </span></span><![endif]>läsning<o:p></o:p></p>
<p class="MsoListParagraphCxSpLast" style="mso-list:l1 level1 lfo2"><span style="mso-list:Ignore">2.<span>&nbsp; </span></span>räkning</p>
<ul><li>högläsning<ul><li>varje dag</li></ul></li><li>bibliotek</li></ul>
<table><tr><td><p>åk 7</p></td><td><p>12</p></td></tr><tr><td>åk 8</td><td>14</td></tr></table>
<script>alert(1)</script><!--EndFragment--></body></html>`;

const paste = (page: Page, html: string) => page.locator(':focus').evaluate((e, rich) => {
  const data = new DataTransfer();
  data.setData('text/html', rich);
  data.setData('text/plain', 'utan struktur');
  e.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}, html);

test('200 kB from Word become plain text with its paragraphs, lists and rows, and can be undone', async ({ as, chain }) => {
  const page = await as('teacher');
  await page.goto(`/analyser/${chain.analyses.teacher.id}?fraga=R1`);
  const html = word(5_500);
  expect(html.length).toBeGreaterThan(200_000);
  await field(page, '1').fill('Före: ');
  await page.keyboard.press('End');
  await paste(page, html);
  const expected = 'Före: Resultat\n\nHalva klassen når målen.\n\n- läsning\n2. räkning\n\n- högläsning\n  - varje dag\n- bibliotek\n\nåk 7\t12\nåk 8\t14';
  await expect(field(page, '1')).toHaveValue(expected);
  await saved(page);
  expect((await asActor(chain.actors.teacher, (db) => db.answer.findFirstOrThrow({ where: { analysisId: chain.analyses.teacher.id } }))).text).toBe(expected);
  await page.keyboard.press('Control+z');
  await expect(field(page, '1')).toHaveValue('Före: ');
});

test('a colleague at the same question is seen, and what the colleague writes comes into the field', async ({ as, chain }) => {
  const address = `/analyser/${chain.analyses.teacher.id}?fraga=R2`;
  const [karin, ali] = [await as('teacher'), await as('colleague')];
  await ali.goto(address);
  await karin.goto(address);
  await ali.getByRole('heading', { level: 2 }).first().click();
  await field(ali, '2').fill('Alis iakttagelse.');
  await saved(ali);
  await expect(async () => {
    await karin.getByRole('heading', { level: 2 }).first().click();
    await expect(karin.getByText('Ali Rahimi skriver här just nu.')).toBeVisible({ timeout: 1_000 });
    await expect(field(karin, '2')).toHaveValue('Alis iakttagelse.', { timeout: 1_000 });
  }).toPass({ timeout: 45_000 });
  await expect(karin.getByText('Ali Rahimi har skrivit i svaret. Texten är uppdaterad.')).toBeVisible();
  await field(karin, '2').fill('Alis iakttagelse, och min.');
  await saved(karin);
});

test('earlier versions are shown with what changed, and can be used again', async ({ as, chain }) => {
  const page = await as('teacher');
  await page.goto(`/analyser/${chain.analyses.teacher.id}?fraga=R2`);
  await page.getByRole('button', { name: 'Tidigare versioner' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await expect(dialog.getByRole('listitem').first()).toContainText('Karin Holm');
  await expect(dialog.locator('ins').first()).toContainText('min');
  await axe(page, 'history');
  await dialog.getByRole('button', { name: 'Använd den här texten igen' }).click();
  await expect(field(page, '2')).toHaveValue('Alis iakttagelse.');
  await saved(page);
});

test('a question that does not apply needs a reason', async ({ as, chain }) => {
  const page = await as('teacher');
  await page.goto(`/analyser/${chain.analyses.teacher.id}?fraga=R3a`);
  const done = await page.getByText(/^\d+ av 17 frågor klara$/).first().textContent();
  await page.getByLabel('Frågan är inte aktuell för oss').check();
  await expect(page.getByText(done!, { exact: true }).first()).toBeVisible();
  await page.getByRole('textbox', { name: /^Varför är frågan inte aktuell för er\?/ }).fill('Vi har bara en grupp.');
  await expect(page.getByText(done!, { exact: true })).toHaveCount(0);
  await saved(page);
});

test('what is handed in is taken back while the principal has not begun', async ({ as, chain }) => {
  const { actors, analyses } = chain;
  const there = await asActor(actors.teacher, async (db) => new Set((await db.answer.findMany({ where: { analysisId: analyses.teacher.id } })).map((a) => a.questionId)));
  await answerAll(actors.teacher, { ...analyses.teacher, questionSet: { ...analyses.teacher.questionSet, questions: analyses.teacher.questionSet.questions.filter((q) => !there.has(q.id)) } });
  await handIn(actors.teacher, { analysisId: analyses.teacher.id });
  const page = await as('teacher');
  await page.goto(`/analyser/${analyses.teacher.id}`);
  await expect(page.getByText('Vi har bara en grupp.')).toBeVisible();
  await axe(page, 'handed in');
  await page.getByRole('button', { name: 'Ta tillbaka och skriv vidare' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ta tillbaka och skriv vidare' }).click();
  await expect(page.getByText('17 av 17 frågor klara').first()).toBeVisible();
  await page.getByRole('button', { name: 'Lämna in till rektor' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lämna in till rektor' }).click();
  await expect(page.getByText('inlämnad', { exact: true }).first()).toBeVisible();
});

test('the principal gives feedback at a question; the teacher finds it on the own page and says it is read', async ({ as, chain }) => {
  const principal = await as('principal');
  await principal.goto(`/analyser/${chain.analyses.teacher.id}`);
  await principal.getByRole('button', { name: 'Ge återkoppling på svaret' }).first().click();
  await principal.getByRole('textbox', { name: 'Din återkoppling på svaret' }).fill('Tack! Vi tog upp det på APT.');
  await axe(principal, 'giving feedback');
  await principal.getByRole('button', { name: 'Skicka återkopplingen' }).click();
  await expect(principal.getByText('Tack! Vi tog upp det på APT.')).toBeVisible();
  await expect(principal.getByRole('button', { name: 'Ta tillbaka och skriv vidare' })).toHaveCount(0);

  const teacher = await as('teacher');
  await teacher.goto('/min-sida');
  await expect(teacher.getByRole('heading', { name: 'Återkoppling till dig' })).toBeVisible();
  await axe(teacher, 'my page with feedback');
  await teacher.getByRole('link', { name: /^Läs: Mitterminsuppföljning .* 7B$/ }).click();
  await teacher.getByRole('button', { name: 'Jag har läst återkopplingen' }).click();
  await expect(teacher.getByText('Läst av Karin Holm')).toBeVisible();
  // The principal has begun to answer: what was handed in stays.
  await expect(teacher.getByRole('button', { name: 'Ta tillbaka och skriv vidare' })).toHaveCount(0);
  await teacher.goto('/min-sida');
  await expect(teacher.getByRole('heading', { name: 'Återkoppling till dig' })).toHaveCount(0);
});
