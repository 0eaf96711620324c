import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { makeActor, makeReview, type Review } from '@/prisma/factories';
import { expect, signIn, test, withAccount } from './fixtures';

/** Several teachers in one matrix: what each sees of the others, and that nothing filled in gets lost or is overwritten in silence. */
let review: Review;
const contexts: BrowserContext[] = [];
test.beforeAll(async ({ database }) => {
  void database;
  review = await makeReview(4);
});
test.afterEach(async () => { for (const c of contexts.splice(0)) await c.close(); });

/** A browser of one's own, with the class's matrix open in it. */
async function open(browser: Browser, actor: Actor): Promise<Page> {
  const context = await browser.newContext();
  contexts.push(context);
  const page = await context.newPage();
  await signIn(page, await withAccount(actor));
  await page.goto(`/klassgenomgang/${review.reviewId}`);
  await expect(page.getByRole('grid')).toBeVisible();
  await expect(cell(page, 1, 'Matematik')).toBeVisible();
  return page;
}
const cell = (page: Page, pupil: number, column: string) => page.getByRole('gridcell', { name: new RegExp(`^Efternamn0${pupil}, Elev0${pupil}, ${column}: `) });
async function fill(page: Page, pupil: number, column: string, value: number) {
  await cell(page, pupil, column).click();
  await page.keyboard.press(String(value));
}
const shows = (page: Page, pupil: number, column: string, value: number | 'tom', timeout = 2_000) =>
  expect(cell(page, pupil, column)).toHaveAccessibleName(new RegExp(`: ${value}`), { timeout });
const saved = (page: Page) => expect(page.getByText(/^Sparat/)).toBeVisible({ timeout: 40_000 });
/** The stream is open once both have seen where the other is. */
async function meet(one: Page, two: Page) {
  await cell(one, 4, 'Teknik').click();
  await expect(cell(two, 4, 'Teknik')).toHaveAccessibleName(/är här/, { timeout: 15_000 });
  await cell(two, 3, 'Teknik').click();
  await expect(cell(one, 3, 'Teknik')).toHaveAccessibleName(/är här/, { timeout: 15_000 });
}

test('two teachers see within two seconds what the other fills in, and where the other is', async ({ browser }) => {
  const [karin, ali] = [await open(browser, review.actors.mentor), await open(browser, review.actors.teacher)];
  await meet(karin, ali);
  await fill(ali, 1, 'Matematik', 3);
  await shows(karin, 1, 'Matematik', 3);
  await fill(karin, 1, 'Svenska', 2);
  await shows(ali, 1, 'Svenska', 2);
  await cell(ali, 2, 'Matematik').click();
  await expect(cell(karin, 2, 'Matematik')).toHaveAccessibleName(/Ali Rahimi är här/, { timeout: 2_000 });
  await expect(cell(karin, 2, 'Matematik')).toHaveAttribute('data-here', 'AR');
  await expect(karin.getByText('Ali Rahimi är också här')).toBeVisible();
  // two tabs of one browser: one of them listens, and both are told
  const tab = await karin.context().newPage();
  await tab.goto(`/klassgenomgang/${review.reviewId}`);
  await expect(cell(tab, 2, 'Matematik')).toHaveAccessibleName(/Ali Rahimi är här/, { timeout: 5_000 });
  await fill(ali, 2, 'Matematik', 1);
  await shows(tab, 2, 'Matematik', 1);
  await shows(karin, 2, 'Matematik', 1);
  await karin.close(); // the other takes over
  await expect(async () => { await fill(ali, 2, 'Matematik', 2); await shows(tab, 2, 'Matematik', 2); }).toPass({ timeout: 10_000 });
  await tab.close();
  await expect(cell(ali, 4, 'Teknik')).not.toHaveAccessibleName(/är här/, { timeout: 5_000 });
});

test('without network the cells wait, marked, and go when it is back', async ({ browser }) => {
  const [ali, karin] = [await open(browser, review.actors.teacher), await open(browser, review.actors.mentor)];
  await ali.context().setOffline(true);
  await fill(ali, 3, 'Matematik', 1);
  await fill(ali, 4, 'Matematik', 2);
  await expect(ali.getByText('2 rutor väntar på att sparas')).toBeVisible();
  await expect(ali.getByText(/Ingen kontakt med tjänsten just nu/)).toBeVisible();
  await expect(cell(ali, 3, 'Matematik')).toHaveAccessibleName(/väntar på att sparas/);
  await shows(karin, 3, 'Matematik', 'tom');
  await ali.context().setOffline(false);
  await saved(ali);
  await shows(karin, 3, 'Matematik', 1, 5_000);
  await shows(karin, 4, 'Matematik', 2, 5_000);
});

test('two fill the same cell: the later one is shown both values and chooses', async ({ browser }) => {
  const colleague = await withColleague();
  const [ali, eva] = [await open(browser, review.actors.teacher), await open(browser, colleague)];
  await ali.context().setOffline(true);
  await fill(ali, 1, 'NO: fysik', 1);
  await expect(cell(ali, 1, 'NO: fysik')).toHaveAccessibleName(/väntar på att sparas/);
  await fill(eva, 1, 'NO: fysik', 3);
  await saved(eva);
  await ali.context().setOffline(false);
  await expect(ali.getByText(/En ruta har fått två olika värden/)).toBeVisible({ timeout: 40_000 });
  await shows(eva, 1, 'NO: fysik', 3);
  await ali.getByRole('button', { name: 'Välj värde' }).click();
  await expect(ali.getByText(/Ditt: 1, .*Eva Berg skrev: 3, /)).toBeVisible();
  await ali.getByRole('button', { name: /^Behåll mitt: 1/ }).click();
  await saved(ali);
  await shows(eva, 1, 'NO: fysik', 1, 5_000);
});

