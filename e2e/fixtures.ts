import { expect, test as base, type Page } from '@playwright/test';
import { disconnect } from '@/lib/core/db';
import { accountForPerson, setPasswordHash } from '@/lib/core/identity';
import { hashPassword } from '@/lib/core/passwords';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { makeChain } from '@/prisma/factories';

export { expect };
export const password = 'ett långt lösenord';

/** Gives a person an account with `password`, and returns the e-mail address to sign in with. */
export async function withAccount(actor: Actor): Promise<string> {
  const accountId = await accountForPerson(actor.organiserId, actor.personId!);
  await setPasswordHash(accountId!, await (hashed ??= hashPassword(password)));
  const person = await asActor(actor, (db) => db.person.findUniqueOrThrow({ where: { organiserId_id: { organiserId: actor.organiserId, id: actor.personId! } } }));
  return person.email;
}
let hashed: Promise<string> | undefined;

/** Signs in by the form, and waits for the page one lands on. */
export async function signIn(page: Page, email: string, secret = password) {
  await page.goto('/logga-in');
  await page.getByLabel('E-postadress').fill(email);
  await page.getByLabel('Lösenord', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Logga in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/logga-in'));
}

type Chain = Awaited<ReturnType<typeof makeChain>>;
export type Role = keyof Chain['actors'];

const chains = new Map<string, Promise<Chain>>();

/** `chain`: an organiser of this file's own, its chain started. `as`: a page in a browser of its own, signed in as one of its roles. */
export const test = base.extend<{ chain: Chain; as: (role: Role) => Promise<Page> }, { database: undefined }>({
  database: [async ({}, provide) => { await provide(undefined); await disconnect(); }, { scope: 'worker' }],
  chain: async ({ database }, provide, { file }) => {
    void database;
    if (!chains.has(file)) chains.set(file, makeChain());
    await provide(await chains.get(file)!);
  },
  as: async ({ browser, chain }, provide) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await provide(async (role) => {
      const context = await browser.newContext();
      contexts.push(context);
      const page = await context.newPage();
      await signIn(page, await withAccount(chain.actors[role]));
      return page;
    });
    for (const context of contexts) await context.close();
  },
});
