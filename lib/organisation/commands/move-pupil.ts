import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { markClassesOf } from '@/lib/core/changes';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, dayOf } from '@/lib/core/time';
import { canEdit, visibleRoster } from '../policy';
import { endedBy } from '../rules/import-pupils';
import type { endEnrolmentSchema, movePupilSchema } from '../schema';
import { lockRoster } from './shared';

type Place = z.output<typeof movePupilSchema>;

/**
 * Puts a pupil in a group from a day (at the earliest the first day of the group's school year) and ends the enrolments whose place it takes, the day before. What had not begun by
 * then is taken away. false where the pupil is there already, in the same year. Inside the caller's transaction.
 */
export async function placePupil(db: Db, actor: Actor, { pupilId, groupId, year, fromOn }: Place): Promise<boolean> {
  const group = found(await db.group.findFirst({ where: { AND: [{ id: groupId }, visibleRoster(actor)] }, include: { unit: true, schoolYear: true } }));
  if (group.unit.comparison) throw new AppError('forbidden');
  if (year === '' ? group.kind !== 'DEPARTMENT' : group.unit.years.length > 0 && !group.unit.years.includes(year)) throw new AppError('invalid', undefined, { year: ['year_not_in_unit'] });
  if (fromOn > dayOf(group.schoolYear.endsOn)) throw new AppError('invalid', undefined, { fromOn: ['outside_year'] });
  const from = fromOn < dayOf(group.schoolYear.startsOn) ? dayOf(group.schoolYear.startsOn) : fromOn;
  const { organiserId } = actor;
  const enrolments = await db.enrolment.findMany({
    where: { organiserId, pupilId, OR: [{ toOn: null }, { groupId }] }, include: { group: { select: { kind: true } }, unit: { select: { forms: true } } },
  });
  const here = enrolments.find((e) => e.groupId === groupId && e.toOn === null);
  if (here) {
    if (here.year === year) return false;
    await db.enrolment.update({ where: { organiserId_id: { organiserId, id: here.id } }, data: { year } });
    await markClassesOf(db, organiserId, [pupilId]);
    return true;
  }
  const open = enrolments.filter((e) => e.toOn === null).map((e) => ({ ...e, kind: e.group.kind, preschool: e.unit.forms.includes('PRESCHOOL'), fromOn: dayOf(e.fromOn) }));
  for (const old of endedBy({ id: groupId, kind: group.kind, preschool: group.unit.forms.includes('PRESCHOOL') }, open)) await endOne(db, organiserId, old, addDays(from, -1));
  // Back on the very day it left: the same enrolment goes on.
  const same = enrolments.find((e) => e.groupId === groupId && dayOf(e.fromOn) === from);
  if (same) await db.enrolment.update({ where: { organiserId_id: { organiserId, id: same.id } }, data: { toOn: null, year } });
  else await db.enrolment.create({ data: { organiserId, id: newId(), pupilId, groupId, unitId: group.unitId, year, fromOn: dateOf(from) } });
  await markClassesOf(db, organiserId, [pupilId]);
  return true;
}

async function endOne(db: Db, organiserId: string, old: { id: string; fromOn: string }, toOn: string): Promise<void> {
  const where = { organiserId_id: { organiserId, id: old.id } };
  if (toOn < old.fromOn) await db.enrolment.delete({ where });
  else await db.enrolment.update({ where, data: { toOn: dateOf(toOn) } });
}

/** Moves a pupil to a group; its cells and history come along, since they are the pupil's. */
export const movePupil = (actor: Actor, input: Place): Promise<{ id: string }> =>
  asActor(actor, async (db) => {
    await lockRoster(db, actor);
    const pupil = found(await db.pupil.findFirst({ where: { AND: [{ id: input.pupilId }, visibleRoster(actor)] } }));
    authorise(canEdit(actor, pupil));
    if (await placePupil(db, actor, input)) await audit(db, actor, { action: 'pupil.move', subject: 'Pupil', subjectId: pupil.id, data: { groupId: input.groupId, year: input.year, fromOn: input.fromOn } });
    return { id: pupil.id };
  });

/** Ends an enrolment after a day: the pupil leaves the group. */
export const endEnrolment = (actor: Actor, { id, toOn }: z.output<typeof endEnrolmentSchema>): Promise<{ id: string }> =>
  asActor(actor, async (db) => {
    await lockRoster(db, actor);
    const enrolment = found(await db.enrolment.findFirst({ where: { AND: [{ id }, visibleRoster(actor)] } }));
    authorise(canEdit(actor, enrolment));
    if (toOn < dayOf(enrolment.fromOn)) throw new AppError('invalid', undefined, { toOn: ['ends_before_start'] });
    if (enrolment.toOn === null || dayOf(enrolment.toOn) !== toOn) {
      await db.enrolment.update({ where: { organiserId_id: { organiserId: enrolment.organiserId, id } }, data: { toOn: dateOf(toOn) } });
      await markClassesOf(db, enrolment.organiserId, [enrolment.pupilId]);
      await audit(db, actor, { action: 'pupil.leave', subject: 'Pupil', subjectId: enrolment.pupilId, data: { enrolmentId: id, toOn } });
    }
    return { id: enrolment.pupilId };
  });
