import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accountByPassword } from '@/lib/core/credentials';
import { asActor } from '@/lib/core/db';
import { accountForPerson, createToken, newSecret, sessionBySecret, setPasswordHash, startSession } from '@/lib/core/identity';
import { newId } from '@/lib/core/ids';
import { stopJobs } from '@/lib/core/jobs';
import { hashPassword } from '@/lib/core/passwords';
import { actorOf, makePerson, makeWorld, type World } from '@/prisma/factories';
import { getMyAccount, resetHolds } from '../queries';
import { changePassword, deactivate, endOwnSessions, handleMail, requestReset, resetPassword } from '.';
import * as jobs from '@/lib/core/jobs';

process.env.MAIL_DIR = mkdtempSync(join(tmpdir(), 'ska-brev-'));
const letters = () => readdirSync(process.env.MAIL_DIR!).sort().map((f) => readFileSync(join(process.env.MAIL_DIR!, f), 'utf8'));

const old = 'grå kaffekopp sju';
const fresh = 'blå regnjacka nio';
let world: World;
beforeAll(async () => { world = await makeWorld(); });
afterAll(stopJobs);

/** Somebody who signs in with `old`, in one organiser or several. */
async function someone(more: World[] = []) {
  const email = `nagon-${newId()}@exempel.se`;
  const personId = await makePerson(world, [{ role: 'BOARD_MEMBER' }], { email });
  const accountId = (await accountForPerson(world.organiserId, personId))!;
  for (const w of more) await accountForPerson(w.organiserId, await makePerson(w, [], { email }));
  await setPasswordHash(accountId, await hashPassword(old));
  return { email, personId, accountId };
}
const actions = (w: World) => asActor(w.system, async (db) => (await db.auditEntry.findMany({ where: { organiserId: w.organiserId }, orderBy: { id: 'asc' } })).map((a) => a.action));
const auditOf = (subjectId: string) => asActor(world.system, async (db) =>
  (await db.auditEntry.findMany({ where: { organiserId: world.organiserId, subjectId }, orderBy: { id: 'asc' } })).map((a) => a.action));

