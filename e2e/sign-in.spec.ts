import AxeBuilder from '@axe-core/playwright';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deactivate, invite } from '@/lib/accounts/commands';
import { personActor } from '@/lib/core/actor';
import { accountForPerson } from '@/lib/core/identity';
import { newId } from '@/lib/core/ids';
import { stopJobs } from '@/lib/core/jobs';
import { actorOf, makeActor, makePerson, makeUnit, makeWorld } from '@/prisma/factories';
import { expect, password, signIn, test, withAccount } from './fixtures';

const cookie = 'next-auth.session-token';
const fresh = 'blå regnjacka nio';
test.afterAll(stopJobs);

/** A person with an account, in an organiser of their own. */
async function someone() {
  const world = await makeWorld(`Huvudman ${newId().slice(-6)}`);
  const admin = await makeActor(world, [{ role: 'ADMINISTRATOR' }]);
  const unitId = await makeUnit(world);
  const actor = await makeActor(world, [{ role: 'PRINCIPAL', unitId }], { givenName: 'Rut', familyName: 'Ek' });
  return { world, admin, actor, unitId, email: await withAccount(actor) };
}

test('signs in to the page that was asked for, under the CSP, with a new session in a cookie that scripts cannot read', async ({ page, context, baseURL }) => {
  const { email } = await someone();
  const violations: string[] = [];
  page.on('console', (m) => { if (/Content Security Policy/i.test(m.text())) violations.push(m.text()); });
  await context.addCookies([{ name: cookie, value: 'planted', url: baseURL! }]);
  await page.goto('/konto');
  await expect(page).toHaveURL('/logga-in?till=%2Fkonto');
  await page.getByLabel('E-postadress').fill(email);
  await page.getByLabel('Lösenord', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Logga in', exact: true }).click();
  await expect(page).toHaveURL('/konto');
  await expect(page.getByRole('heading', { name: 'Mitt konto' })).toBeVisible();
  const session = (await context.cookies()).find((c) => c.name === cookie)!;
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(session.value).not.toBe('planted');
  expect(Object.keys((await (await page.request.get('/api/auth/session')).json()) as object)).toEqual(['expires']);
  expect(violations).toEqual([]);
});

test('says the same of a wrong password and an unknown address', async ({ page }) => {
  const { email } = await someone();
  await page.goto('/logga-in');
  for (const who of [email, `ingen-${newId()}@exempel.se`]) {
    await page.getByLabel('E-postadress').fill(who);
    await page.getByLabel('Lösenord', { exact: true }).fill('fel lösenord igen');
    await page.getByRole('button', { name: 'Logga in', exact: true }).click();
    await expect(page.getByText('E-postadressen och lösenordet hör inte ihop. Kontrollera båda och försök igen.')).toBeVisible();
    await expect(page.getByLabel('E-postadress')).toHaveValue(who);
    await page.reload();
  }
});

test('leads nowhere else, and takes no sign-in from another site', async ({ page, request, baseURL }) => {
  const { email } = await someone();
  for (const till of ['//evil.example', '/%5cevil.example', 'https://evil.example']) {
    await page.context().clearCookies();
    await page.goto(`/logga-in?till=${encodeURIComponent(till)}`);
    await page.getByLabel('E-postadress').fill(email);
    await page.getByLabel('Lösenord', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Logga in', exact: true }).click();
    await page.waitForURL('/min-sida');
  }
  const forged = await request.post('/api/auth/callback/losenord', { form: { email, password, callbackUrl: 'https://evil.example' }, maxRedirects: 0 });
  expect(forged.headers()['set-cookie'] ?? '').not.toContain(`${cookie}=ey`);
  const { csrfToken } = (await (await request.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const led = await request.post('/api/auth/callback/losenord', { form: { email, password, csrfToken, callbackUrl: 'https://evil.example' }, maxRedirects: 0 });
  expect(led.headers().location).toBe(`${baseURL}/logga-in/valj`);
});

test('an invitation on paper: code, first password, in; and only once', async ({ page }) => {
  const { world, admin } = await someone();
  const personId = await makePerson(world, [], { givenName: 'Ny', familyName: 'Lärare' });
  const made = await invite(admin, { personId, how: 'code' });
  if (made.how !== 'code') throw new Error('no code');
  await page.goto('/logga-in');
  await page.getByRole('link', { name: 'Jag har fått en kod på papper' }).click();
  await page.getByLabel('Kod från pappret').fill(made.code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Fortsätt' }).click();
  await expect(page.getByText('har bjudit in Ny Lärare.')).toBeVisible();
  await page.getByLabel('Nytt lösenord').fill('Sommar202620');
  await page.getByRole('button', { name: 'Spara lösenordet och logga in' }).click();
  await expect(page.getByText('Det lösenordet är lätt att gissa.')).toBeVisible();
  await expect(page.getByLabel('Nytt lösenord')).toHaveValue('Sommar202620');
  await page.getByLabel('Nytt lösenord').fill(fresh);
  await page.getByRole('button', { name: 'Spara lösenordet och logga in' }).click();
  await page.waitForURL('/min-sida');
  await page.goto(`/logga-in/inbjudan?kod=${made.code}`);
  await expect(page.getByRole('heading', { name: 'Koden eller länken fungerar inte' })).toBeVisible();
});

test('an invitation of another organiser to an address that has an account asks for its password', async ({ page }) => {
  const { email, world } = await someone();
  const other = await makeWorld('Fristående skolan');
  const admin = await makeActor(other, [{ role: 'ADMINISTRATOR' }]);
  const made = await invite(admin, { personId: await makePerson(other, [], { email }), how: 'code' });
  if (made.how !== 'code') throw new Error('no code');
  await page.goto(`/logga-in/inbjudan?kod=${made.code}`);
  await expect(page.getByLabel('Nytt lösenord')).toHaveCount(0);
  await page.getByLabel('Lösenord', { exact: true }).fill(fresh);
  await page.getByRole('button', { name: 'Lägg till Fristående skolan' }).click();
  await expect(page.getByText('Lösenordet stämmer inte.')).toBeVisible();
  await page.getByLabel('Lösenord', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Lägg till Fristående skolan' }).click();
  await page.waitForURL('/min-sida');

  await page.context().clearCookies();
  await page.goto('/konto');
  await page.getByLabel('E-postadress').fill(email);
  await page.getByLabel('Lösenord', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Logga in', exact: true }).click();
  await page.waitForURL('/logga-in/valj?till=%2Fkonto');
  await expect(page.getByRole('heading', { name: 'Var vill du arbeta?' })).toBeVisible();
  const { organiserName } = (await personActor(world.organiserId, (await actorOf(world, await makePerson(world))).personId!))!;
  await page.getByRole('button', { name: new RegExp(organiserName) }).click();
  await page.waitForURL('/konto');
  await expect(page.getByRole('definition').filter({ hasText: organiserName })).toBeVisible();
});

test('a forgotten password: letter, link, new password, in', async ({ page }) => {
  const { email } = await someone();
  await page.goto('/logga-in/glomt');
  await page.getByLabel('E-postadress').fill(email);
  await page.getByRole('button', { name: 'Skicka länken' }).click();
  await expect(page.getByText('Titta i din e-post')).toBeVisible();
  const folder = process.env.E2E_MAIL_DIR!;
  const letter = () => readdirSync(folder).map((f) => readFileSync(join(folder, f), 'utf8')).find((l) => l.includes(`To: ${email}`)) ?? '';
  await expect.poll(letter, { timeout: 30_000 }).toContain('nytt-losenord');
  const kod = /kod=3D([\w=\r\n-]+?)\r?\n\r?\n/.exec(letter())![1]!.replace(/=\r?\n/g, '');
  await page.goto(`/logga-in/nytt-losenord?kod=${kod}`);
  await page.getByLabel('Nytt lösenord').fill(fresh);
  await page.getByRole('button', { name: 'Spara lösenordet och logga in' }).click();
  await page.waitForURL('/min-sida');
  await page.goto(`/logga-in/nytt-losenord?kod=${kod}`);
  await expect(page.getByRole('heading', { name: 'Länken fungerar inte längre' })).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, email, fresh);
});

test('signing out, signing out everywhere, and being deactivated each end a session at its next request', async ({ browser }) => {
  const { email, actor, admin } = await someone();
  const [one, two] = [await browser.newPage(), await browser.newPage()];
  const lands = async (page: typeof one) => (await page.request.get('/konto', { maxRedirects: 0 })).status();
  await signIn(one, email);
  await signIn(two, email);
  const kept = (await one.context().cookies()).find((c) => c.name === cookie)!;
  await one.goto('/konto');
  await one.getByRole('button', { name: /Konto och inställningar/ }).click();
  await one.getByRole('button', { name: 'Logga ut', exact: true }).click();
  await expect(one.getByText('Du är utloggad.')).toBeVisible();
  expect([await lands(one), await lands(two)]).toEqual([307, 200]);
  await one.context().addCookies([kept]); // a copy of the cookie is worth nothing
  expect(await lands(one)).toBe(307);

  await one.context().clearCookies();
  await signIn(one, email);
  await two.goto('/konto');
  await two.getByRole('main').getByRole('button', { name: 'Logga ut överallt' }).click();
  await expect(two.getByText('Du är utloggad på alla datorer och telefoner.')).toBeVisible();
  expect([await lands(one), await lands(two)]).toEqual([307, 307]);

  await one.context().clearCookies();
  await signIn(one, email);
  expect(await lands(one)).toBe(200);
  await deactivate(admin, { personId: actor.personId! });
  expect(await lands(one)).toBe(307);
  await one.close();
  await two.close();
});

test('the pages before sign-in and the own account have no faults that axe finds, wide and narrow, light and dark', async ({ page }) => {
  test.setTimeout(180_000);
  const { world, admin, email } = await someone();
  const made = await invite(admin, { personId: await makePerson(world), how: 'code' });
  if (made.how !== 'code') throw new Error('no code');
  const look = async (address: string) => {
    for (const [width, colorScheme] of [[1280, 'light'], [320, 'dark']] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto(address);
      expect((await new AxeBuilder({ page }).analyze()).violations.map((v) => `${address} ${width} ${colorScheme} ${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${address} ${width}`).toBeLessThanOrEqual(0);
    }
  };
  for (const address of ['/logga-in', '/logga-in?error=no_account', '/logga-in/glomt', '/logga-in/inbjudan', `/logga-in/inbjudan?kod=${made.code}`, '/logga-in/nytt-losenord?kod=x']) await look(address);
  await signIn(page, email);
  await look('/konto');
});

test('an account that is nobody yet is told so in the same words as a wrong password', async ({ page }) => {
  const world = await makeWorld();
  const personId = await makePerson(world);
  await accountForPerson(world.organiserId, personId);
  const email = `person-${personId}@exempel.se`;
  await page.goto('/logga-in');
  await page.getByLabel('E-postadress').fill(email);
  await page.getByLabel('Lösenord', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Logga in', exact: true }).click();
  await expect(page.getByText('E-postadressen och lösenordet hör inte ihop.')).toBeVisible();
});
