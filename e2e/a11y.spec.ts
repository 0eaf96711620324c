import { readdirSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { ConsoleMessage, Page } from '@playwright/test';
import { expect, test, type Role } from './fixtures';
import { makeAnswer, makeArea } from './things';

/** Every page, by the folder it lives in, with who looks at it. A page without a row fails. */
const rows: Record<string, { as?: Role; at?: (ids: Ids) => string }> = {
  '/logga-in': {},
  '/logga-in/glomt': {},
  '/logga-in/inbjudan': {},
  '/logga-in/nytt-losenord': {},
  '/logga-in/valj': {},
  '/tillganglighet': {},
  '/min-sida': { as: 'teacher' },
  '/analyser': { as: 'compiler' },
  '/analyser/[id]': { as: 'principal', at: (i) => `/analyser/${i.analysis}` },
  '/analyser/folj/[id]': { as: 'otherTeacher', at: (i) => `/analyser/folj/${i.answer}` },
  '/kalender': { as: 'principal' },
  '/kalender/[id]': { as: 'principal', at: (i) => `/kalender/${i.activity}` },
  '/kalender/mall': { as: 'compiler' },
  '/kalender/mall/[key]': { as: 'compiler', at: () => '/kalender/mall/midterm' },
  '/kalender/mall/ny': { as: 'compiler' },
  '/kalender/nytt-lasar': { as: 'compiler' },
  '/utveckling': { as: 'principal' },
  '/utveckling/[id]': { as: 'principal', at: (i) => `/utveckling/${i.area}` },
  '/utveckling/nytt': { as: 'principal' },
  '/notiser': { as: 'principal' },
  '/sok': { as: 'principal', at: () => '/sok?q=svar' },
  '/underlag': { as: 'principal' },
  '/klassgenomgang': { as: 'principal' },
  '/klassgenomgang/[id]': { as: 'teacher', at: (i) => `/klassgenomgang/${i.review}` },
  '/klassgenomgang/[id]/betyg': { as: 'principal', at: (i) => `/klassgenomgang/${i.review}/betyg` },
  '/klassgenomgang/[id]/fil': { as: 'teacher', at: (i) => `/klassgenomgang/${i.review}/fil` },
  '/klassgenomgang/[id]/fil/[fil]': { as: 'teacher', at: (i) => `/klassgenomgang/${i.review}/fil/${i.matrixImport}` },
  '/betyg/import': { as: 'principal' },
  '/betyg/import/[id]': { as: 'principal', at: (i) => `/betyg/import/${i.gradeImport}` },
  '/resultat': { as: 'principal' },
  '/konto': { as: 'principal' },
  '/admin': { as: 'administrator' },
  '/admin/arbetslag': { as: 'administrator' },
  '/admin/arbetslag/[id]': { as: 'administrator', at: (i) => `/admin/arbetslag/${i.team}` },
  '/admin/elever': { as: 'administrator' },
  '/admin/elever/[id]': { as: 'administrator', at: (i) => `/admin/elever/${i.pupil}` },
  '/admin/elever/ny': { as: 'administrator' },
  '/admin/enheter': { as: 'administrator' },
  '/admin/enheter/[id]': { as: 'administrator', at: (i) => `/admin/enheter/${i.unit}` },
  '/admin/enheter/ny': { as: 'administrator' },
  '/admin/grupper': { as: 'administrator' },
  '/admin/grupper/[id]': { as: 'administrator', at: (i) => `/admin/grupper/${i.group}` },
  '/admin/import': { as: 'administrator' },
  '/admin/import/[id]': { as: 'administrator', at: (i) => `/admin/import/${i.rosterImport}` },
  '/admin/lasar': { as: 'administrator' },
  '/admin/lasar/byt': { as: 'administrator', at: (i) => `/admin/lasar/byt?fran=${i.year}` },
  '/admin/fragor': { as: 'administrator' },
  '/admin/fragor/[key]': { as: 'administrator', at: () => '/admin/fragor/midterm-teacher' },
  '/admin/fragor/[key]/andra': { as: 'administrator', at: () => '/admin/fragor/midterm-teacher/andra' },
  '/admin/fragor/[key]/forhandsvisa': { as: 'administrator', at: () => '/admin/fragor/midterm-teacher/forhandsvisa' },
  '/admin/fragor/ny': { as: 'administrator', at: () => '/admin/fragor/ny?niva=TEACHER' },
  '/admin/matris': { as: 'administrator' },
  '/admin/matris/andra': { as: 'administrator' },
  '/admin/personer': { as: 'administrator' },
  '/admin/personer/[id]': { as: 'administrator', at: (i) => `/admin/personer/${i.person}` },
  '/admin/personer/koder': { as: 'administrator' },
  '/admin/personer/ny': { as: 'administrator' },
};
type Ids = { activity: string; answer: string; area: string; review: string; matrixImport: string; gradeImport: string; analysis: string; unit: string; group: string; person: string; pupil: string; team: string; rosterImport: string; year: string };

const app = path.join(import.meta.dirname, '../app');
const pages = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('page.tsx'))
  .map((f) => `/${path.dirname(f).split(path.sep).filter((p) => !p.startsWith('(')).join('/')}`);

