import { describe, expect, it } from 'vitest';
import { makeActor, makeGroup, makePupil, makeTeam, makeUnit, makeWorld } from '@/prisma/factories';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { getGroup, getGroups, getOpenGroups, getTeams } from './queries/groups';
import { assertMayImport, getExport, getWaitingImports } from './queries/imports';
import { getOverview, getRights } from './queries/overview';
import { getPeople, getPerson } from './queries/people';
import { getPupil, getPupils } from './queries/pupils';
import { getRollPreview, getSchoolYears } from './queries/school-years';
import { getUnit, getUnits } from './queries/units';
import { canAdminister, canEditUnit, canEndRole, canView, visibleRoster } from './policy';
import { roleNames } from './rules/roles';
import { listSchema } from './schema';

const list = listSchema.parse({});

async function world() {
  const w = await makeWorld();
  const unitId = await makeUnit(w);
  const groupId = await makeGroup(w, unitId, { name: '7B' });
  const teamId = await makeTeam(w, unitId);
  const pupilId = await makePupil(w, groupId, unitId, { givenName: 'Alma', familyName: 'Öberg' });
  const code = await makePupil(w, groupId, unitId, { protectedCode: 'Elev 7B-1' });
  return { w, unitId, groupId, teamId, pupilId, code };
}

describe('who administers', () => {
  it('is the administrator alone: role by action', async () => {
    const { w, unitId, groupId, teamId } = await world();
    const row = { organiserId: w.organiserId };
    for (const role of roleNames) {
      const actor = await makeActor(w, [{ role, unitId, groupId, teamId }]);
      const is = role === 'ADMINISTRATOR';
      expect([canAdminister(actor), canView(actor, row), canEditUnit(actor, { ...row, comparison: false }), canEndRole(actor, { ...row, role: 'TEACHER' }, 0), canEndRole(actor, { ...row, role: 'ADMINISTRATOR' }, 1)]).toEqual([is, is, is, is, is]);
      expect([canView(actor, { organiserId: unitId }), canEditUnit(actor, { ...row, comparison: true }), canEndRole(actor, { ...row, role: 'ADMINISTRATOR' }, 0)]).toEqual([false, false, false]);
    }
    expect(canAdminister(w.system)).toBe(true);
  });

  it('agrees with the rows that are visible, in each table', async () => {
    const [one, two] = [await world(), await world()];
    const actors: Actor[] = [one.w.system, await makeActor(one.w, [{ role: 'ADMINISTRATOR' }]), await makeActor(one.w, [{ role: 'PRINCIPAL', unitId: one.unitId }]), await makeActor(two.w, [{ role: 'ADMINISTRATOR' }])];
    for (const actor of actors) {
      const where = visibleRoster(actor);
      const seen = await asActor(actor, async (db) => [
        await db.schoolUnit.findMany({ where }), await db.schoolYear.findMany({ where }), await db.group.findMany({ where }), await db.team.findMany({ where }), await db.person.findMany({ where }), await db.pupil.findMany({ where }),
      ].map((rows) => rows.length > 0 && rows.every((r) => canView(actor, r))));
      const may = canView(actor, { organiserId: actor.organiserId });
      expect(seen).toEqual(seen.map(() => may));
    }
  });
});

describe('pages', () => {
  it('are not found by anybody else', async () => {
    const { w, unitId, groupId, pupilId } = await world();
    const stranger = await makeActor((await world()).w, [{ role: 'ADMINISTRATOR' }]);
    const teacher = await makeActor(w, [{ role: 'TEACHER', unitId, groupId, mentor: true }, { role: 'PRINCIPAL', unitId }]);
    const lists = [getOverview, getRights, getUnits, getSchoolYears, getOpenGroups, getTeams, getWaitingImports, assertMayImport, (a: Actor) => getGroups(a, w.schoolYearId), (a: Actor) => getPeople(a, list), (a: Actor) => getPupils(a, list)];
    const things = [(a: Actor) => getUnit(a, unitId), (a: Actor) => getGroup(a, groupId), (a: Actor) => getPerson(a, teacher.personId!), (a: Actor) => getPupil(a, pupilId), (a: Actor) => getRollPreview(a, w.schoolYearId), (a: Actor) => getExport(a, 'pupils', w.schoolYearId)];
    for (const query of [...lists, ...things]) await expect(query(teacher)).rejects.toMatchObject({ code: 'not_found' });
    for (const query of things) await expect(query(stranger)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('log each reading of pupils, once a page view, with a count', async () => {
    const { w, groupId, pupilId } = await world();
    const admin = await makeActor(w, [{ role: 'ADMINISTRATOR' }]);
    await getPupils(admin, list);
    await getPupil(admin, pupilId);
    await getGroup(admin, groupId);
    const rows = await asActor(w.system, (db) => db.auditEntry.findMany({ where: { action: 'pupils.read' }, orderBy: { id: 'asc' } }));
    expect(rows.map((r) => [r.personId, r.subject, r.data])).toEqual([[admin.personId, 'Pupil', { count: 2 }], [admin.personId, 'Pupil', { count: 1 }], [admin.personId, 'Group', { count: 2 }]]);
  });

  it('find people and pupils by parts of their names, and show the protected by code only', async () => {
    const { w, unitId, groupId, code } = await world();
    const admin = await makeActor(w, [{ role: 'ADMINISTRATOR' }], { givenName: 'Åsa', familyName: 'Nyström' });
    const pupils = async (q: Partial<typeof list>) => (await getPupils(admin, { ...list, ...q })).rows.map((p) => p.label);
    expect(await pupils({})).toEqual(['Öberg, Alma', 'Elev 7B-1']);
    expect([await pupils({ sok: 'öber al' }), await pupils({ sok: '7b-1' }), await pupils({ sok: 'finns ej' }), await pupils({ status: 'inaktiva' })]).toEqual([['Öberg, Alma'], ['Elev 7B-1'], [], []]);
    expect([await pupils({ enhet: unitId, grupp: groupId }), await pupils({ enhet: groupId })].map((l) => l.length)).toEqual([2, 0]);
    expect(await getPupil(admin, code)).toMatchObject({ label: 'Elev 7B-1', givenName: null, familyName: null });
    expect((await getPeople(admin, { ...list, sok: 'nyst ås', roll: 'ADMINISTRATOR' })).rows.map((p) => p.name)).toEqual(['Åsa Nyström']);
    expect((await getPeople(admin, { ...list, roll: 'BOARD_MEMBER' })).total).toBe(0);
  });

  it('say what is missing', async () => {
    const { w } = await world();
    const admin = await makeActor(w, [{ role: 'ADMINISTRATOR' }]);
    expect(await getOverview(admin)).toMatchObject({ units: 1, groups: 1, teams: 1, pupils: 2, missing: expect.arrayContaining([{ key: 'unitCode', count: 1 }, { key: 'principal', count: 1 }, { key: 'mentor', count: 1 }]) });
  });
});
