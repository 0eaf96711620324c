import pg from 'pg';
import { expect, signIn, test, withAccount } from './fixtures';

/** What a busy teacher meets when something breaks: nothing that was typed is lost, and each page says what to do. */
const field = (page: import('@playwright/test').Page) => page.getByRole('textbox', { name: /svar, .*fråga/ });

async function openForm(page: import('@playwright/test').Page) {
  await page.getByRole('link', { name: /: Mitterminsuppföljning .* 7B$/ }).click();
  await expect(field(page)).toBeVisible();
}

test('the network goes away while typing: the text waits and is saved when it is back, also in a new tab', async ({ as }) => {
  const page = await as('teacher');
  await openForm(page);
  await page.context().setOffline(true);
  await field(page).fill('Skrivet utan nät');
  await expect(page.getByText('Texten är kvar på den här datorn').first()).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText(/^Sparat/).first()).toBeVisible({ timeout: 40_000 });
  await page.reload();
  await page.getByRole('button', { name: /^1, besvarad/ }).first().click();
  await expect(field(page)).toHaveValue('Skrivet utan nät');
});

test('the session ends while typing: the text is kept, saved after signing in again, and unreadable for the next person', async ({ as, chain }) => {
  const page = await as('teacher');
  await openForm(page);
  const address = page.url();
  const context = page.context();
  await context.clearCookies();
  await field(page).fill('Skrivet utan session');
  await expect(page.getByText('Du är inte inloggad längre').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Logga in igen' })).toBeVisible();

  // Another person signs in at the same computer: nothing of the text is to be had.
  const other = await context.newPage();
  await signIn(other, await withAccount(chain.actors.principal));
  const onDevice = await other.evaluate(async () => {
    const names = await indexedDB.databases();
    const dump: string[] = [];
    for (const { name } of names) {
      const db = await new Promise<IDBDatabase>((ok, no) => { const r = indexedDB.open(name!); r.onsuccess = () => ok(r.result); r.onerror = () => no(r.error); });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((ok, no) => { const r = db.transaction(store).objectStore(store).getAll(); r.onsuccess = () => ok(r.result); r.onerror = () => no(r.error); });
        for (const row of rows as { data?: ArrayBuffer }[]) dump.push(row.data ? new TextDecoder('latin1').decode(row.data) : JSON.stringify(row));
      }
      db.close();
    }
    return { count: dump.length, text: dump.join() };
  });
  expect(onDevice.count).toBe(1);
  expect(onDevice.text).not.toMatch(/session/i);
  await context.clearCookies();

  // The first page is drawn anew for who has signed in, and shows nothing of it.
  await expect(page.getByText('Skrivet utan session')).toHaveCount(0);
  await page.goto(address);
  await page.getByLabel('E-postadress').fill(await withAccount(chain.actors.teacher));
  await page.getByLabel('Lösenord', { exact: true }).fill('ett långt lösenord');
  await page.getByRole('button', { name: 'Logga in', exact: true }).click();
  await page.waitForURL((url) => url.pathname === new URL(address).pathname);
  await expect(page.getByText(/^Sparat/).first()).toBeVisible();
});

test('two write the same answer: the later one is shown both texts', async ({ as }) => {
  const [one, two] = [await as('teacher'), await as('colleague')];
  await openForm(one);
  await openForm(two);
  const question = one.getByRole('button', { name: /^3d,/ }).first();
  await question.click();
  await two.getByRole('button', { name: /^3d,/ }).first().click();
  await field(one).fill('Karins text');
  await expect(one.getByText(/^Sparat/).first()).toBeVisible();
  await field(two).fill('Alis text');
  await expect(two.getByText('Karin Holm hann skriva något annat')).toBeVisible();
  await expect(two.getByText('Karins text')).toBeVisible();
  await two.getByRole('button', { name: 'Behåll båda, efter varandra' }).click();
  await expect(two.getByText(/^Sparat/).first()).toBeVisible();
  await expect(field(two)).toHaveValue('Karins text\n\nAlis text');
});

test('a very long answer is refused in words, and nothing breaks', async ({ as, chain }) => {
  const page = await as('teacher');
  await openForm(page);
  await page.getByRole('button', { name: /^4,/ }).first().click();
  await field(page).fill('å'.repeat(20_001));
  await expect(page.getByText('Det får vara högst 20 000 tecken').or(page.getByText(/högst 20.000 tecken/)).first()).toBeVisible();
  await field(page).fill('Kortare nu');
  await expect(page.getByText(/^Sparat/).first()).toBeVisible();

  const statuses = await page.evaluate(async (person) => {
    const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) => fetch('/api/spara', { method: 'POST', body, headers }).then((r) => r.status);
    return {
      tenMegabytes: await post(JSON.stringify({ name: 'svar', version: 1, person, input: { text: 'x'.repeat(10_000_000) } })),
      operators: await post(JSON.stringify({ name: 'svar', version: 1, person, input: { analysisId: { not: '' }, questionId: { gt: '' }, text: { set: 'x' }, notApplicable: 'x', baseRevision: {}, saveId: null } })),
      prototype: await post('{"name":"__proto__","version":1,"person":"x","input":{"__proto__":{"x":1}}}'),
      notJson: await post('inte json'),
      form: await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
      oldPage: await post(JSON.stringify({ name: 'svar', version: 0, person, input: {} })),
      anotherPerson: await post(JSON.stringify({ name: 'svar', version: 1, person: 'någon annan', input: {} })),
    };
  }, chain.actors.teacher.personId);
  expect(statuses).toEqual({ tenMegabytes: 413, operators: 422, prototype: 404, notJson: 422, form: 403, oldPage: 409, anotherPerson: 401 });
});

test('the database goes away and comes back: a clear page, the text is kept, no restart needed', async ({ as }) => {
  test.skip(!process.env.E2E_OWNER_URL, 'needs the database of npm test');
  const page = await as('teacher');
  await openForm(page);
  const owner = new URL(process.env.E2E_OWNER_URL!);
  const name = owner.pathname.slice(1);
  owner.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: owner.href });
  await admin.connect();
  await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  try {
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    await page.getByRole('button', { name: /^3e,/ }).first().click();
    await field(page).fill('Skrivet utan databas');
    await expect(page.getByText('Texten är kvar på den här datorn').first()).toBeVisible();
    const health = await page.request.get('/api/health');
    expect(health.status()).toBe(503);
    const other = await page.context().newPage();
    const response = await other.goto('/min-sida');
    expect(response!.status()).toBeGreaterThanOrEqual(500);
    await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
    await other.close();
  } finally {
    await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
    await admin.end();
  }
  await expect(page.getByText(/^Sparat/).first()).toBeVisible({ timeout: 45_000 });
  expect((await page.request.get('/api/health')).status()).toBe(200);
});
