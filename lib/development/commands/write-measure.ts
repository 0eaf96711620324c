import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import type { Db } from '@/lib/core/db';
import { AppError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { dateOf, todayInSweden } from '@/lib/core/time';
import { Prisma } from '@/prisma/generated/client';
import { mayOwn, onBehalfOf } from '../policy';
import { figureToKeep, type MeasurePlace } from '../queries/measure-figures';
import { levelOf, refOf } from '../rules';
import type { Frozen, MeasureInput } from '../schema';
import { loadGroup, measurePlace } from './load';

const fault = (field: keyof MeasureInput, key: string) => new AppError('invalid', undefined, { [`measure.${field}`]: [key] });

/** Makes a measure of an area, with its starting value taken from the statistics. The caller has seen to the right. Returns its id. */
export async function createMeasure(db: Db, actor: Actor, area: { id: string; unitId: string | null }, input: MeasureInput, continuesId: string | null = null): Promise<string> {
  const { organiserId, personId } = actor;
  assertNotPast(input.followUpOn);
  await assertOwner(db, area.unitId, input.ownerId);
  const group = input.groupId ? await loadGroup(db, area.unitId, input.groupId) : null;
  const start = await startingValue(db, actor, measurePlace(area.unitId, group), input.indicator);
  const id = newId();
  await db.measure.create({ data: {
    organiserId, id, areaId: area.id, level: levelOf(group), groupId: group?.id ?? null, continuesId, createdById: personId, start: start ?? Prisma.DbNull,
    ...columnsOf(input),
  } });
  await audit(db, actor, {
    action: 'development.createMeasure', subject: 'Measure', subjectId: id, onBehalfOfId: onBehalfOf(actor, area),
    data: { areaId: area.id, ownerId: input.ownerId, level: levelOf(group), indicator: input.indicator, continuesId },
  });
  return id;
}

/** A measure's own columns, from the form. */
export const columnsOf = ({ what, ownerId, startsOn, followUpOn, indicator, indicatorText, target }: MeasureInput) =>
  ({ what, ownerId, startsOn: dateOf(startsOn), followUpOn: dateOf(followUpOn), indicator, indicatorText, target });

/** A day that has been is no day to follow up. */
export function assertNotPast(followUpOn: string): void {
  if (followUpOn < todayInSweden()) throw fault('followUpOn', 'already_over');
}

/** The owner works in the unit, or with all of them. */
export async function assertOwner(db: Db, unitId: string | null, ownerId: string): Promise<void> {
  if (!await db.person.findFirst({ where: { id: ownerId, AND: mayOwn(unitId, todayInSweden()) }, select: { id: true } })) throw fault('ownerId', 'owner_elsewhere');
}

/** The figure as it stands now, for a measure that begins; null where it is told in words. */
export async function startingValue(db: Db, actor: Actor, place: MeasurePlace, indicator: string | null): Promise<Frozen | null> {
  const ref = indicator === null ? null : refOf(indicator);
  if (!ref) return null;
  const start = await figureToKeep(db, actor, place, ref, todayInSweden());
  if (!start) throw fault('indicator', 'no_figure');
  return start;
}
