import { beforeAll, describe, expect, it } from 'vitest';
import { asActor } from '@/lib/core/db';
import { accountByPassword } from '@/lib/core/credentials';
import { accountByEmail, accountByOidc, accountForPerson, peopleOfAccount, sessionBySecret, setPasswordHash, startSession } from '@/lib/core/identity';
import { newId } from '@/lib/core/ids';
import { hashPassword } from '@/lib/core/passwords';
import { actorOf, makeActor, makePerson, makeWorld, type World } from '@/prisma/factories';
import type { Actor } from '@/lib/core/actor';
import { getInvitation } from '../queries';
import { acceptInvitation, deactivate, invite, reactivate } from '.';

const good = 'grå kaffekopp sju';
const other = 'blå regnjacka nio';
let world: World;
let admin: Actor;

beforeAll(async () => {
  world = await makeWorld('Ekbacka');
  admin = await makeActor(world, [{ role: 'ADMINISTRATOR' }]);
});

const codeFor = async (by: Actor, personId: string) => {
  const made = await invite(by, { personId, how: 'code' });
  if (made.how !== 'code') throw new Error('no code');
  return made.code;
};
const auditOf = (w: World, subjectId: string) => asActor(w.system, (db) => db.auditEntry.findMany({ where: { organiserId: w.organiserId, subjectId }, orderBy: { id: 'asc' } }));

/** Another organiser, whose administrator has put the victim's address in their own roster. */
async function attacker(email: string) {
  const theirs = await makeWorld('Angripare');
  const by = await makeActor(theirs, [{ role: 'ADMINISTRATOR' }]);
  const personId = await makePerson(theirs, [{ role: 'HEAD_OF_SCHOOLS' }], { email });
  return { world: theirs, by, personId, kod: await codeFor(by, personId) };
}

