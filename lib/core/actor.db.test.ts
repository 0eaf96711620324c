import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePerson, makeUnit, makeWorld, type World } from '@/prisma/factories';
import { personActor, pupilScope, roleOf, sessionActor, systemActor } from './actor';
import { asActor, disconnect } from './db';
import { accountForPerson, chooseOrganiser, endSession, newSecret, startSession } from './identity';
import { newId } from './ids';
import { addDays, dateOf, todayInSweden } from './time';

const today = todayInSweden();
let world: World;
let units: [string, string];
beforeAll(async () => {
  world = await makeWorld();
  units = [await makeUnit(world), await makeUnit(world)];
});
afterAll(disconnect);

const rolesOf = async (personId: string, day = today) => (await personActor(world.organiserId, personId, day))?.roles.map((r) => r.role) ?? null;

describe('a person', () => {
  it('has the roles that hold today, from the first day to the last', async () => {
    const person = await makePerson(world, [
      { role: 'TEACHER', unitId: units[0], fromOn: addDays(today, -10), toOn: addDays(today, -1) },
      { role: 'PRINCIPAL', unitId: units[0], fromOn: today, toOn: today },
      { role: 'ADMINISTRATOR', fromOn: addDays(today, 1) },
    ]);
    expect(await rolesOf(person)).toEqual(['PRINCIPAL']);
    expect(await rolesOf(person, addDays(today, -1))).toEqual(['TEACHER']);
    expect(await rolesOf(person, addDays(today, 1))).toEqual(['ADMINISTRATOR']);
  });

  it('loses a withdrawn role at the next request', async () => {
    const person = await makePerson(world, [{ role: 'PRINCIPAL', unitId: units[0] }]);
    expect((await personActor(world.organiserId, person))!.units).toEqual([units[0]]);
    await asActor(world.system, (db) => db.roleAssignment.updateMany({ where: { personId: person }, data: { toOn: dateOf(addDays(today, -1)) } }));
    expect(await personActor(world.organiserId, person)).toMatchObject({ roles: [], units: [], groups: [], roster: false });
  });

  it('is nobody once deactivated, unknown, or in another organiser', async () => {
    const person = await makePerson(world, [{ role: 'PRINCIPAL', unitId: units[0] }]);
    const other = await makeWorld();
    expect(await personActor(other.organiserId, person)).toBeNull();
    expect(await personActor(world.organiserId, newId())).toBeNull();
    await asActor(world.system, (db) => db.person.updateMany({ where: { id: person }, data: { deactivatedAt: new Date() } }));
    expect(await personActor(world.organiserId, person)).toBeNull();
  });
});

describe('a session', () => {
  it('says who acts in it, as long as it lives', async () => {
    const person = await makePerson(world, [{ role: 'PRINCIPAL', unitId: units[0] }]);
    const accountId = (await accountForPerson(world.organiserId, person))!;
    const secret = await startSession(accountId);
    expect(await sessionActor(secret)).toEqual({ session: { accountId, organiserId: world.organiserId, personId: person }, actor: await personActor(world.organiserId, person) });
    expect(await sessionActor(newSecret())).toBeUndefined();
    await endSession(secret);
    expect(await sessionActor(secret)).toBeUndefined();
  });

  it('has nobody before an organiser is chosen among several, then that one', async () => {
    const email = `${newId()}@exempel.se`;
    const elsewhere = await makeWorld();
    const here = await makePerson(world, [{ role: 'PRINCIPAL', unitId: units[0] }], { email });
    const there = await makePerson(elsewhere, [{ role: 'ADMINISTRATOR' }], { email });
    await accountForPerson(world.organiserId, here);
    const secret = await startSession((await accountForPerson(elsewhere.organiserId, there))!);
    expect(await sessionActor(secret)).toMatchObject({ session: { personId: null }, actor: null });
    await chooseOrganiser(secret, world.organiserId);
    expect((await sessionActor(secret))?.actor).toEqual(await personActor(world.organiserId, here));
  });
});