test('the session ends while filling in: it is kept, unreadable for the next person, and sent after signing in again', async ({ browser }) => {
  const ali = await open(browser, review.actors.teacher);
  const context = ali.context();
  await context.clearCookies();
  await fill(ali, 2, 'NO: kemi', 3);
  await expect(ali.getByText(/Du är inte inloggad längre/)).toBeVisible();
  await expect(ali.getByRole('link', { name: 'Logga in igen' })).toBeVisible();

  // Another person signs in at the same computer: nothing is sent in that name, and nothing is to be read.
  const other = await context.newPage();
  await signIn(other, await withAccount(review.actors.mentor));
  await other.goto(`/klassgenomgang/${review.reviewId}`);
  await expect(cell(other, 2, 'NO: kemi')).toHaveAccessibleName(/: tom/);
  await ali.evaluate(() => window.dispatchEvent(new Event('online')));
  await other.waitForTimeout(1_500);
  await expect(cell(other, 2, 'NO: kemi')).toHaveAccessibleName(/: tom/);
  const device = await other.evaluate(async () => {
    const dump: { name: string; text: string }[] = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((ok, no) => { const r = indexedDB.open(name!); r.onsuccess = () => ok(r.result); r.onerror = () => no(r.error); });
      for (const store of db.objectStoreNames) {
        const all = <T>(ask: (s: IDBObjectStore) => IDBRequest<T>) => new Promise<T>((ok, no) => { const r = ask(db.transaction(store).objectStore(store)); r.onsuccess = () => ok(r.result); r.onerror = () => no(r.error); });
        const [names, rows] = [await all((s) => s.getAllKeys()), await all<{ data?: ArrayBuffer }[]>((s) => s.getAll())];
        rows.forEach((row, i) => dump.push({ name: String(names[i]), text: row.data instanceof ArrayBuffer ? new TextDecoder('latin1').decode(row.data) : JSON.stringify(row) }));
      }
      db.close();
    }
    return dump;
  });
  expect(device.map((d) => d.name)).toEqual([`celler:${review.actors.teacher.personId}:${review.reviewId}`]);
  for (const word of ['pupilId', 'value', 'NO KE', review.pupils[1]!]) expect(device[0]!.text).not.toContain(word);
  await other.close();
  await context.clearCookies();

  // The first page was drawn anew when somebody else had signed in.
  await ali.goto(`/klassgenomgang/${review.reviewId}`);
  await ali.getByLabel('E-postadress').fill(await withAccount(review.actors.teacher));
  await ali.getByLabel('Lösenord', { exact: true }).fill('ett långt lösenord');
  await ali.getByRole('button', { name: 'Logga in', exact: true }).click();
  await ali.waitForURL((url) => url.pathname === `/klassgenomgang/${review.reviewId}`);
  await saved(ali);
  await shows(ali, 2, 'NO: kemi', 3);
  await ali.reload();
  await shows(ali, 2, 'NO: kemi', 3, 10_000);
});

test('a page that goes away still sends, and what it could not send is taken up by the next', async ({ browser }) => {
  const ali = await open(browser, review.actors.teacher);
  await fill(ali, 3, 'NO: kemi', 2);
  await ali.goto('/min-sida');
  await ali.goto(`/klassgenomgang/${review.reviewId}`);
  await shows(ali, 3, 'NO: kemi', 2, 10_000);
  await saved(ali).catch(() => {}); // saved before this page was made: then it says nothing of it
  await ali.context().route('**/api/spara', (route) => route.abort());
  await fill(ali, 4, 'NO: kemi', 1);
  await expect(cell(ali, 4, 'NO: kemi')).toHaveAccessibleName(/väntar på att sparas/);
  await ali.close({ runBeforeUnload: false });
  const context = contexts.at(-1)!;
  await context.unroute('**/api/spara');
  const next = await context.newPage();
  await next.goto(`/klassgenomgang/${review.reviewId}`);
  await shows(next, 4, 'NO: kemi', 1, 10_000);
  await saved(next);
});

test('a withdrawn role ends the page at once', async ({ browser }) => {
  const eva = await withColleague();
  const [page, ali] = [await open(browser, eva), await open(browser, review.actors.teacher)];
  await meet(page, ali);
  await asActor(review.world.system, (db) => db.roleAssignment.deleteMany({ where: { personId: eva.personId! } }));
  await fill(ali, 4, 'NO: fysik', 2);
  await expect(page.getByText('Du har inte längre tillgång till matrisen')).toBeVisible({ timeout: 2_000 });
  await expect(page.getByRole('grid')).toBeHidden();
});

/** A second teacher of the same subjects. */
const withColleague = (): Promise<Actor> =>
  makeActor(review.world, [{ role: 'TEACHER', groupId: review.groupId, subjects: ['MA', 'FY', 'KE'] }], { givenName: 'Eva', familyName: 'Berg' });
