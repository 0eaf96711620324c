import { spawn, type ChildProcess } from 'node:child_process';
import type { Server } from 'node:http';
import { createServer } from 'node:net';
import Provider from 'oidc-provider';
import { invite } from '@/lib/accounts/commands';
import { stopJobs } from '@/lib/core/jobs';
import { newId } from '@/lib/core/ids';
import { makeActor, makePerson, makeWorld, type World } from '@/prisma/factories';
import type { Actor } from '@/lib/core/actor';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

/**
 * The product with OIDC_* set, and a real OpenID provider, both on loopback: the whole authorization code flow with PKCE, state and
 * nonce in a browser. The provider's own pages ask who one is; what is typed there is the subject.
 */
const subjects = new Map<string, { email: string; email_verified: boolean }>();
let product: ChildProcess;
let provider: Server;
let base: string;
let world: World;
let admin: Actor;

const freePort = () => new Promise<number>((resolve, reject) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
  });
});

test.beforeAll(async () => {
  const [port, issuerPort] = [await freePort(), await freePort()];
  base = `http://localhost:${port}`;
  const issuer = `http://localhost:${issuerPort}`;
  provider = new Provider(issuer, {
    clients: [{ client_id: 'ska-kedjan', client_secret: 'hemlig-i-testet', redirect_uris: [`${base}/api/auth/callback/oidc`] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false, // claims in the id token, as Entra ID, Google and Keycloak give them
    pkce: { required: () => true },
    cookies: { keys: [newId()] },
    findAccount: (_, id) => {
      const person = subjects.get(id);
      return person && { accountId: id, claims: () => ({ sub: id, ...person }) };
    },
  }).listen(issuerPort, '127.0.0.1');
  product = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)], {
    env: {
      ...process.env, NODE_ENV: 'production', NEXTAUTH_URL: base, PORT: String(port),
      OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'ska-kedjan', OIDC_CLIENT_SECRET: 'hemlig-i-testet', OIDC_NAME: 'Ekbacka-id',
    },
    stdio: 'ignore',
  });
  await expect.poll(() => fetch(`http://127.0.0.1:${port}/api/health`).then((r) => r.status, () => 0), { timeout: 60_000 }).toBe(200);
  world = await makeWorld('Ekbacka');
  admin = await makeActor(world, [{ role: 'ADMINISTRATOR' }]);
});

test.afterAll(async () => {
  product.kill('SIGTERM');
  provider.close();
  provider.closeAllConnections();
  await stopJobs();
});

/** Says who one is on the provider's pages, and agrees. */
async function atProvider(page: Page, subject: string) {
  await page.getByPlaceholder('Enter any login').fill(subject);
  await page.getByPlaceholder('and password').fill('vad som helst');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}
const start = async (page: Page) => {
  await page.goto(`${base}/logga-in?till=/konto`);
  await page.getByRole('button', { name: 'Logga in med Ekbacka-id' }).click();
};
const session = async (page: Page) => (await page.context().cookies(base)).find((c) => c.name === 'next-auth.session-token');

test('an invited person chooses OpenID instead of a password, and is known by the subject afterwards', async ({ browser }) => {
  const email = `karin-${newId()}@exempel.se`;
  const subject = newId();
  subjects.set(subject, { email: email.toUpperCase(), email_verified: true });
  const made = await invite(admin, { personId: await makePerson(world, [{ role: 'BOARD_MEMBER' }], { givenName: 'Karin', familyName: 'Ek', email }), how: 'code' });
  if (made.how !== 'code') throw new Error('no code');

  const first = await browser.newPage();
  await first.goto(`${base}/logga-in/inbjudan?kod=${made.code}`);
  await first.getByRole('button', { name: 'Använd Ekbacka-id i stället för lösenord' }).click();
  await atProvider(first, subject);
  await first.waitForURL(`${base}/min-sida`);
  await first.close();

  // The address has changed at the provider: the subject is the same person.
  subjects.set(subject, { email: `ny-${email}`, email_verified: true });
  const second = await browser.newPage();
  await start(second);
  await atProvider(second, subject);
  await second.waitForURL(`${base}/konto`);
  await expect(second.getByText('Du loggar in med Ekbacka-id. Lösenordet byter du där.')).toBeVisible();
  await expect(second.getByRole('heading', { name: 'Byt lösenord' })).toHaveCount(0);
  await second.close();
});

test('who has no account, or an address the provider does not vouch for, is not let in', async ({ browser }) => {
  const email = `ali-${newId()}@exempel.se`;
  const made = await invite(admin, { personId: await makePerson(world, [], { email }), how: 'code' });
  const [stranger, unverified, invitedOnly] = [newId(), newId(), newId()];
  subjects.set(stranger, { email: `okand-${newId()}@exempel.se`, email_verified: true });
  subjects.set(unverified, { email, email_verified: false });
  subjects.set(invitedOnly, { email, email_verified: true }); // invited, but the invitation is not accepted
  expect(made.how).toBe('code');
  for (const subject of [stranger, unverified, invitedOnly]) {
    const page = await browser.newPage();
    await start(page);
    await atProvider(page, subject);
    await page.waitForURL(`${base}/logga-in?error=no_account`);
    await expect(page.getByText('det finns inget konto här för den')).toBeVisible();
    expect(await session(page)).toBeUndefined();
    await page.close();
  }
});

test('an answer with another state, and one that nobody asked for, sign nobody in', async ({ browser }) => {
  const page = await browser.newPage();
  await page.goto(`${base}/api/auth/callback/oidc?code=stulen&state=okand`);
  await expect(page).toHaveURL(/\/logga-in\?(.*&)?error=OAuthCallback$/);
  await expect(page.getByText('Inloggningen avbröts eller gick inte fram.')).toBeVisible();
  await start(page);
  await page.getByPlaceholder('Enter any login').waitFor();
  await page.goto(`${base}/api/auth/callback/oidc?code=stulen&state=utbytt`);
  await expect(page).toHaveURL(/\/logga-in\?(.*&)?error=OAuthCallback$/);
  expect(await session(page)).toBeUndefined();
  await page.close();
});
