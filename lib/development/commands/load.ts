import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { AppError, found } from '@/lib/core/errors';
import { dayOf } from '@/lib/core/time';
import type { MeasurePlace } from '../queries/measure-figures';
import { visibleAreas } from '../policy';

/** An area that the actor may see; else `not_found`. */
export const loadArea = async (db: Db, actor: Actor, id: string) =>
  found(await db.developmentArea.findFirst({ where: { id, AND: visibleAreas(actor) } }));

const groupWithYear = { select: { id: true, kind: true, schoolYear: { select: { endsOn: true } } } } as const;

/** A measure of an area that the actor may see, with its area; else `not_found`. */
export const loadMeasure = async (db: Db, actor: Actor, id: string) =>
  found(await db.measure.findFirst({ where: { id, area: visibleAreas(actor) }, include: { area: true, group: groupWithYear } }));
export type LoadedMeasure = Awaited<ReturnType<typeof loadMeasure>>;

/** A class or group of the unit; anything else is a fault in the form. */
export async function loadGroup(db: Db, unitId: string | null, groupId: string) {
  const group = unitId === null ? null : await db.group.findFirst({ where: { id: groupId, unitId }, ...groupWithYear });
  if (!group) throw new AppError('invalid', undefined, { 'measure.groupId': ['invalid_value'] });
  return group;
}

export const measurePlace = (unitId: string | null, group: { id: string; kind: string; schoolYear: { endsOn: Date } } | null): MeasurePlace =>
  ({ unitId, group: group && { id: group.id, kind: group.kind, until: dayOf(group.schoolYear.endsOn) } });

/** A closed area is only read; it can be opened again. */
export function assertOpen(area: { closedAt: Date | null }): void {
  if (area.closedAt) throw new AppError('invalid', 'area_closed');
}
