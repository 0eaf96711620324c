import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { markClassesOf } from '@/lib/core/changes';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { dateOf } from '@/lib/core/time';
import { canEdit, visibleRoster } from '../policy';
import { readRoll, type RollPreview } from '../queries/school-years';
import { schoolYearDays, schoolYearName } from '../rules/school-year';
import type { rollOverSchema } from '../schema';
import { lockRoster } from './shared';
import { checkTerms, insertSchoolYear } from './save-school-year';

export type Rolled = { schoolYearId: string; groups: number; moved: number; left: number; roles: number };

/**
 * Opens the school year after `fromYearId` and takes groups, pupils and the chosen group roles over to it, in one transaction.
 * Done twice it changes nothing; done again after a late change it takes over what has come since.
 */
export async function rollOver(actor: Actor, { fromYearId, start, carry, ...terms }: z.output<typeof rollOverSchema>): Promise<Rolled> {
  checkTerms(start, terms);
  return asActor(actor, async (db) => {
    await lockRoster(db, actor);
    const from = found(await db.schoolYear.findFirst({ where: { AND: [{ id: fromYearId }, visibleRoster(actor)] } }));
    authorise(canEdit(actor, from));
    if (start !== from.startsOn.getUTCFullYear() + 1) throw new AppError('invalid', undefined, { start: ['next_year_only'] });
    const plan = await readRoll(db, actor, fromYearId, start);
    const existing = await db.schoolYear.findFirst({ where: { organiserId: actor.organiserId, name: schoolYearName(start) }, select: { id: true } });
    const schoolYearId = existing?.id ?? await insertSchoolYear(db, actor, start, terms);
    const result: Rolled = { schoolYearId, groups: 0, moved: 0, left: 0, roles: 0 };
    await moveGroups(db, actor, plan, new Set(carry), result);
    if (!existing || result.groups + result.moved + result.left + result.roles > 0) {
      const { groups, moved, left, roles } = result;
      await audit(db, actor, { action: 'schoolYear.rollOver', subject: 'SchoolYear', subjectId: schoolYearId, data: { fromYearId, groups, moved, left, roles } });
    }
    return result;
  }, 120_000);
}

async function moveGroups(db: Db, actor: Actor, plan: RollPreview, carry: ReadonlySet<string>, result: Rolled): Promise<void> {
  const { organiserId } = actor;
  const { schoolYearId } = result;
  const fromOn = dateOf(schoolYearDays(plan.to.start).startsOn);
  const lastDay = dateOf(plan.from.endsOn);
  const newGroups = await db.group.findMany({
    where: { organiserId, schoolYearId }, select: { id: true, unitId: true, name: true, previousGroupId: true, kind: true, enrolments: { where: { toOn: null }, select: { pupilId: true } } },
  });
  // A pupil who has been placed in the new year already (by an import) stays there.
  const placed = new Set(newGroups.flatMap((g) => g.enrolments.map((e) => `${g.kind} ${e.pupilId}`)));
  for (const group of plan.groups) {
    let newGroupId: string | undefined;
    if (group.newName !== null) {
      // Made by an earlier roll-over, or by an import under the name it would get.
      const there = newGroups.find((g) => g.previousGroupId === group.groupId)
        ?? newGroups.find((g) => g.previousGroupId === null && g.unitId === group.unitId && g.name === group.newName);
      newGroupId = there?.id ?? newId();
      if (!there) {
        await db.group.create({ data: { organiserId, id: newGroupId, unitId: group.unitId, schoolYearId, name: group.newName, kind: group.kind, previousGroupId: group.groupId } });
        result.groups++;
      } else if (there.previousGroupId === null) {
        await db.group.update({ where: { organiserId_id: { organiserId, id: there.id } }, data: { previousGroupId: group.groupId } });
      }
    }
    const ended = [...group.moves, ...group.leaves].map((p) => p.enrolmentId);
    if (ended.length) await db.enrolment.updateMany({ where: { organiserId, id: { in: ended } }, data: { toOn: lastDay } });
    const come = group.moves.filter((p) => !placed.has(`${group.kind} ${p.pupilId}`));
    if (newGroupId !== undefined && come.length) {
      const groupId = newGroupId;
      await db.enrolment.createMany({ data: come.map((p) => ({ organiserId, id: newId(), pupilId: p.pupilId, groupId, unitId: group.unitId, year: p.year, fromOn })) });
    }
    await markClassesOf(db, organiserId, [...group.moves, ...group.leaves].map((p) => p.pupilId));
    result.moved += group.moves.length;
    result.left += group.leaves.length;
    if (group.roles.length === 0) continue;
    await db.roleAssignment.updateMany({ where: { organiserId, id: { in: group.roles.map((r) => r.id) } }, data: { toOn: lastDay } });
    const follow = newGroupId === undefined ? [] : group.roles.filter((r) => carry.has(r.id));
    await db.roleAssignment.createMany({ data: follow.map((r) => ({
      organiserId, id: newId(), personId: r.personId, role: 'TEACHER' as const, unitId: group.unitId, groupId: newGroupId, subjects: r.subjects, mentor: r.mentor, fromOn,
    })) });
    result.roles += group.roles.length;
  }
}
