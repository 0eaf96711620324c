import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise } from '@/lib/core/errors';
import { dayOf } from '@/lib/core/time';
import { Prisma } from '@/prisma/generated/client';
import { canEdit, onBehalfOf } from '../policy';
import { levelOf } from '../rules';
import type { MeasureInput } from '../schema';
import { assertOpen, loadArea, loadGroup, loadMeasure, measurePlace, type LoadedMeasure } from './load';
import { assertNotPast, assertOwner, columnsOf, createMeasure, startingValue } from './write-measure';

export type SaveMeasure = { areaId: string; id?: string; revision?: number; measure: MeasureInput };

/**
 * Makes or changes a measure. The starting value is the statistics' own at that moment; it is taken anew where the indicator or whom it is for
 * is changed. `conflict` where somebody else has changed the measure since it was opened.
 */
export async function saveMeasure(actor: Actor, input: SaveMeasure): Promise<{ id: string }> {
  return asActor(actor, async (db) => {
    const area = await loadArea(db, actor, input.areaId);
    authorise(canEdit(actor, area));
    assertOpen(area);
    if (!input.id) return { id: await createMeasure(db, actor, area, input.measure) };
    const there = await loadMeasure(db, actor, input.id);
    if (there.areaId !== area.id) throw new AppError('not_found');
    return changeMeasure(db, actor, there, input);
  }, 30_000);
}

async function changeMeasure(db: Db, actor: Actor, there: LoadedMeasure, { revision, measure }: SaveMeasure): Promise<{ id: string }> {
  if (there.status === 'ENDED') throw new AppError('invalid', 'measure_ended');
  const changed = changedIn(there, measure);
  if (!changed.length) return { id: there.id };
  if (there.revision !== revision) throw new AppError('conflict');
  const { unitId } = there.area;
  if (changed.includes('followUpOn')) assertNotPast(measure.followUpOn);
  if (changed.includes('ownerId')) await assertOwner(db, unitId, measure.ownerId);
  const group = measure.groupId ? await loadGroup(db, unitId, measure.groupId) : null;
  const anew = changed.includes('indicator') || changed.includes('groupId');
  const start = anew ? { start: await startingValue(db, actor, measurePlace(unitId, group), measure.indicator) ?? Prisma.DbNull } : {};
  const { count } = await db.measure.updateMany({
    where: { id: there.id, revision, status: { not: 'ENDED' } },
    data: { ...columnsOf(measure), level: levelOf(group), groupId: group?.id ?? null, ...start, revision: revision + 1 },
  });
  if (count === 0) throw new AppError('conflict');
  await audit(db, actor, { action: 'development.saveMeasure', subject: 'Measure', subjectId: there.id, onBehalfOfId: onBehalfOf(actor, there.area), data: { changed } });
  return { id: there.id };
}

function changedIn(there: LoadedMeasure, input: MeasureInput): (keyof MeasureInput)[] {
  const now: MeasureInput = {
    groupId: there.groupId, what: there.what, ownerId: there.ownerId, startsOn: dayOf(there.startsOn), followUpOn: dayOf(there.followUpOn),
    indicator: there.indicator, indicatorText: there.indicatorText, target: there.target,
  };
  return (Object.keys(now) as (keyof MeasureInput)[]).filter((key) => now[key] !== input[key]);
}
