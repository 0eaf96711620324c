import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/core/actor';
import { personActor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { accountForPerson, chooseOrganiser, sessionBySecret, startSession } from '@/lib/core/identity';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import { actorOf, makeActor, makeGroup, makePerson, makeUnit, makeWorld, type World } from '@/prisma/factories';
import type { AnalysisStatus } from '@/prisma/generated/enums';
import { getHandOver, getPersonAccess } from '../queries';
import { deactivate, reactivate } from '.';

let world: World;
let admin: Actor;
let unitId: string;
let groupId: string;
const today = todayInSweden();
const yesterday = addDays(today, -1);

beforeAll(async () => {
  world = await makeWorld();
  admin = await makeActor(world, [{ role: 'ADMINISTRATOR' }]);
  unitId = await makeUnit(world, { name: 'Ekskolan' });
  groupId = await makeGroup(world, unitId, { name: '7B' });
});

/** An analysis about 7B with these authors. */
async function makeAnalysis(status: AnalysisStatus, authors: string[]): Promise<string> {
  const { organiserId } = world;
  const [questionSetId, templateId, activityId, id] = [newId(), newId(), newId(), newId()];
  await asActor(world.system, async (db) => {
    await db.questionSet.create({ data: { organiserId, id: questionSetId, key: questionSetId, version: 1, level: 'TEACHER', title: '', intro: '' } });
    await db.activityTemplate.create({ data: { organiserId, id: templateId, key: templateId, version: 1, number: 1, name: 'Mitterminsuppföljning', area: 'KUL', months: [10], recurrence: 'TERM', description: '' } });
    await db.activity.create({ data: { organiserId, id: activityId, templateId, schoolYearId: world.schoolYearId, termId: world.terms.ht, name: 'Mitterminsuppföljning', area: 'KUL', opensOn: dateOf(today), endsOn: dateOf(today) } });
    await db.analysis.create({ data: { organiserId, id, activityId, questionSetId, level: 'TEACHER', unitId, groupId, status, dueOn: dateOf(today) } });
    await db.analysisAuthor.createMany({ data: authors.map((personId) => ({ organiserId, analysisId: id, personId })) });
  });
  return id;
}
const authorsOf = (analysisId: string) => asActor(world.system, async (db) => (await db.analysisAuthor.findMany({ where: { organiserId: world.organiserId, analysisId } })).map((a) => a.personId).sort());
const auditOf = (subjectId: string) => asActor(world.system, (db) => db.auditEntry.findMany({ where: { organiserId: world.organiserId, subjectId }, orderBy: { id: 'asc' } }));
const rolesOf = (personId: string) => asActor(world.system, (db) => db.roleAssignment.findMany({ where: { organiserId: world.organiserId, personId }, orderBy: { fromOn: 'asc' } }));

describe('deactivate', () => {
  it('ends access, roles and deputies, and hands unfinished analyses over', async () => {
    const leaver = await makePerson(world, [{ role: 'TEACHER', groupId }, { role: 'PRINCIPAL', unitId }, { role: 'LEAD_TEACHER', fromOn: addDays(today, 30) }], { givenName: 'Karin', familyName: 'Ek' });
    const taker = await makePerson(world, [{ role: 'TEACHER', groupId, unitId }], { givenName: 'Ali', familyName: 'Berg' });
    const stranger = await makePerson(world, [{ role: 'BOARD_MEMBER' }], { givenName: 'Bo', familyName: 'Al' });
    const [open, returned, accepted, shared] = [
      await makeAnalysis('IN_PROGRESS', [leaver]), await makeAnalysis('RETURNED', [leaver]), await makeAnalysis('ACCEPTED', [leaver]), await makeAnalysis('NOT_STARTED', [leaver, taker]),
    ];
    await asActor(world.system, (db) => db.deputy.createMany({ data: [
      { organiserId: world.organiserId, id: newId(), personId: leaver, deputyId: taker, fromOn: dateOf(addDays(today, -5)), toOn: dateOf(addDays(today, 5)) },
      { organiserId: world.organiserId, id: newId(), personId: taker, deputyId: leaver, fromOn: dateOf(addDays(today, 2)), toOn: dateOf(addDays(today, 5)) },
    ] }));
    const account = (await accountForPerson(world.organiserId, leaver))!;
    const session = await startSession(account);

    const preview = await getHandOver(admin, leaver);
    expect(preview.unfinished.map((u) => u.analysisId).sort()).toEqual([open, returned, shared].sort());
    expect(preview.unfinished[0]).toMatchObject({ activity: 'Mitterminsuppföljning', about: '7B, Ekskolan', dueOn: today });
    expect(preview.candidates[0]).toEqual({ id: taker, name: 'Ali Berg', sameUnit: true });
    expect(preview.candidates).toContainEqual({ id: stranger, name: 'Bo Al', sameUnit: false });

    for (const handOverTo of [undefined, leaver, newId(), await makePerson(await makeWorld())]) {
      await expect(deactivate(admin, { personId: leaver, handOverTo })).rejects.toMatchObject({ code: 'invalid', detail: 'hand_over', fieldErrors: { handOverTo: ['required'] } });
    }
    expect(await sessionBySecret(session)).toBeDefined();

    expect(await deactivate(admin, { personId: leaver, handOverTo: taker })).toEqual({ handedOver: 3 });
    expect(await sessionBySecret(session)).toBeUndefined();
    expect(await personActor(world.organiserId, leaver)).toBeNull();
    for (const id of [open, returned, shared]) expect(await authorsOf(id)).toEqual([taker]);
    expect(await authorsOf(accepted)).toEqual([leaver]);
    expect((await rolesOf(leaver)).map((r) => [r.role, r.toOn && dayOf(r.toOn)])).toEqual([['TEACHER', yesterday], ['PRINCIPAL', yesterday]]);
    const deputies = await asActor(world.system, (db) => db.deputy.findMany({ where: { organiserId: world.organiserId, OR: [{ personId: leaver }, { deputyId: leaver }] } }));
    expect(deputies.map((d) => dayOf(d.toOn))).toEqual([yesterday]);
    const [entry] = await auditOf(leaver);
    expect(entry).toMatchObject({ action: 'accounts.deactivate', personId: admin.personId, data: { handedOverTo: taker } });
    await expect(deactivate(admin, { personId: leaver })).rejects.toMatchObject({ code: 'conflict', detail: 'already_deactivated' });
    expect(await getPersonAccess(admin, leaver)).toMatchObject({ state: 'deactivated', can: { invite: false, deactivate: false, reactivate: true } });
  });

  it('a deactivated person cannot take over', async () => {
    const [one, two] = [await makePerson(world), await makePerson(world)];
    await makeAnalysis('IN_PROGRESS', [one]);
    await deactivate(admin, { personId: two });
    await expect(deactivate(admin, { personId: one, handOverTo: two })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('leaves the account\'s sessions with another organiser', async () => {
    const elsewhere = await makeWorld();
    const email = `tva-${newId()}@exempel.se`;
    const here = await makePerson(world, [], { email });
    await makePerson(elsewhere, [], { email }).then((id) => accountForPerson(elsewhere.organiserId, id));
    const account = (await accountForPerson(world.organiserId, here))!;
    const [mine, theirs] = [await startSession(account), await startSession(account)];
    await chooseOrganiser(mine, world.organiserId);
    await chooseOrganiser(theirs, elsewhere.organiserId);
    await deactivate(admin, { personId: here });
    expect(await sessionBySecret(mine)).toBeUndefined();
    expect(await sessionBySecret(theirs)).toMatchObject({ organiserId: elsewhere.organiserId });
    expect(await chooseOrganiser(theirs, world.organiserId)).toBe(false);
  });

  it('refuses oneself, the last administrator, and who is no administrator', async () => {
    const small = await makeWorld();
    const only = await makeActor(small, [{ role: 'ADMINISTRATOR' }]);
    await expect(deactivate(only, { personId: only.personId! })).rejects.toMatchObject({ code: 'conflict', detail: 'self' });
    const second = await makeActor(small, [{ role: 'ADMINISTRATOR' }]);
    const ending = await makeActor(small, [{ role: 'ADMINISTRATOR', toOn: today }]);
    // Both end each other at once: one must be left.
    const answers = await Promise.allSettled([deactivate(only, { personId: second.personId! }), deactivate(second, { personId: only.personId! })]);
    expect(answers.filter((a) => a.status === 'fulfilled')).toHaveLength(1);
    expect(answers.find((a) => a.status === 'rejected')).toMatchObject({ reason: { code: 'conflict', detail: 'last_administrator' } });
    const left = (await personActor(small.organiserId, only.personId!)) ?? (await personActor(small.organiserId, second.personId!));
    await expect(deactivate(ending, { personId: left!.personId! })).rejects.toMatchObject({ code: 'conflict', detail: 'last_administrator' });
    expect(await getPersonAccess(ending, left!.personId!)).toMatchObject({ lastAdministrator: true, can: { deactivate: false } });

    const person = await makePerson(world);
    const head = await makeActor(world, [{ role: 'HEAD_OF_SCHOOLS' }]);
    await expect(deactivate(head, { personId: person })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getHandOver(head, person)).rejects.toMatchObject({ code: 'not_found' });
    await expect(deactivate(only, { personId: person })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('reactivate', () => {
  it('lets the person in again without the old roles, for administrators', async () => {
    const personId = await makePerson(world, [{ role: 'TEACHER', groupId }]);
    await expect(reactivate(admin, { personId })).rejects.toMatchObject({ code: 'forbidden' });
    await deactivate(admin, { personId });
    const principal = await makeActor(world, [{ role: 'PRINCIPAL', unitId }]);
    await expect(reactivate(principal, { personId })).rejects.toMatchObject({ code: 'not_found' });
    await reactivate(admin, { personId });
    expect((await actorOf(world, personId)).roles).toEqual([]);
    expect((await auditOf(personId)).map((a) => a.action)).toEqual(['accounts.deactivate', 'accounts.reactivate']);
  });
});
