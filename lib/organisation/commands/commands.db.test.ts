import { describe, expect, it } from 'vitest';
import { actorOf, makeActor, makeGroup, makePerson, makePupil, makeTeam, makeUnit, makeWorld, type World } from '@/prisma/factories';
import { personActor, type Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { AppError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { addDays, dayOf, todayInSweden } from '@/lib/core/time';
import { getPerson } from '../queries/people';
import { endEnrolment, movePupil } from './move-pupil';
import { addRole, endRole } from './roles';
import { removeGroup, removeTeam, saveGroup, saveTeam } from './save-group';
import { savePerson } from './save-person';
import { savePupil } from './save-pupil';
import { createSchoolYear, saveTerms } from './save-school-year';
import { saveUnit } from './save-unit';

const today = todayInSweden();

async function school() {
  const world = await makeWorld();
  const admin = await makeActor(world, [{ role: 'ADMINISTRATOR' }]);
  const unitId = await makeUnit(world);
  const teacher = await makeActor(world, [{ role: 'TEACHER', unitId, groupId: await makeGroup(world, unitId, { name: '7A' }) }]);
  return { world, admin, unitId, teacher };
}
const audits = (world: World, action: string) => asActor(world.system, (db) => db.auditEntry.findMany({ where: { organiserId: world.organiserId, action }, orderBy: { id: 'asc' } }));
const read = <T>(world: World, fn: Parameters<typeof asActor<T>>[1]) => asActor(world.system, fn);
const refused = (promise: Promise<unknown>) => promise.then(() => 'done', (e: unknown) => (e instanceof AppError ? [e.code, e.detail, ...Object.values(e.fieldErrors ?? {}).flat()].filter(Boolean).join(' ') : String(e)));
const unit = { code: null, forms: ['COMPULSORY' as const], years: ['7' as const] };
const person = { givenName: 'Eva', familyName: 'Ek', externalId: null };
const role = { unitId: null, groupId: null, teamId: null, subjects: [], mentor: false, fromOn: today, toOn: null };
const pupil = { givenName: 'Al', familyName: 'Bo', gender: null, protected: false, protectedCode: null, groupId: null };

describe('units', () => {
  it('are made and changed with an audit row; what changes nothing writes nothing', async () => {
    const { world, admin } = await school();
    const { id } = await saveUnit(admin, { name: 'Norrskolan', ...unit, code: '12345678' });
    await saveUnit(admin, { id, name: 'Norra skolan', ...unit, code: '12345678' });
    await saveUnit(admin, { id, name: 'Norra skolan', ...unit, code: '12345678' });
    expect((await audits(world, 'unit.create')).map((a) => [a.subjectId, a.personId])).toEqual([[id, admin.personId]]);
    expect((await audits(world, 'unit.update')).map((a) => a.data)).toEqual([{ changed: ['name'] }]);
    expect(await refused(saveUnit(admin, { name: 'Norra skolan', ...unit }))).toBe('invalid taken');
    expect(await refused(saveUnit(admin, { name: 'Söderskolan', ...unit, code: '12345678' }))).toBe('invalid taken');
  });

  it('are for administrators of the organiser alone, and those for comparison for nobody', async () => {
    const { world, admin, unitId, teacher } = await school();
    const { admin: other } = await school();
    expect(await refused(saveUnit(teacher, { name: 'X', ...unit }))).toBe('forbidden');
    expect(await refused(saveUnit(teacher, { id: unitId, name: 'X', ...unit }))).toBe('not_found');
    expect(await refused(saveUnit(other, { id: unitId, name: 'X', ...unit }))).toBe('not_found');
    await read(world, (db) => db.schoolUnit.update({ where: { organiserId_id: { organiserId: world.organiserId, id: unitId } }, data: { comparison: true } }));
    expect(await refused(saveUnit(admin, { id: unitId, name: 'X', ...unit }))).toBe('forbidden');
    expect(await refused(saveGroup(admin, { unitId, schoolYearId: world.schoolYearId, name: '9X', kind: 'CLASS' }))).toBe('forbidden');
    expect(await audits(world, 'unit.update')).toEqual([]);
  });
});

describe('school years', () => {
  it('are made once, with terms that can be moved', async () => {
    const { world, admin, teacher } = await school();
    const terms = (y: number) => ({ htStartsOn: `${y}-08-18`, htEndsOn: `${y}-12-19`, vtStartsOn: `${y + 1}-01-08`, vtEndsOn: `${y + 1}-06-12` });
    const start = world.year + 5;
    const { id } = await createSchoolYear(admin, { start, ...terms(start) });
    expect(await refused(createSchoolYear(admin, { start, ...terms(start) }))).toBe('invalid taken');
    expect(await refused(createSchoolYear(admin, { start: start + 1, ...terms(start) }))).toContain('term_order');
    expect(await refused(createSchoolYear(teacher, { start: start + 1, ...terms(start + 1) }))).toBe('forbidden');
    await saveTerms(admin, { schoolYearId: id, ...terms(start), vtStartsOn: `${start + 1}-01-12` });
    await saveTerms(admin, { schoolYearId: id, ...terms(start), vtStartsOn: `${start + 1}-01-12` });
    expect((await audits(world, 'schoolYear.terms')).map((a) => a.data)).toEqual([{ changed: ['VT'] }]);
    expect(await refused(saveTerms(teacher, { schoolYearId: id, ...terms(start) }))).toBe('not_found');
    expect(await audits(world, 'schoolYear.create')).toHaveLength(1);
  });
});

describe('groups and teams', () => {
  it('are made, renamed, and removed while they are empty', async () => {
    const { world, admin, unitId, teacher } = await school();
    const { id } = await saveGroup(admin, { unitId, schoolYearId: world.schoolYearId, name: '9X', kind: 'CLASS' });
    await saveGroup(admin, { id, unitId, schoolYearId: world.schoolYearId, name: '9Y', kind: 'CLASS' });
    expect(await refused(saveGroup(admin, { unitId, schoolYearId: world.schoolYearId, name: '9Y', kind: 'CLASS' }))).toBe('invalid taken');
    expect(await refused(saveGroup(teacher, { id, unitId, schoolYearId: world.schoolYearId, name: 'X', kind: 'CLASS' }))).toBe('not_found');
    expect(await refused(removeGroup(teacher, { id }))).toBe('not_found');
    await makePupil(world, id, unitId, { year: '9' });
    expect(await refused(removeGroup(admin, { id }))).toBe('conflict not_empty');
    const empty = await saveGroup(admin, { unitId, schoolYearId: world.schoolYearId, name: '9Z', kind: 'CLASS' });
    await removeGroup(admin, empty);
    expect((await audits(world, 'group.remove')).map((a) => a.subjectId)).toEqual([empty.id]);
    expect([await audits(world, 'group.create'), await audits(world, 'group.update')].map((a) => a.length)).toEqual([2, 1]);
  });

  it('keep a learning group one while it has a leader', async () => {
    const { world, admin, unitId, teacher } = await school();
    const { id } = await saveTeam(admin, { unitId, name: 'Läsning', kind: 'LEARNING' });
    await addRole(admin, { ...role, personId: teacher.personId!, role: 'LEARNING_LEADER', teamId: id });
    expect(await refused(saveTeam(admin, { id, unitId, name: 'Läsning', kind: 'WORK' }))).toBe('invalid has_leader');
    expect(await refused(removeTeam(admin, { id }))).toBe('conflict not_empty');
    expect(await refused(saveTeam(teacher, { id, unitId, name: 'X', kind: 'LEARNING' }))).toBe('not_found');
    const empty = await saveTeam(admin, { unitId, name: 'Tomt', kind: 'WORK' });
    await saveTeam(admin, { id: empty.id, unitId, name: 'Tomma laget', kind: 'WORK' });
    expect(await refused(removeTeam(teacher, empty))).toBe('not_found');
    await removeTeam(admin, empty);
    expect(await Promise.all(['team.create', 'team.update', 'team.remove'].map(async (a) => (await audits(world, a)).length))).toEqual([2, 1, 1]);
  });
});

describe('people and roles', () => {
  it('have one address each, which stays while they sign in with it', async () => {
    const { world, admin, teacher } = await school();
    const { id } = await savePerson(admin, { ...person, email: `${newId()}@x.se` });
    await savePerson(admin, { id, ...person, familyName: 'Alm', email: `${id}@x.se` });
    expect((await audits(world, 'person.update')).map((a) => a.data)).toEqual([{ changed: ['familyName', 'email'] }]);
    expect(await refused(savePerson(admin, { ...person, email: `${id}@x.se` }))).toBe('invalid taken');
    expect(await refused(savePerson(admin, { ...person, email: 'a@x.se', externalId: '811218-9876' }))).toBe('invalid personal_number');
    expect(await refused(savePerson(teacher, { id, ...person, email: 'b@x.se' }))).toBe('not_found');
    await read(world, (db) => db.person.update({ where: { organiserId_id: { organiserId: world.organiserId, id } }, data: { accountId: newId() } }));
    expect(await refused(savePerson(admin, { id, ...person, email: 'ny@x.se' }))).toBe('invalid email_has_account');
    expect(await audits(world, 'person.create')).toHaveLength(1);
  });

  it('give a role that works at the next request, and take it away the same way', async () => {
    const { world, admin, unitId, teacher } = await school();
    const personId = await makePerson(world);
    const { id } = await addRole(admin, { ...role, personId, role: 'PRINCIPAL', unitId });
    expect((await actorOf(world, personId)).roles).toMatchObject([{ role: 'PRINCIPAL', unitId }]);
    expect(await refused(addRole(admin, { ...role, personId, role: 'PRINCIPAL', unitId }))).toBe('conflict role_exists');
    expect(await refused(addRole(admin, { ...role, personId, role: 'PRINCIPAL' }))).toBe('invalid unit_needed');
    expect(await refused(addRole(teacher, { ...role, personId, role: 'ADMINISTRATOR' }))).toBe('not_found');
    expect(await refused(addRole(admin, { ...role, personId, role: 'PRINCIPAL', unitId: await makeUnit((await school()).world) }))).toBe('not_found');
    expect(await refused(endRole(teacher, { id, toOn: today }))).toBe('not_found');
    expect(await refused(endRole(admin, { id, toOn: addDays(today, -30) }))).toBe('invalid ends_before_start');
    await endRole(admin, { id, toOn: addDays(today, -1) });
    expect((await actorOf(world, personId)).roles).toEqual([]);
    const later = addDays(today, 60);
    const future = await addRole(admin, { ...role, personId, role: 'BOARD_MEMBER', fromOn: later });
    const shown = (await getPerson(admin, personId)).roles.find((r) => r.id === future.id)!;
    await endRole(admin, { id: future.id, toOn: shown.earliestEnd });
    expect((await personActor(world.organiserId, personId, later))!.roles).toEqual([]);
    expect((await audits(world, 'role.add')).slice(0, 1).map((a) => [a.subjectId, (a.data as { role: string }).role])).toEqual([[personId, 'PRINCIPAL']]);
    expect(await audits(world, 'role.end')).toHaveLength(2);
  });

  it('take the unit from the group', async () => {
    const { world, admin, unitId, teacher } = await school();
    const groupId = await makeGroup(world, unitId, { name: '8Q' });
    await addRole(admin, { ...role, personId: teacher.personId!, role: 'TEACHER', groupId, subjects: ['MA'], mentor: true });
    expect((await actorOf(world, teacher.personId!)).roles).toContainEqual(expect.objectContaining({ groupId, unitId, subjects: ['MA'], mentor: true }));
    expect(await refused(addRole(admin, { ...role, personId: teacher.personId!, role: 'TEACHER', groupId: await makeGroup(world, unitId, { name: '8R' }), subjects: ['XX'] }))).toBe('invalid unknown_subject');
    expect(await refused(addRole(admin, { ...role, personId: teacher.personId!, role: 'LEARNING_LEADER', teamId: await makeTeam(world, unitId) }))).toBe('invalid learning_team_needed');
  });

  it('always leave an administrator, also when two end each other at once', async () => {
    const { world, admin } = await school();
    const adminRole = async (a: Actor) => (await read(world, (db) => db.roleAssignment.findFirstOrThrow({ where: { organiserId: world.organiserId, personId: a.personId!, role: 'ADMINISTRATOR' } }))).id;
    expect(await refused(endRole(admin, { id: await adminRole(admin), toOn: today }))).toBe('conflict last_administrator');
    // One who leaves soon is not there for good.
    await makeActor(world, [{ role: 'ADMINISTRATOR', toOn: addDays(today, 9) }]);
    expect(await refused(endRole(admin, { id: await adminRole(admin), toOn: addDays(today, 8) }))).toBe('conflict last_administrator');
    const second = await makeActor(world, [{ role: 'ADMINISTRATOR' }]);
    const outcomes = await Promise.all([
      refused(endRole(admin, { id: await adminRole(second), toOn: addDays(today, -1) })), refused(endRole(second, { id: await adminRole(admin), toOn: addDays(today, -1) })),
    ]);
    expect(outcomes.sort()).toEqual(['conflict last_administrator', 'done'].sort());
    expect(await audits(world, 'role.end')).toHaveLength(1);
  });
});

describe('pupils', () => {
  it('are made in a group, move, and leave, with their history', async () => {
    const { world, admin, unitId, teacher } = await school();
    const [a, b] = [await makeGroup(world, unitId, { name: '7P' }), await makeGroup(world, unitId, { name: '7Q' })];
    const { id } = await savePupil(admin, { ...pupil, externalId: 'E1', groupId: a, year: '7' });
    const enrolments = () => read(world, async (db) => (await db.enrolment.findMany({ where: { organiserId: world.organiserId, pupilId: id }, orderBy: { fromOn: 'asc' } })).map((e) => [e.groupId, dayOf(e.fromOn), e.toOn && dayOf(e.toOn)]));
    const later = addDays(today, 3);
    await movePupil(admin, { pupilId: id, groupId: b, year: '7', fromOn: later });
    await movePupil(admin, { pupilId: id, groupId: b, year: '7', fromOn: later });
    expect(await enrolments()).toEqual([[a, today, addDays(later, -1)], [b, later, null]]);
    expect(await audits(world, 'pupil.move')).toHaveLength(1);
    const open = await read(world, (db) => db.enrolment.findFirstOrThrow({ where: { organiserId: world.organiserId, pupilId: id, toOn: null } }));
    expect(await refused(endEnrolment(admin, { id: open.id, toOn: today }))).toBe('invalid ends_before_start');
    expect(await refused(endEnrolment(teacher, { id: open.id, toOn: later }))).toBe('not_found');
    await endEnrolment(admin, { id: open.id, toOn: later });
    expect((await audits(world, 'pupil.leave')).map((x) => x.subjectId)).toEqual([id]);
    expect(await refused(movePupil(teacher, { pupilId: id, groupId: a, year: '7', fromOn: today }))).toBe('not_found');
    expect(await refused(movePupil(admin, { pupilId: id, groupId: a, year: '3', fromOn: today }))).toBe('invalid year_not_in_unit');
    expect(await audits(world, 'pupil.create')).toHaveLength(1);
  });

  it('keep a teaching group beside the class, and go back the same day without a trace', async () => {
    const { world, admin, unitId } = await school();
    const [a, b, spanish] = [await makeGroup(world, unitId, { name: '7P' }), await makeGroup(world, unitId, { name: '7Q' }), await makeGroup(world, unitId, { name: 'Spanska', kind: 'TEACHING' })];
    const { id } = await savePupil(admin, { ...pupil, externalId: 'E1', groupId: a, year: '7' });
    for (const groupId of [spanish, b, a]) await movePupil(admin, { pupilId: id, groupId, year: '7', fromOn: today });
    const open = await read(world, (db) => db.enrolment.findMany({ where: { organiserId: world.organiserId, pupilId: id } }));
    expect(open.map((e) => [e.groupId, e.toOn]).sort()).toEqual([[a, null], [spanish, null]].sort());
  });

  it('lose their name when they are protected, in waiting files too', async () => {
    const { world, admin, unitId, teacher } = await school();
    const groupId = await makeGroup(world, unitId, { name: '7P' });
    const { id } = await savePupil(admin, { ...pupil, externalId: 'E1', groupId, year: '7' });
    await read(world, (db) => db.rosterImport.create({ data: { organiserId: world.organiserId, id: newId(), kind: 'pupils', fileName: 'f', rows: {}, createdById: newId() } }));
    expect(await refused(savePupil(admin, { id, ...pupil, externalId: 'E1', protected: true }))).toBe('invalid required');
    expect(await refused(savePupil(teacher, { id, ...pupil, externalId: 'E1' }))).toBe('not_found');
    await savePupil(admin, { id, ...pupil, externalId: 'E1', protected: true, protectedCode: 'Elev 1' });
    expect(await read(world, (db) => db.pupil.findFirst({ where: { organiserId: world.organiserId, id } }))).toMatchObject({ givenName: null, familyName: null, protected: true, protectedCode: 'Elev 1' });
    expect(await read(world, (db) => db.rosterImport.count())).toBe(0);
    expect((await audits(world, 'pupil.protect')).map((a) => a.data)).toEqual([{ changed: ['protected', 'givenName', 'familyName', 'protectedCode'] }]);
    expect(JSON.stringify(await read(world, (db) => db.auditEntry.findMany()))).not.toContain('Bo"');
    expect(await refused(savePupil(admin, { ...pupil, externalId: 'E1', groupId, year: '7' }))).toBe('invalid taken');
    expect(await refused(savePupil(admin, { ...pupil, externalId: '8112189876', groupId, year: '7' }))).toBe('invalid personal_number');
  });
});
