import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { acceptAnalysis, returnAnalysis } from '@/lib/analysis/commands/receive';
import { handIn } from '@/lib/analysis/commands/hand-in';
import { asActor } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { checkGrades } from '@/lib/class-review/commands/import-grades';
import { checkMatrixFile } from '@/lib/class-review/commands/import-matrix';
import { gradeTargetSchema } from '@/lib/class-review/schema';
import { checkImport } from '@/lib/organisation/commands/imports';
import { answerAll, makePupil, makeTeam, type Chain } from '@/prisma/factories';
import { template } from '@/prisma/template';
import { expect, test, type Role } from './fixtures';
import { makeArea } from './things';

/** Who reads English reads nothing but English, save what people and the template have written, which is marked as Swedish. */
const root = path.join(import.meta.dirname, '..');
const texts = (value: unknown): string[] => (typeof value === 'string' ? [value] : Object.values(value as object).flatMap(texts));
const messages = (locale: string) => readdirSync(path.join(root, 'messages', locale)).filter((f) => f.endsWith('.json'))
  .flatMap((f) => texts(JSON.parse(readFileSync(path.join(root, 'messages', locale, f), 'utf8'))));
const [swedish, english] = [messages('sv'), messages('en')];
/** Whole sentences and words that only the one language has; those with arguments are found by `words`. */
const only = (own: string[], other: string[]) => own.filter((text) => text.length > 2 && !/[{<]/.test(text) && !other.includes(text));

/** Words of the Swedish messages that neither English nor the names in this spec's organiser have. Roles and kinds are not among them: files are written with the Swedish ones. */
const words = [
  'och', 'att', 'är', 'inte', 'eller', 'för', 'på', 'av', 'till', 'från', 'med', 'som', 'ingen', 'inga', 'alla', 'du', 'din', 'dig', 'ett', 'den', 'det', 'här', 'kan', 'går', 'sedan', 'ännu',
  'läsår', 'läsåret', 'klasser', 'elever', 'lärare', 'lösenord', 'spara', 'sparat', 'logga', 'sök', 'visa', 'namn', 'senast',
  'frågor', 'fråga', 'svar', 'sidan', 'välj', 'skriv', 'lämna', 'godkänd', 'inlämnad', 'påbörjad', 'uppgifter', 'siffror', 'saknas', 'filen', 'raden', 'rad', 'fel', 'roller', 'grupper', 'enheter',
];
const anyWord = new RegExp(`(?<![\\p{L}-])(${words.join('|')})(?![\\p{L}-])`, 'iu');

/** The page's texts and spoken names: those in elements marked as Swedish, and the rest. */
const read = (page: Page) => page.evaluate(() => {
  const found: Record<'marked' | 'rest', string[]> = { marked: [], rest: [document.title, document.querySelector<HTMLMetaElement>('meta[name=description]')?.content ?? ''] };
  const note = (element: Element, text: string | null) => {
    if (text?.trim() && !element.closest('script, style')) found[element.closest('body [lang]')?.getAttribute('lang') === 'sv' ? 'marked' : 'rest'].push(text.trim());
  };
  for (const element of document.querySelectorAll('html *')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'label']) note(element, element.getAttribute(name));
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) note(element, node.textContent);
  }
  return found;
});

const swedishOnly = new Set(only(swedish, english));
const englishOnly = new Set(only(english, swedish));
const isSwedish = (text: string) => swedishOnly.has(text) || anyWord.test(text);

/** What the template calls its sets and sections: in a sentence or a spoken name they stand as they are. */
const named = template.questionSets.flatMap((set) => [set.title, ...set.sections.map((s) => s.title)]);

async function expectEnglish(page: Page, where: string) {
  const { marked, rest } = await read(page);
  expect.soft(rest.filter((text) => isSwedish(named.reduce((left, name) => left.replaceAll(name, ''), text))), `${where}: Swedish text of the product`).toEqual([]);
  // And the other way round: a screen reader must not read English aloud as Swedish.
  expect.soft(marked.filter((text) => englishOnly.has(text)), `${where}: English text marked as Swedish`).toEqual([]);
  await expect(page.locator('html'), where).toHaveAttribute('lang', 'en');
}

async function chooseInMenu(page: Page, button: RegExp, choice: string) {
  await page.getByRole('button', { name: button }).click();
  await page.getByLabel(choice, { exact: true }).check();
}
/** Each page is read as the server sends it: without its scripts, which say the same and would fetch what it links to. */
const scripts = '**/_next/static/**';
const account = /^(Account and settings|Konto och inställningar)/;