describe('an invitation on paper', () => {
  it('tells whose it is, makes an account with the chosen password, and works once', async () => {
    const email = `karin-${newId()}@exempel.se`;
    const personId = await makePerson(world, [], { givenName: 'Karin', familyName: 'Ek', email });
    const kod = (await codeFor(admin, personId)).toLowerCase().replaceAll('-', ' ');
    expect(await getInvitation(kod)).toEqual({ organiser: 'Ekbacka', name: 'Karin Ek', email, proof: null });

    const { accountId, organiserId } = await acceptInvitation({ way: 'new', kod, password: good });
    expect(organiserId).toBe(world.organiserId);
    expect(await peopleOfAccount(accountId)).toEqual([{ organiserId, personId }]);
    expect(await accountByPassword(email.toUpperCase(), good, undefined)).toBe(accountId);
    expect((await auditOf(world, personId)).map((a) => [a.action, a.personId, a.data])).toEqual([
      ['accounts.invite', admin.personId, { how: 'code' }], ['accounts.accept_invitation', personId, { way: 'new' }],
    ]);
    expect(await getInvitation(kod)).toBeUndefined();
    await expect(acceptInvitation({ way: 'new', kod, password: other })).rejects.toMatchObject({ code: 'not_found', detail: 'invitation' });
    expect(await accountByPassword(email, other, undefined)).toBeUndefined();
  });

  it('lets one through of several at once', async () => {
    const personId = await makePerson(world);
    const kod = await codeFor(admin, personId);
    const answers = await Promise.allSettled(Array.from({ length: 5 }, (_, i) => acceptInvitation({ way: 'new', kod, password: `${good} ${i}` })));
    expect(answers.filter((a) => a.status === 'fulfilled')).toHaveLength(1);
    expect((await auditOf(world, personId)).filter((a) => a.action === 'accounts.accept_invitation')).toHaveLength(1);
  });

  it('refuses a weak password and is then still there', async () => {
    const kod = await codeFor(admin, await makePerson(world));
    await expect(acceptInvitation({ way: 'new', kod, password: 'Sommar202620' })).rejects.toMatchObject({ code: 'invalid', fieldErrors: { password: ['password_common'] } });
    await expect(acceptInvitation({ way: 'new', kod, password: good })).resolves.toBeTruthy();
  });

  it('stops working when a new one is made, and when the person is deactivated, for good', async () => {
    const personId = await makePerson(world);
    const first = await codeFor(admin, personId);
    const second = await codeFor(admin, personId);
    expect(await getInvitation(first)).toBeUndefined();
    await deactivate(admin, { personId });
    await expect(acceptInvitation({ way: 'new', kod: second, password: good })).rejects.toMatchObject({ code: 'not_found' });
    await reactivate(admin, { personId });
    await expect(acceptInvitation({ way: 'new', kod: second, password: good })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('limits guesses', async () => {
    const kod = 'AAAA-BBBB-CCCC';
    const address = newId();
    for (let i = 0; i < 20; i++) await expect(acceptInvitation({ way: 'new', kod, password: good }, { address })).rejects.toMatchObject({ code: 'not_found' });
    await expect(acceptInvitation({ way: 'new', kod: 'DDDD-EEEE-FFFF', password: good }, { address })).rejects.toMatchObject({ code: 'rate_limited' });
  });
});

describe('an invitation to an address that has an account', () => {
  /** A person of ours who signs in already. */
  async function victim(withPassword = true) {
    const email = `offer-${newId()}@exempel.se`;
    const personId = await makePerson(world, [], { email });
    const accountId = (await accountForPerson(world.organiserId, personId))!;
    if (withPassword) await setPasswordHash(accountId, await hashPassword(good));
    return { email, personId, accountId };
  }

  it('never sets a new password: no take-over by another organiser\'s administrator', async () => {
    const { email, accountId, personId } = await victim();
    const session = await startSession(accountId);
    const attack = await attacker(email);
    expect((await getInvitation(attack.kod))?.proof).toEqual({ password: true, signedIn: false });
    await expect(acceptInvitation({ way: 'new', kod: attack.kod, password: other })).rejects.toMatchObject({ code: 'conflict', detail: 'proof' });
    await expect(acceptInvitation({ way: 'oidc', kod: attack.kod })).rejects.toMatchObject({ code: 'conflict', detail: 'proof' });
    await expect(acceptInvitation({ way: 'signed-in', kod: attack.kod })).rejects.toMatchObject({ code: 'conflict', detail: 'proof' });
    await expect(acceptInvitation({ way: 'signed-in', kod: attack.kod }, { signedInAs: newId() })).rejects.toMatchObject({ code: 'conflict', detail: 'proof' });
    await expect(acceptInvitation({ way: 'existing', kod: attack.kod, password: other })).rejects.toMatchObject({ code: 'invalid', fieldErrors: { password: ['wrong_password'] } });

    expect(await accountByPassword(email, other, undefined)).toBeUndefined();
    expect(await accountByPassword(email, good, undefined)).toBe(accountId);
    expect(await peopleOfAccount(accountId)).toEqual([{ organiserId: world.organiserId, personId }]);
    expect(await sessionBySecret(session)).toMatchObject({ accountId });
    expect((await auditOf(attack.world, attack.personId)).map((a) => a.action)).toEqual(['accounts.invite']);
  });

  it('ties the person to the account of who knows its password, and leaves the password', async () => {
    const { email, accountId } = await victim();
    const second = await attacker(email);
    expect(await acceptInvitation({ way: 'existing', kod: second.kod, password: good })).toEqual({ accountId, organiserId: second.world.organiserId });
    expect(await peopleOfAccount(accountId)).toHaveLength(2);
    expect(await accountByPassword(email, good, undefined)).toBe(accountId);
  });

  it('ties it for who is signed in to that account', async () => {
    const { email, accountId } = await victim();
    const second = await attacker(email);
    expect((await getInvitation(second.kod, accountId))?.proof).toEqual({ password: true, signedIn: true });
    expect(await acceptInvitation({ way: 'signed-in', kod: second.kod }, { signedInAs: accountId })).toMatchObject({ accountId });
  });

  it('asks for proof where the account has an OpenID subject, or nothing yet but is somebody elsewhere', async () => {
    for (const linked of [true, false]) {
      const { email, accountId } = await victim(false);
      if (linked) expect(await accountByOidc('https://op.exempel', newId(), email)).toBe(accountId);
      const attack = await attacker(email);
      await expect(acceptInvitation({ way: 'new', kod: attack.kod, password: other })).rejects.toMatchObject({ code: 'conflict', detail: 'proof' });
      expect((await accountByEmail(email))?.passwordHash).toBeNull();
    }
  });

  it('lets one of two first passwords through where two organisers invite a new address at once', async () => {
    const email = `ny-${newId()}@exempel.se`;
    const [one, two] = [await attacker(email), await attacker(email)];
    const answers = await Promise.allSettled([acceptInvitation({ way: 'new', kod: one.kod, password: good }), acceptInvitation({ way: 'new', kod: two.kod, password: other })]);
    expect(answers.map((a) => a.status).sort()).toEqual(['fulfilled', 'rejected']);
    const account = (await accountByEmail(email))!;
    expect(await peopleOfAccount(account.accountId)).toHaveLength(1);
    expect([await accountByPassword(email, good, undefined), await accountByPassword(email, other, undefined)].filter(Boolean)).toEqual([account.accountId]);
  });

  it('cannot move a person who signs in to another account by changing the address in the roster', async () => {
    const { personId, accountId } = await victim();
    await asActor(world.system, (db) => db.person.update({ where: { organiserId_id: { organiserId: world.organiserId, id: personId } }, data: { email: `egen-${newId()}@exempel.se` } }));
    await expect(invite(admin, { personId, how: 'code' })).rejects.toMatchObject({ code: 'conflict', detail: 'has_account' });
    expect((await actorOf(world, personId)).accountId).toBe(accountId);
  });

  it('without a password makes an account that only OpenID opens', async () => {
    const email = `oidc-${newId()}@exempel.se`;
    const personId = await makePerson(world, [], { email });
    const { accountId } = await acceptInvitation({ way: 'oidc', kod: await codeFor(admin, personId) });
    expect(await accountByPassword(email, '', undefined)).toBeUndefined();
    expect(await accountByOidc('https://op.exempel', newId(), undefined)).toBeUndefined();
    expect(await accountByOidc('https://op.exempel', newId(), email)).toBe(accountId);
    // A second subject with the same address is somebody else.
    expect(await accountByOidc('https://op.exempel', newId(), email)).toBeUndefined();
  });

  it('of an address nobody proved does not stay open to who made it, once its holder comes by OpenID', async () => {
    const email = `offer-${newId()}@exempel.se`;
    const elsewhere = await makeWorld();
    const personId = await makePerson(elsewhere, [], { email });
    const accountId = (await accountForPerson(elsewhere.organiserId, personId))!;
    await setPasswordHash(accountId, await hashPassword('angriparens lösenord'));
    const session = await startSession(accountId);
    expect(await accountByPassword(email, 'angriparens lösenord', undefined)).toBe(accountId);
    expect(await accountByOidc('https://op.exempel', newId(), email)).toBe(accountId);
    expect(await accountByPassword(email, 'angriparens lösenord', undefined)).toBeUndefined();
    expect(await sessionBySecret(session)).toBeUndefined();
  });
});
