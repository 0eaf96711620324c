import { createHash, randomBytes } from 'node:crypto';
import { beforeActor, type Db } from './db';
import { newId } from './ids';

/** Everything that is asked before there is an actor: named functions of the database that return ids and hashes only. */

/** How a secret is kept: SHA-256, hex. */
export const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex');
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
/** The secret as it was made: a code from paper however it was typed, a letter's secret as it is. */
export const secretOf = (kod: string) => (normaliseCode(kod).length === 12 ? normaliseCode(kod) : kod.trim());

/** Twelve hours is a working day; the database ends a session that has not been used for two. */
const sessionHours = 12;

export type SessionRow = { accountId: string; organiserId: string | null; personId: string | null };
export type Membership = { organiserId: string; personId: string };
/** `calendar`: the address of a person's calendar feed. */
export type TokenPurpose = 'invitation' | 'reset' | 'calendar';
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
export async function setPasswordHash(accountId: string, hash: string, db?: Db): Promise<void> {
  await (db ?? await beforeActor()).$executeRaw`SELECT ska_account_set_password(${accountId}::uuid, ${hash})`;
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

export async function endAllSessions(accountId: string, db?: Db): Promise<void> {
  await (db ?? await beforeActor()).$executeRaw`SELECT ska_sessions_end_all(${accountId}::uuid)`;
}

/** When an invitation made now ends: fourteen days, by letter and on paper. */
export const invitationEnds = () => new Date(Date.now() + 14 * 86_400_000);

/**
 * Keeps the hash of a secret (link) or code (paper) for a purpose, until `expires`. Earlier unused ones stop working.
 * With `db` it is done in that transaction.
 */
export async function createToken(secret: string, purpose: TokenPurpose, owner: Partial<TokenRow>, expires: Date, db?: Db): Promise<void> {
  await (db ?? await beforeActor()).$executeRaw`SELECT ska_token_create(${sha256(secret)}, ${purpose},
    ${owner.organiserId ?? null}::uuid, ${owner.personId ?? null}::uuid, ${owner.accountId ?? null}::uuid, ${expires})`;
}

export async function tokenBySecret(secret: string, purpose: TokenPurpose): Promise<TokenRow | undefined> {
  return (await (await beforeActor()).$queryRaw<TokenRow[]>`SELECT * FROM ska_token(${sha256(secret)}, ${purpose})`)[0];
}

/** Whether the person has a secret of this purpose that works. */
export async function tokenThere(purpose: TokenPurpose, { organiserId, personId }: Membership, db?: Db): Promise<boolean> {
  const [row] = await (db ?? await beforeActor()).$queryRaw<{ there: boolean }[]>`SELECT ska_token_there(${purpose}, ${organiserId}::uuid, ${personId}::uuid) AS there`;
  return row?.there ?? false;
}

/** The person's secrets of this purpose stop working, in the transaction of `db`. */
export async function revokeToken(purpose: TokenPurpose, { organiserId, personId }: Membership, db: Db): Promise<void> {
  await db.$executeRaw`SELECT ska_token_revoke(${purpose}, ${organiserId}::uuid, ${personId}::uuid)`;
}

export type Standing = { accountId: string; hasPassword: boolean; hasOidc: boolean; elsewhere: boolean };

/** What the account (by id or e-mail) has to sign in with, and whether it is somebody else too than this person. */
export async function accountStanding(by: { accountId: string } | { email: string }, person?: Membership, db?: Db): Promise<Standing | undefined> {
  const id = 'accountId' in by ? by.accountId : null;
  const email = 'email' in by ? by.email : null;
  return (await (db ?? await beforeActor()).$queryRaw<Standing[]>`
    SELECT * FROM ska_account_standing(${id}::uuid, ${email}, ${person?.organiserId ?? null}::uuid, ${person?.personId ?? null}::uuid)`)[0];
}

/** The account's address, for a letter about the account itself and for its holder's own page; for nothing else. */
export async function accountEmail(accountId: string): Promise<string | undefined> {
  const [row] = await (await beforeActor()).$queryRaw<{ email: string | null }[]>`SELECT ska_account_email(${accountId}::uuid) AS email`;
  return row?.email ?? undefined;
}

/**
 * Uses an invitation up and ties its person to the account of the person's e-mail, in the transaction of `db`. `hash` is set as password
 * where nobody signs in with the account yet. undefined where the invitation no longer holds; `'proof'` where the account is somebody's
 * already and `proved` is not it: the invitation is left unused then, and the transaction must be given up.
 */
export async function acceptInvitation(db: Db, secret: string, hash: string | null, proved: string | null): Promise<string | 'proof' | undefined> {
  try {
    const [row] = await db.$queryRaw<{ id: string | null }[]>`SELECT ska_invitation_accept(${sha256(secret)}, ${newId()}::uuid, ${hash}, ${proved}::uuid) AS id`;
    return row?.id ?? undefined;
  } catch (error) {
    if (error instanceof Error && error.message.includes('ska_proof_needed')) return 'proof';
    throw error;
  }
}

/** Uses the link of a letter up, sets the new password and ends every session, in the transaction of `db`; true for one caller. */
export async function resetPassword(db: Db, secret: string, hash: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ id: string | null }[]>`SELECT ska_password_reset(${sha256(secret)}, ${hash}) AS id`;
  return row?.id != null;
}

/** The person's unused invitations stop working, in the transaction of `db`. */
export async function endInvitations(db: Db, { organiserId, personId }: Membership): Promise<void> {
  await db.$executeRaw`SELECT ska_invitations_end(${organiserId}::uuid, ${personId}::uuid)`;
}

/** When the person's unused invitation ends. */
export async function invitationUntil({ organiserId, personId }: Membership): Promise<Date | undefined> {
  const [row] = await (await beforeActor()).$queryRaw<{ until: Date | null }[]>`SELECT ska_invitation_until(${organiserId}::uuid, ${personId}::uuid) AS until`;
  return row?.until ?? undefined;
}

/** Ids of all organisers, for jobs that work for each. */
export async function organiserIds(): Promise<string[]> {
  return (await (await beforeActor()).$queryRaw<{ id: string }[]>`SELECT * FROM ska_organisers()`).map((r) => r.id);
}

/** Ids of the organisers whose log has rows from this id on (ids sort by time), for the sealer. */
export async function organiserIdsSince(floor: string): Promise<string[]> {
  return (await (await beforeActor()).$queryRaw<{ id: string }[]>`SELECT "organiserId" AS id FROM ska_organisers_since(${floor}::uuid)`).map((r) => r.id);
}

/** The organiser with this organisation number (ten digits), for imports. `db` lets a transaction ask on its own connection. */
export async function organiserByNumber(number: string, db?: Pick<Db, '$queryRaw'>): Promise<string | undefined> {
  const [row] = await (db ?? await beforeActor()).$queryRaw<{ id: string | null }[]>`SELECT ska_organiser_by_number(${number}) AS id`;
  return row?.id ?? undefined;
}
