import { describe, expect, it } from 'vitest';
import { makeActor, makeGroup, makePerson, makePupil, makeUnit, makeWorld, type World } from '@/prisma/factories';
import { asActor } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, dayOf } from '@/lib/core/time';
import { getRollPreview } from '../queries/school-years';
import { proposedTerms } from '../rules/school-year';
import { rollOver } from './roll-over';

async function school() {
  const world = await makeWorld();
  const admin = await makeActor(world, [{ role: 'ADMINISTRATOR' }]);
  const unitId = await makeUnit(world);
  const [seven, nine, spanish] = [await makeGroup(world, unitId, { name: '7B' }), await makeGroup(world, unitId, { name: '9B' }), await makeGroup(world, unitId, { name: 'Spanska', kind: 'TEACHING' })];
  const pupils = [await makePupil(world, seven, unitId, { year: '7' }), await makePupil(world, seven, unitId, { year: '7' }), await makePupil(world, nine, unitId, { year: '9' })];
  const mentor = await makePerson(world, [{ role: 'TEACHER', unitId, groupId: seven, subjects: ['MA'], mentor: true }]);
  const other = await makePerson(world, [{ role: 'TEACHER', unitId, groupId: seven, subjects: ['SV'] }]);
  const last = await makePerson(world, [{ role: 'TEACHER', unitId, groupId: nine, subjects: ['SV'], mentor: true }]);
  const start = world.year + 1;
  return { world, admin, unitId, seven, nine, spanish, pupils, mentor, other, last, input: { fromYearId: world.schoolYearId, start, ...proposedTerms(start) } };
}
const state = (world: World) => asActor(world.system, async (db) => ({
  groups: (await db.group.findMany({ include: { schoolYear: true }, orderBy: { name: 'asc' } })).map((g) => ({ id: g.id, name: g.name, year: g.schoolYear.name, previousGroupId: g.previousGroupId })),
  enrolments: (await db.enrolment.findMany({ orderBy: [{ pupilId: 'asc' }, { fromOn: 'asc' }] })).map((e) => ({ pupilId: e.pupilId, groupId: e.groupId, year: e.year, fromOn: dayOf(e.fromOn), toOn: e.toOn && dayOf(e.toOn) })),
  roles: (await db.roleAssignment.findMany({ where: { groupId: { not: null } }, orderBy: [{ personId: 'asc' }, { fromOn: 'asc' }] })).map((r) => ({ personId: r.personId, groupId: r.groupId, subjects: r.subjects, mentor: r.mentor, fromOn: dayOf(r.fromOn), toOn: r.toOn && dayOf(r.toOn) })),
  audits: await db.auditEntry.count({ where: { action: 'schoolYear.rollOver' } }),
}));

describe('rollOver', () => {
  it('takes groups, pupils and chosen teachers to the next year, once', async () => {
    const s = await school();
    const preview = await getRollPreview(s.admin, s.world.schoolYearId);
    const carry = preview.groups.find((g) => g.groupId === s.seven)!.roles.filter((r) => r.mentor).map((r) => r.id);
    const result = await rollOver(s.admin, { ...s.input, carry });
    expect(result).toMatchObject({ groups: 1, moved: 2, left: 1, roles: 3 });
    const after = await state(s.world);
    const eight = after.groups.find((g) => g.previousGroupId === s.seven)!;
    expect([eight.name, eight.year]).toEqual(['8B', `${s.world.year + 1}/${String(s.world.year + 2).slice(2)}`]);
    const [lastDay, firstDay] = [`${s.world.year + 1}-07-31`, `${s.world.year + 1}-08-01`];
    for (const pupilId of s.pupils.slice(0, 2)) {
      expect(after.enrolments.filter((e) => e.pupilId === pupilId)).toMatchObject([{ groupId: s.seven, year: '7', toOn: lastDay }, { groupId: eight.id, year: '8', fromOn: firstDay, toOn: null }]);
    }
    expect(after.enrolments.filter((e) => e.pupilId === s.pupils[2])).toMatchObject([{ groupId: s.nine, toOn: lastDay }]);
    expect(after.roles.filter((r) => r.personId === s.mentor)).toMatchObject([{ groupId: s.seven, toOn: lastDay }, { groupId: eight.id, subjects: ['MA'], mentor: true, fromOn: firstDay, toOn: null }]);
    for (const personId of [s.other, s.last]) expect(after.roles.filter((r) => r.personId === personId)).toMatchObject([{ toOn: lastDay }]);
    expect(after.audits).toBe(1);

    expect(await rollOver(s.admin, { ...s.input, carry })).toMatchObject({ groups: 0, moved: 0, left: 0, roles: 0 });
    expect(await state(s.world)).toEqual(after);
  });

  it('takes a late pupil along when done again, and leaves one who is placed already', async () => {
    const s = await school();
    const { schoolYearId } = await rollOver(s.admin, { ...s.input, carry: [] });
    const eight = (await state(s.world)).groups.find((g) => g.previousGroupId === s.seven)!;
    const otherEight = await makeGroup({ ...s.world, schoolYearId }, s.unitId, { name: '8X' });
    const [late, placed] = [await makePupil(s.world, s.seven, s.unitId, { year: '7' }), await makePupil(s.world, s.seven, s.unitId, { year: '7' })];
    const next = { organiserId: s.world.organiserId, id: newId(), pupilId: placed, groupId: otherEight, unitId: s.unitId, year: '8', fromOn: dateOf(`${s.input.start}-08-01`) };
    await asActor(s.world.system, (db) => db.enrolment.create({ data: next }));
    expect(await rollOver(s.admin, { ...s.input, carry: [] })).toMatchObject({ groups: 0, moved: 2, left: 0 });
    const after = await state(s.world);
    const last = (pupilId: string) => after.enrolments.filter((e) => e.pupilId === pupilId && e.toOn === null).map((e) => [e.groupId, e.year]);
    expect([last(late), last(placed)]).toEqual([[[eight.id, '8']], [[otherEight, '8']]]);
  });

  it('is done once when two press at the same time', async () => {
    const s = await school();
    await Promise.all([rollOver(s.admin, { ...s.input, carry: [] }), rollOver(s.admin, { ...s.input, carry: [] })]);
    const after = await state(s.world);
    expect(after.groups.filter((g) => g.previousGroupId === s.seven)).toHaveLength(1);
    expect(after.enrolments).toHaveLength(5);
    expect(after.audits).toBe(1);
  });

  it('is for administrators of the organiser, and to the next year only', async () => {
    const s = await school();
    const stranger = (await school()).admin;
    const teacher = await makeActor(s.world, [{ role: 'TEACHER', unitId: s.unitId, groupId: s.seven }]);
    await expect(rollOver(teacher, { ...s.input, carry: [] })).rejects.toMatchObject({ code: 'not_found' });
    await expect(rollOver(stranger, { ...s.input, carry: [] })).rejects.toMatchObject({ code: 'not_found' });
    await expect(rollOver(s.admin, { ...s.input, start: s.input.start + 1, ...proposedTerms(s.input.start + 1), carry: [] })).rejects.toMatchObject({ code: 'invalid' });
    await expect(rollOver(s.admin, { ...s.input, vtEndsOn: addDays(s.input.vtStartsOn, -1), carry: [] })).rejects.toMatchObject({ fieldErrors: { vtEndsOn: ['term_order'] } });
    expect((await state(s.world)).audits).toBe(0);
  });
});