/** Analyses in each state, pupils, figures and a file that waits, so that the pages have something on them. */
async function fill(chain: Chain) {
  const { world, actors, analyses, unitId, groupId } = chain;
  const written = ['otherPrincipal', 'otherTeacher', 'teacher'] as const;
  await Promise.all([...written.map((role) => answerAll(actors[role], analyses[role], 'Svar')), answerAll(actors.compiler, analyses.organiser, 'Svar')]);
  // From the top: handing in accepts what was handed in below.
  await handIn(actors.compiler, { analysisId: analyses.organiser.id });
  for (const role of written) await handIn(actors[role], { analysisId: analyses[role].id });
  await returnAnalysis(actors.otherPrincipal, { analysisId: analyses.otherTeacher.id, comment: 'Berätta mer' });
  const file = 'enhet;namn;typ\nAlmskolan;7Z;klass\nHittepåskolan;7Y;klass\n';
  const { id: rosterImport } = await checkImport(actors.administrator, { kind: 'groups', schoolYearId: world.schoolYearId, fileName: '7z.csv', bytes: Buffer.from(file) });
  await asActor(world.system, (db) => db.registerStatistic.createMany({ data: [['82,4', 'EXISTS', 82.4], ['..', 'OMITTED_DUE_TO_BASED_ON_FEW_PUPILS', null], ['.', 'MISSING', null]].map(([raw, valueType, number], i) => ({
    organiserId: world.organiserId, id: newId(), unitId, schoolForm: 'gr', indicator: 'ratioOfPupilsIn9thGradeWithAllSubjectsPassed', period: `${world.year - i}/${String(world.year - i + 1).slice(2)}`,
    raw: String(raw), valueType: String(valueType), number: number === null ? null : Number(number), source: 'Register', sourceUrl: '', fetchedAt: new Date(),
  })) }));
  const pupil = await makePupil(world, groupId, unitId, { protectedCode: '7B-1' });
  const ada = await makePupil(world, groupId, unitId, { givenName: 'Ada', familyName: 'Berg', year: '9', gender: 'K' });
  const { id: review, termId } = await asActor(world.system, (db) => db.classReview.findFirstOrThrow({ where: { groupId } }));
  const { id: matrixImport } = await checkMatrixFile(actors.principal, { reviewId: review, empty: false, fileName: '7b.csv', bytes: Buffer.from('Namn;Medic\nBerg, Ada;2\nBerg, Ada;9\n') });
  const { id: gradeImport } = await checkGrades(actors.principal, { target: gradeTargetSchema.parse(`enhet:${unitId}`), termId, fileName: '9b.csv', bytes: Buffer.from(`elev_id;MA\n${ada};A\n${ada};G\n`) });
  const { id: answer } = await asActor(actors.teacher, (db) => db.handInAnswer.findFirstOrThrow({ where: { handIn: { analysisId: analyses.teacher.id } } }));
  return { pupil, team: await makeTeam(world, unitId), rosterImport, review, matrixImport, gradeImport, answer, area: await makeArea(chain) };
}