describe('signing in with a password', () => {
  it('knows the right one, and tells nothing apart among the wrong', async () => {
    const { email, accountId } = await someone();
    expect(await accountByPassword(` ${email.toUpperCase()} `, old, undefined)).toBe(accountId);
    expect(await accountByPassword(email, fresh, undefined)).toBeUndefined();
    expect(await accountByPassword(`ingen-${newId()}@exempel.se`, old, undefined)).toBeUndefined();
  });

  it('works as long for an unknown address as for a wrong password', async () => {
    const { email } = await someone();
    const time = async (who: string) => {
      const from = performance.now();
      await accountByPassword(who, fresh, undefined);
      return performance.now() - from;
    };
    const known = Math.min(await time(email), await time(email), await time(email));
    const unknown = Math.min(await time(`${newId()}@x.se`), await time(`${newId()}@x.se`), await time(`${newId()}@x.se`));
    // Without the hash of nobody an unknown address would answer in a tenth of the time.
    expect(unknown).toBeGreaterThan(known / 3);
  });

  it('stops after ten wrong tries, also the right one; a right one in time forgets them', async () => {
    const { email, accountId } = await someone();
    for (let i = 0; i < 9; i++) expect(await accountByPassword(email, fresh, undefined)).toBeUndefined();
    expect(await accountByPassword(email, old, undefined)).toBe(accountId);
    for (let i = 0; i < 10; i++) expect(await accountByPassword(email, fresh, undefined)).toBeUndefined();
    await expect(accountByPassword(email, old, undefined)).rejects.toMatchObject({ code: 'rate_limited' });
    await expect(accountByPassword(email.toUpperCase(), old, undefined)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('stops an address that guesses at many accounts, and does not count a school that signs in', async () => {
    const { email, accountId } = await someone();
    const address = newId();
    const guess = () => accountByPassword(`${newId()}@exempel.se`, 'gissning', address);
    for (let i = 0; i < 10; i++) expect(await accountByPassword(email, old, address)).toBe(accountId);
    for (let i = 0; i < 99; i++) await guess();
    expect(await accountByPassword(email, old, address)).toBe(accountId);
    await guess();
    await expect(accountByPassword(email, old, address)).rejects.toMatchObject({ code: 'rate_limited' });
    expect(await accountByPassword(email, old, newId())).toBe(accountId);
  }, 60_000);

  it('lets nobody in who is nobody any longer', async () => {
    const lone = await makeWorld();
    const admin = await actorOf(lone, await makePerson(lone, [{ role: 'ADMINISTRATOR' }]));
    const personId = await makePerson(lone, [], { email: `slut-${newId()}@exempel.se` });
    const accountId = (await accountForPerson(lone.organiserId, personId))!;
    await setPasswordHash(accountId, await hashPassword(old));
    const { email } = await asActor(lone.system, (db) => db.person.findUniqueOrThrow({ where: { organiserId_id: { organiserId: lone.organiserId, id: personId } } }));
    expect(await accountByPassword(email, old, undefined)).toBe(accountId);
    await deactivate(admin, { personId });
    expect(await accountByPassword(email, old, undefined)).toBeUndefined();
  });

  it('starts a new session each time', async () => {
    const { accountId, personId } = await someone();
    const [one, two] = [await startSession(accountId), await startSession(accountId)];
    expect(one).not.toBe(two);
    expect(await sessionBySecret(two)).toEqual({ accountId, organiserId: world.organiserId, personId });
  });
});

describe('a forgotten password', () => {
  it('is replaced by the link of a letter, once; every session ends; each organiser is told in its log', async () => {
    const second = await makeWorld();
    const { email, personId, accountId } = await someone([second]);
    const session = await startSession(accountId);
    const sent = vi.spyOn(jobs, 'send');
    await requestReset({ email: email.toUpperCase() });
    expect(sent).toHaveBeenCalledWith('mail', { kind: 'reset', accountId });
    await handleMail({ kind: 'reset', accountId });
    const letter = letters().at(-1)!;
    expect(letter).toContain(`To: ${email}`);
    const kod = /nytt-losenord\?kod=3D([\w=\n-]+?)\n\n/.exec(letter)![1]!.replace(/=\n/g, '');
    expect(await resetHolds(kod)).toBe(true);

    await expect(resetPassword({ kod, password: email })).rejects.toMatchObject({ code: 'invalid', fieldErrors: { password: ['password_is_email'] } });
    const answers = await Promise.allSettled([resetPassword({ kod, password: fresh }), resetPassword({ kod, password: fresh })]);
    expect(answers.map((a) => a.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await sessionBySecret(session)).toBeUndefined();
    expect(await accountByPassword(email, old, undefined)).toBeUndefined();
    expect(await accountByPassword(email, fresh, undefined)).toBe(accountId);
    expect(await resetHolds(kod)).toBe(false);
    await expect(resetPassword({ kod, password: old })).rejects.toMatchObject({ code: 'not_found', detail: 'reset' });
    expect(await auditOf(personId)).toEqual(['accounts.send_reset', 'accounts.reset_password']);
    expect(await actions(second)).toEqual(['accounts.send_reset', 'accounts.reset_password']);
    sent.mockRestore();
  });

  it('is asked for in the same way whether the address is known or not, five times an hour', async () => {
    const sent = vi.spyOn(jobs, 'send');
    const email = `ingen-${newId()}@exempel.se`;
    for (let i = 0; i < 5; i++) await expect(requestReset({ email })).resolves.toBeUndefined();
    expect(sent).toHaveBeenCalledTimes(5);
    expect(sent.mock.calls[0]![1]).toMatchObject({ kind: 'reset' });
    await expect(requestReset({ email })).rejects.toMatchObject({ code: 'rate_limited' });
    sent.mockRestore();
  });

  it('has links that end, and that are for nothing else', async () => {
    const { accountId, personId } = await someone();
    const late = newSecret();
    await createToken(late, 'reset', { accountId }, new Date(Date.now() - 1000));
    expect(await resetHolds(late)).toBe(false);
    await expect(resetPassword({ kod: late, password: fresh })).rejects.toMatchObject({ code: 'not_found' });
    const invitation = newSecret();
    await createToken(invitation, 'invitation', { organiserId: world.organiserId, personId }, new Date(Date.now() + 60_000));
    await expect(resetPassword({ kod: invitation, password: fresh })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the own account', () => {
  it('changes its password with the one there is, and signs out everywhere', async () => {
    const { email, personId, accountId } = await someone();
    const me = await actorOf(world, personId);
    const session = await startSession(accountId);
    await expect(changePassword(me, { current: fresh, password: 'grön cykelhjälm elva' })).rejects.toMatchObject({ code: 'invalid', fieldErrors: { current: ['wrong_password'] } });
    await expect(changePassword(me, { current: old, password: 'kort' })).rejects.toMatchObject({ code: 'invalid', fieldErrors: { password: ['password_short'] } });
    expect(await sessionBySecret(session)).toBeDefined();
    expect(await changePassword(me, { current: old, password: fresh })).toEqual({ accountId });
    expect(await sessionBySecret(session)).toBeUndefined();
    expect(await accountByPassword(email, fresh, undefined)).toBe(accountId);
    expect(await auditOf(personId)).toEqual(['accounts.change_password']);
  });

  it('limits guesses at the password there is', async () => {
    const me = await actorOf(world, (await someone()).personId);
    for (let i = 0; i < 10; i++) await expect(changePassword(me, { current: `fel ${i}`, password: fresh })).rejects.toMatchObject({ code: 'invalid' });
    await expect(changePassword(me, { current: old, password: fresh })).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('signs out everywhere', async () => {
    const { personId, accountId } = await someone();
    const sessions = [await startSession(accountId), await startSession(accountId)];
    await endOwnSessions(await actorOf(world, personId));
    for (const s of sessions) expect(await sessionBySecret(s)).toBeUndefined();
    expect(await auditOf(personId)).toEqual(['accounts.sign_out_everywhere']);
  });

  it('is refused to the system, and shown to its holder', async () => {
    await expect(changePassword(world.system, { current: old, password: fresh })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(endOwnSessions(world.system)).rejects.toMatchObject({ code: 'forbidden' });
    const { personId, email } = await someone();
    expect(await getMyAccount(await actorOf(world, personId))).toMatchObject({ email, roles: [{ role: 'BOARD_MEMBER', where: '', onBehalfOf: null }], deputies: null, can: { changePassword: true } });
  });
});