test('every page has a row here', () => expect(Object.keys(rows).sort()).toEqual(pages.filter((p) => p !== '/' && p !== '/.').sort()));

async function expectClean(page: Page, where: string) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`), where).toEqual([]);
  // Nothing is cut off or needs sideways scrolling at 320 px (WCAG 1.4.10).
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${where}: wider than the screen`).toBeLessThanOrEqual(0);
}

test('axe finds nothing on any page, wide and at 320 px, light and dark', async ({ as, chain, browser }) => {
  test.setTimeout(600_000);
  const ids = await things(chain);
  const signedOut = await (await browser.newContext()).newPage();
  const signedIn = new Map<Role, Page>();
  for (const [route, { as: role, at }] of Object.entries(rows)) {
    let page = signedOut;
    if (role) {
      page = signedIn.get(role) ?? await as(role);
      signedIn.set(role, page);
    }
    const errors: string[] = [];
    const note = (m: ConsoleMessage) => { if (m.type() === 'error') errors.push(`${m.text()} ${m.location().url}`); };
    page.on('console', note);
    for (const [width, colorScheme] of [[1440, 'light'], [320, 'dark']] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const response = await page.goto(at?.(ids) ?? route);
      expect(response!.status(), route).toBe(200);
      await expectClean(page, `${route} ${width} ${colorScheme}`);
    }
    page.off('console', note);
    expect(errors, `${route}: the console is clean, so nothing breaks the content security policy`).toEqual([]);
  }
});

test('axe finds nothing in the states of an analysis and on the pages for what is missing', async ({ as, chain }) => {
  const page = await as('teacher');
  await page.goto(`/analyser/${chain.analyses.teacher.id}?vy=alla`);
  await expectClean(page, 'all questions on one page');
  await page.getByRole('button', { name: 'Lämna in till rektor' }).click();
  await expect(page.getByText(/saknar svar/)).toBeVisible();
  await expectClean(page, 'what is missing');
  await page.context().setOffline(true);
  await page.getByRole('textbox').first().fill('Utan nät');
  await expect(page.getByText('Texten är kvar på den här datorn').first()).toBeVisible();
  await expectClean(page, 'offline');
  await page.context().setOffline(false);
  for (const address of ['/finns-inte', '/analyser/finns-inte']) {
    expect((await page.goto(address))!.status()).toBe(404);
    await expectClean(page, address);
  }
  await page.goto('/min-sida');
  await expect(async () => { // its script may still be on its way
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expectClean(page, 'Gå till');
});

/** One of each thing that has a page of its own. */
async function things(chain: import('@/prisma/factories').Chain): Promise<Ids> {
  const { makePupil, makeTeam } = await import('@/prisma/factories');
  const { checkImport } = await import('@/lib/organisation/commands/imports');
  const { checkMatrixFile } = await import('@/lib/class-review/commands/import-matrix');
  const { checkGrades } = await import('@/lib/class-review/commands/import-grades');
  const { asActor } = await import('@/lib/core/db');
  const { gradeTargetSchema } = await import('@/lib/class-review/schema');
  const { world, unitId, groupId } = chain;
  const pupil = await makePupil(world, groupId, unitId, { givenName: 'Ada', familyName: 'Berg', year: '7', gender: 'K' });
  await makePupil(world, groupId, unitId, { givenName: 'Bo', familyName: 'Ek', year: '7', gender: 'M' });
  const { id: review, termId } = await asActor(world.system, (db) => db.classReview.findFirstOrThrow({ where: { groupId } }));
  // Each with something that changes and something wrong.
  const { id: matrixImport } = await checkMatrixFile(chain.actors.teacher, { reviewId: review, empty: false, fileName: 'matris.csv', bytes: Buffer.from('Namn;SV;MA\nBerg, Ada;2;1\nEk, Bo;9;\n') });
  const { id: gradeImport } = await checkGrades(chain.actors.principal, { target: gradeTargetSchema.parse(`enhet:${unitId}`), termId, fileName: 'betyg.csv', bytes: Buffer.from(`elev_id;MA\n${pupil};A\n${pupil};G\n`) });
  // One good row and one with a fault, so that both are looked at.
  const file = 'enhet;namn;typ\nAlmskolan;7Z;klass\nFinns inte;7Y;klass\n';
  const { id: rosterImport } = await checkImport(chain.actors.administrator, { kind: 'groups', schoolYearId: world.schoolYearId, fileName: 'grupper.csv', bytes: Buffer.from(file) });
  return {
    activity: chain.activityId, answer: await makeAnswer(chain), area: await makeArea(chain),
    analysis: chain.analyses.principal.id, unit: unitId, group: groupId, person: chain.actors.teacher.personId!,
    review, matrixImport, gradeImport, pupil, team: await makeTeam(world, unitId), rosterImport, year: world.schoolYearId,
  };
}
