import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { dateOf, todayInSweden } from '@/lib/core/time';
import { Prisma } from '@/prisma/generated/client';
import { canWork, onBehalfOf } from '../policy';
import { figureToKeep } from '../queries/measure-figures';
import { refOf, statusAfter } from '../rules';
import type { followUpSchema, Frozen } from '../schema';
import { assertOpen, loadMeasure, measurePlace, type LoadedMeasure } from './load';
import { createMeasure } from './write-measure';

export type FollowUp = z.output<typeof followUpSchema>;

/**
 * Was it done, had it effect, and what now? The figure is kept as it stands. Going on: a new day to follow up. A change: this measure ends, and a
 * new one with the same owner, indicator and target continues it. Returns the id of the measure that goes on; null where it has ended.
 */
export async function followUp(actor: Actor, input: FollowUp): Promise<{ continuesAs: string | null }> {
  return asActor(actor, async (db) => {
    const measure = await loadMeasure(db, actor, input.id);
    authorise(canWork(actor, measure.area, measure) && actor.personId !== null);
    assertOpen(measure.area);
    if (measure.revision !== input.revision) throw new AppError('conflict');
    if (measure.status === 'ENDED') throw new AppError('invalid', 'measure_ended');
    const today = todayInSweden();
    if (input.decision !== 'END' && (!input.followUpOn || input.followUpOn <= today)) throw new AppError('invalid', undefined, { followUpOn: ['after_today'] });

    const { count } = await db.measure.updateMany({
      where: { id: measure.id, revision: input.revision },
      data: { status: statusAfter[input.decision], revision: { increment: 1 }, ...(input.decision === 'GO_ON' ? { followUpOn: dateOf(input.followUpOn!) } : {}) },
    });
    if (count === 0) throw new AppError('conflict');
    const onBehalfOfId = onBehalfOf(actor, measure.area, measure);
    const { done, effect, decision, text } = input;
    await db.measureFollowUp.create({ data: {
      organiserId: actor.organiserId, id: newId(), measureId: measure.id, done, effect, decision, text,
      figure: await figureOf(db, actor, measure, today) ?? Prisma.DbNull, personId: actor.personId, onBehalfOfId,
    } });
    await audit(db, actor, { action: 'development.followUp', subject: 'Measure', subjectId: measure.id, onBehalfOfId, data: { done, effect, decision } });
    if (decision === 'END') return { continuesAs: null };
    return { continuesAs: decision === 'GO_ON' ? measure.id : await change(db, actor, measure, input, today) };
  }, 30_000);
}

async function figureOf(db: Db, actor: Actor, m: LoadedMeasure, today: string): Promise<Frozen | null> {
  const ref = m.indicator === null ? null : refOf(m.indicator);
  return ref && figureToKeep(db, actor, measurePlace(m.area.unitId, m.group), ref, today);
}

/** The measure that goes on with this one, in another way. */
function change(db: Db, actor: Actor, m: LoadedMeasure, { what, followUpOn }: FollowUp, today: string): Promise<string> {
  return createMeasure(db, actor, { id: m.areaId, unitId: m.area.unitId }, {
    groupId: m.groupId, what, ownerId: m.ownerId, startsOn: today, followUpOn: followUpOn!, indicator: m.indicator, indicatorText: m.indicatorText, target: m.target,
  }, m.id);
}