describe('a deputy', () => {
  const appoint = (personId: string, deputyId: string, fromOn: string, toOn: string) =>
    asActor(world.system, (db) => db.deputy.create({ data: { organiserId: world.organiserId, id: newId(), personId, deputyId, fromOn: dateOf(fromOn), toOn: dateOf(toOn) } }));

  it('acts between two days, as who is replaced, in the roles that can be handed over', async () => {
    const principal = await makePerson(world, [{ role: 'PRINCIPAL', unitId: units[0] }, { role: 'ADMINISTRATOR' }]);
    const deputy = await makePerson(world, [{ role: 'TEACHER', unitId: units[1] }]);
    await appoint(principal, deputy, addDays(today, -1), addDays(today, 1));
    const actor = (await personActor(world.organiserId, deputy))!;
    expect(actor.roles.map((r) => [r.role, r.onBehalfOfId])).toEqual([['TEACHER', null], ['PRINCIPAL', principal]]);
    expect(actor).toMatchObject({ personId: deputy, units: [units[0]], roster: false });
    for (const day of [addDays(today, -2), addDays(today, 2)]) expect(await rolesOf(deputy, day)).toEqual(['TEACHER']);
    for (const day of [addDays(today, -1), addDays(today, 1)]) expect(await rolesOf(deputy, day)).toEqual(['TEACHER', 'PRINCIPAL']);
  });

  it('has no more than who is replaced has that day', async () => {
    const ended = await makePerson(world, [{ role: 'PRINCIPAL', unitId: units[0], toOn: addDays(today, -1) }]);
    const gone = await makePerson(world, [{ role: 'HEAD_OF_SCHOOLS' }]);
    const deputy = await makePerson(world);
    await appoint(ended, deputy, addDays(today, -5), addDays(today, 5));
    await appoint(gone, deputy, addDays(today, -5), addDays(today, 5));
    expect(await rolesOf(deputy)).toEqual(['HEAD_OF_SCHOOLS']);
    await asActor(world.system, (db) => db.person.updateMany({ where: { id: gone }, data: { deactivatedAt: new Date() } }));
    expect(await rolesOf(deputy)).toEqual([]);
  });

  it('does not hand on what was handed over', async () => {
    const [first, second, third] = [await makePerson(world, [{ role: 'PRINCIPAL', unitId: units[0] }]), await makePerson(world), await makePerson(world)];
    await appoint(first, second, today, today);
    await appoint(second, third, today, today);
    expect(await rolesOf(third)).toEqual([]);
  });
});

describe('scopes', () => {
  const role = (r: Partial<Parameters<typeof pupilScope>[0][number]> & { role: 'TEACHER' | 'PRINCIPAL' | 'HEALTH_TEAM' | 'ADMINISTRATOR' | 'HEAD_OF_SCHOOLS' }) => ({ unitId: null, groupId: null, subjects: [], mentor: false, sensitive: false, ...r });
  it('of pupils follow the role', () => {
    expect(pupilScope([role({ role: 'PRINCIPAL', unitId: 'u' }), role({ role: 'HEALTH_TEAM', unitId: 'u' }), role({ role: 'TEACHER', unitId: 'v', groupId: 'g' })])).toEqual({ units: ['u'], groups: ['g'], roster: false, duties: ['u:principal', 'u:health'] });
    expect(pupilScope([role({ role: 'ADMINISTRATOR' }), role({ role: 'HEAD_OF_SCHOOLS' })])).toEqual({ units: [], groups: [], roster: true, duties: [] });
    expect(pupilScope([role({ role: 'PRINCIPAL' })])).toEqual({ units: [], groups: [], roster: false, duties: [] });
  });
  it('of the matrix follow subject, mentorship and the decision of the principal', () => {
    const teacher = { role: 'TEACHER' as const, groupId: 'g', subjects: ['MA', 'FY'] };
    expect(pupilScope([role(teacher)]).duties).toEqual(['g:MA', 'g:FY']);
    expect(pupilScope([role({ ...teacher, mentor: true })]).duties).toEqual(['g:MA', 'g:FY', 'g:mentor']);
    expect(pupilScope([role({ ...teacher, mentor: true, sensitive: true })]).duties).toEqual(['g:MA', 'g:FY', 'g:mentor', 'g:sensitive']);
    expect(pupilScope([role({ role: 'TEACHER', subjects: ['MA'], mentor: true, sensitive: true })]).duties).toEqual([]);
  });
  it('are asked by role, and by unit', async () => {
    const person = await makePerson(world, [{ role: 'PRINCIPAL', unitId: units[0] }, { role: 'HEAD_OF_SCHOOLS' }]);
    const actor = (await personActor(world.organiserId, person))!;
    expect(roleOf(actor, 'PRINCIPAL')?.unitId).toBe(units[0]);
    expect(roleOf(actor, 'PRINCIPAL', { unitId: units[0] })).toBeDefined();
    expect(roleOf(actor, 'PRINCIPAL', { unitId: units[1] })).toBeUndefined();
    expect(roleOf(actor, 'HEAD_OF_SCHOOLS', { unitId: units[1] })).toBeUndefined();
    expect(roleOf(actor, ['TEACHER', 'HEAD_OF_SCHOOLS'])?.role).toBe('HEAD_OF_SCHOOLS');
    expect(roleOf(actor, 'TEACHER')).toBeUndefined();
  });
  it('of the system are the roster, with a reason and no person', () => {
    expect(systemActor(world.organiserId, 'night job')).toMatchObject({ system: 'night job', personId: null, roles: [], units: [], roster: true });
  });
});