test('with English chosen in the account menu, no page of any role has Swedish text of the product', async ({ as, chain, browser }) => {
  test.setTimeout(300_000);
  const missing = words.filter((w) => !swedish.some((text) => new RegExp(`(?<!\\p{L})${w}(?!\\p{L})`, 'iu').test(text)));
  expect(missing, 'each word is one of the Swedish messages').toEqual([]);
  expect(english.filter((text) => anyWord.test(text)), 'and of no English one').toEqual([]);

  const { pupil, team, rosterImport, review, matrixImport, gradeImport, answer, area } = await fill(chain);
  const { analyses, unitId, groupId, actors } = chain;
  const own = ['/min-sida', '/analyser'];
  const visits: Record<string, string[]> = {
    otherTeacher: [...own, `/analyser/${analyses.otherTeacher.id}`, `/analyser/${analyses.otherTeacher.id}?vy=alla`, '/konto'],
    principal: [...own, `/analyser/${analyses.principal.id}`, `/analyser/${analyses.teacher.id}`, '/underlag', '/konto',
      '/klassgenomgang', `/klassgenomgang/${review}`, `/klassgenomgang/${review}/betyg`, `/klassgenomgang/${review}/fil`, `/klassgenomgang/${review}/fil/${matrixImport}`, '/betyg/import', `/betyg/import/${gradeImport}`, '/resultat',
      `/analyser/folj/${answer}`, '/kalender', '/kalender?vy=lista', '/kalender?vy=manad', `/kalender/${chain.activityId}`, '/utveckling', `/utveckling/${area}`, '/utveckling/nytt', '/notiser', '/sok', '/sok?q=r1'],
    compiler: [...own, '/kalender/mall', '/kalender/mall/midterm', '/kalender/mall/ny', '/kalender/nytt-lasar', '/resultat', `/analyser/${analyses.organiser.id}`, `/analyser/${analyses.otherPrincipal.id}`],
    head: [...own, `/analyser/${analyses.organiser.id}`],
    board: [...own, `/analyser/${analyses.organiser.id}`],
    administrator: [
      '/min-sida', '/konto', '/admin', '/admin/enheter', `/admin/enheter/${unitId}`, '/admin/enheter/ny', '/admin/lasar', `/admin/lasar/byt?fran=${chain.world.schoolYearId}`, '/admin/grupper', `/admin/grupper/${groupId}`,
      '/admin/arbetslag', `/admin/arbetslag/${team}`, '/admin/personer', '/admin/personer/ny', '/admin/personer/koder', `/admin/personer/${actors.principal.personId}`, `/admin/personer/${actors.teacher.personId}`,
      '/admin/elever', '/admin/elever/ny', `/admin/elever/${pupil}`, '/admin/import', '/admin/import?fel=file_empty', '/admin/matris', '/admin/matris/andra', '/admin/fragor', '/admin/fragor/midterm-teacher', '/admin/fragor/midterm-teacher/andra', '/admin/fragor/midterm-teacher/forhandsvisa', '/admin/fragor/ny?niva=TEACHER', `/admin/import/${rosterImport}`, '/finns-inte',
    ],
  };
  for (const [role, addresses] of Object.entries(visits)) {
    const page = await as(role as Role);
    const before = await read(page);
    expect(before.rest.filter(isSwedish).length, 'Swedish is found where it is').toBeGreaterThan(5);
    await chooseInMenu(page, account, 'English');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expectEnglish(page, `${role} at once`);
    if (role === 'board') await acceptAnalysis(actors.head, { analysisId: analyses.organiser.id });
    await page.route(scripts, (route) => route.abort());
    for (const address of addresses) {
      await page.goto(address, { waitUntil: 'domcontentloaded' });
      await expectEnglish(page, `${role} ${address}`);
    }
    await page.unroute(scripts);
    if (role === 'administrator') await faults(page, `/admin/personer/${actors.teacher.personId}`);
    if (role === 'otherTeacher') await handInFault(page, analyses.otherTeacher);
  }
  const signedOut = await (await browser.newContext()).newPage();
  const open = ['/logga-in', '/logga-in?error=no_account', '/logga-in/glomt', '/logga-in/inbjudan', '/logga-in/inbjudan?kod=x', '/logga-in/nytt-losenord?kod=x', '/logga-in/valj', '/tillganglighet'];
  await signedOut.goto('/logga-in');
  await chooseInMenu(signedOut, /^Språk och utseende$/, 'English');
  await signedOut.route(scripts, (route) => route.abort());
  for (const address of open) {
    await signedOut.goto(address, { waitUntil: 'domcontentloaded' });
    await expectEnglish(signedOut, address);
  }
  await signedOut.context().close();

  // A page that is not looked at here fails.
  const looked = [...Object.values(visits).flat(), ...open].map((a) => a.split('?')[0]!);
  const pages = readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('page.tsx'))
    .map((f) => `/${path.dirname(f).split(path.sep).filter((p) => !p.startsWith('(')).join('/')}`).filter((p) => p !== '/' && p !== '/.');
  const pattern = (p: string) => new RegExp(`^${p.replaceAll(/\[(id|fil)\]/g, '[0-9a-f-]{36}').replaceAll('[key]', '[a-z-]+')}$`);
  expect(pages.filter((p) => !looked.some((a) => pattern(p).test(a)))).toEqual([]);
});

/** What the product says when something must be put right, and before it does what cannot be undone. */
async function faults(page: Page, person: string) {
  await page.goto('/admin/enheter/ny');
  await page.getByRole('button', { name: 'Create the unit' }).click();
  await expect(page.getByRole('alert').getByRole('link').first()).toBeVisible();
  await expectEnglish(page, 'faults in a form');
  await page.goto(person);
  await page.getByRole('button', { name: 'Close access for Karin Holm' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectEnglish(page, 'the question before access ends');
}

async function handInFault(page: Page, { id }: { id: string }) {
  await page.goto(`/analyser/${id}`);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectEnglish(page, 'Go to');
  await page.keyboard.press('Escape');
  await page.context().setOffline(true);
  await page.getByRole('textbox').first().fill('Utan nät');
  await expect(page.getByText('The text is kept on this computer').first()).toBeVisible();
  await expectEnglish(page, 'offline');
  await page.context().setOffline(false);
}

test('the look one chooses is in the page as the server sends it, so nothing flashes, and stays after signing out', async ({ as }) => {
  const page = await as('principal');
  const html = page.locator('html');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const sent = async (address: string) => /<html[^>]*>/.exec(await (await page.goto(address))!.text())![0];
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await sent('/min-sida')).not.toContain('data-theme');
  const light = await background();
  await chooseInMenu(page, account, 'Mörkt');
  await expect(html).toHaveAttribute('data-theme', 'morkt');
  expect(await background()).not.toBe(light);
  const dark = await background();
  expect(await sent('/konto')).toContain('data-theme="morkt"');
  expect(await background()).toBe(dark);

  await chooseInMenu(page, account, 'English');
  await expect(html).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: account }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(await sent('/logga-in')).toMatch(/lang="en".*data-theme="morkt"/);
  expect(await background()).toBe(dark);
  await chooseInMenu(page, /^Language and appearance$/, 'Automatic');
  await expect(html).not.toHaveAttribute('data-theme');
  expect(await sent('/logga-in')).not.toContain('data-theme');
  expect(await background()).toBe(light);
});
