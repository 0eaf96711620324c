import { createHash, randomBytes } from 'node:crypto';
import { beforeActor } from './db';
import { newId } from './ids';

/** Everything that is asked before there is an actor: named functions of the database that return ids and hashes only. */

const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex');
/** A secret that cannot be guessed, for sessions and links: 256 bits, base64url. */
export const newSecret = () => randomBytes(32).toString('base64url');

// Without letters and digits that look alike, since it is read from paper.
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
/** A printed one-time code: 12 signs in three groups (60 bits). */
export function newCode(): string {
  const signs = [...randomBytes(12)].map((b) => alphabet[b % 32]).join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}
/** How a code is compared, whatever way it was typed. */
export const normaliseCode = (code: string) => code.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** Twelve hours is a working day; the database ends a session that has not been used for two. */
const sessionHours = 12;

export type SessionRow = { accountId: string; organiserId: string | null; personId: string | null };
export type Membership = { organiserId: string; personId: string };
export type TokenPurpose = 'invitation' | 'reset';
export type TokenRow = { organiserId: string | null; personId: string | null; accountId: string | null };

export async function accountByEmail(email: string): Promise<{ accountId: string; passwordHash: string | null } | undefined> {
  const db = await beforeActor();
  return (await db.$queryRaw<{ accountId: string; passwordHash: string | null }[]>`SELECT * FROM ska_account_by_email(${email})`)[0];
}

/** The account of an OpenID subject; at the first visit found by the e-mail address that the provider vouches for. */
export async function accountByOidc(issuer: string, subject: string, verifiedEmail: string | undefined): Promise<string | undefined> {
  const db = await beforeActor();
  const [known] = await db.$queryRaw<{ accountId: string }[]>`SELECT * FROM ska_account_by_oidc(${issuer}, ${subject})`;
  if (known || !verifiedEmail) return known?.accountId;
  const [linked] = await db.$queryRaw<{ accountId: string }[]>`SELECT * FROM ska_account_link_oidc(${verifiedEmail}, ${issuer}, ${subject})`;
  return linked?.accountId;
}

export async function peopleOfAccount(accountId: string): Promise<Membership[]> {
  const db = await beforeActor();
  return db.$queryRaw<Membership[]>`SELECT * FROM ska_people_of_account(${accountId}::uuid)`;
}

/** Ties the person to the account of its e-mail address, made if it is not there. undefined where the person is gone or the account disabled. */
export async function accountForPerson(organiserId: string, personId: string): Promise<string | undefined> {
  const db = await beforeActor();
  const [row] = await db.$queryRaw<{ id: string | null }[]>`SELECT ska_account_for_person(${newId()}::uuid, ${organiserId}::uuid, ${personId}::uuid) AS id`;
  return row?.id ?? undefined;
}

/** Sets the hash of a new password, and ends every session of the account. */
export async function setPasswordHash(accountId: string, hash: string): Promise<void> {
  await (await beforeActor()).$executeRaw`SELECT ska_account_set_password(${accountId}::uuid, ${hash})`;
}

/** Starts a session, in the account's organiser if it has only one, and returns its secret. */
export async function startSession(accountId: string): Promise<string> {
  const people = await peopleOfAccount(accountId);
  const only = people.length === 1 ? people[0] : undefined;
  const secret = newSecret();
  const expires = new Date(Date.now() + sessionHours * 3_600_000);
  await (await beforeActor()).$executeRaw`
    SELECT ska_session_create(${sha256(secret)}, ${accountId}::uuid, ${only?.organiserId ?? null}::uuid, ${only?.personId ?? null}::uuid, ${expires})`;
  return secret;
}

export async function sessionBySecret(secret: string): Promise<SessionRow | undefined> {
  return (await (await beforeActor()).$queryRaw<SessionRow[]>`SELECT * FROM ska_session(${sha256(secret)})`)[0];
}

/** Chooses the organiser to work in; false where the account has nobody there. */
export async function chooseOrganiser(secret: string, organiserId: string): Promise<boolean> {
  const [row] = await (await beforeActor()).$queryRaw<{ ok: boolean }[]>`SELECT ska_session_choose(${sha256(secret)}, ${organiserId}::uuid) AS ok`;
  return row?.ok ?? false;
}

export async function endSession(secret: string): Promise<void> {
  await (await beforeActor()).$executeRaw`SELECT ska_session_end(${sha256(secret)})`;
}

export async function endAllSessions(accountId: string): Promise<void> {
  await (await beforeActor()).$executeRaw`SELECT ska_sessions_end_all(${accountId}::uuid)`;
}

/** Keeps the hash of a secret (link) or code (paper) for a purpose, until `expires`. Earlier unused ones stop working. */
export async function createToken(secret: string, purpose: TokenPurpose, owner: Partial<TokenRow>, expires: Date): Promise<void> {
  await (await beforeActor()).$executeRaw`SELECT ska_token_create(${sha256(secret)}, ${purpose},
    ${owner.organiserId ?? null}::uuid, ${owner.personId ?? null}::uuid, ${owner.accountId ?? null}::uuid, ${expires})`;
}

export async function tokenBySecret(secret: string, purpose: TokenPurpose): Promise<TokenRow | undefined> {
  return (await (await beforeActor()).$queryRaw<TokenRow[]>`SELECT * FROM ska_token(${sha256(secret)}, ${purpose})`)[0];
}

/** Uses a token up; true for exactly one caller. */
export async function useToken(secret: string, purpose: TokenPurpose): Promise<boolean> {
  const [row] = await (await beforeActor()).$queryRaw<{ ok: boolean }[]>`SELECT ska_token_use(${sha256(secret)}, ${purpose}) AS ok`;
  return row?.ok ?? false;
}

/** Ids of all organisers, for jobs that work for each. */
export async function organiserIds(): Promise<string[]> {
  return (await (await beforeActor()).$queryRaw<{ id: string }[]>`SELECT * FROM ska_organisers()`).map((r) => r.id);
}
