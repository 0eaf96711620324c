import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { AppError, authorise } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { canWork, onBehalfOf } from '../policy';
import { nextStatuses } from '../rules';
import type { MeasureStatus } from '@/prisma/generated/enums';
import { assertOpen, loadMeasure } from './load';

export type SetStatus = { id: string; revision: number; status: Exclude<MeasureStatus, 'ENDED'> };

/** Says that a measure is planned, going on or done. It ends with its follow-up. */
export async function setStatus(actor: Actor, input: SetStatus): Promise<void> {
  await asActor(actor, async (db) => {
    const measure = await loadMeasure(db, actor, input.id);
    authorise(canWork(actor, measure.area, measure));
    assertOpen(measure.area);
    if (measure.status === input.status) return;
    if (measure.revision !== input.revision) throw new AppError('conflict');
    if (!nextStatuses[measure.status].includes(input.status)) throw new AppError('invalid', 'measure_ended');
    const { count } = await db.measure.updateMany({ where: { id: measure.id, revision: input.revision }, data: { status: input.status, revision: { increment: 1 } } });
    if (count === 0) throw new AppError('conflict');
    await audit(db, actor, {
      action: 'development.setStatus', subject: 'Measure', subjectId: measure.id, onBehalfOfId: onBehalfOf(actor, measure.area, measure), data: { from: measure.status, to: input.status },
    });
  });
}

/** Writes what has happened with a measure; never changed afterwards. */
export async function addNote(actor: Actor, input: { id: string; text: string }): Promise<void> {
  await asActor(actor, async (db) => {
    const measure = await loadMeasure(db, actor, input.id);
    authorise(canWork(actor, measure.area, measure) && actor.personId !== null);
    assertOpen(measure.area);
    const onBehalfOfId = onBehalfOf(actor, measure.area, measure);
    const note = await db.measureNote.create({ data: { organiserId: actor.organiserId, id: newId(), measureId: measure.id, text: input.text, personId: actor.personId, onBehalfOfId } });
    await audit(db, actor, { action: 'development.addNote', subject: 'Measure', subjectId: measure.id, onBehalfOfId, data: { noteId: note.id } });
  });
}
