import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { AppError, authorise } from '@/lib/core/errors';
import { addDays, dateOf, dayOf } from '@/lib/core/time';
import { canEditActivity } from '../policy';
import { loadActivity } from '../queries/load-activity';
import type { cancelSchema, editActivitySchema } from '../schema';

const wrong = (field: string, key: string) => new AppError('invalid', undefined, { [field]: [key] });

/**
 * Changes one occurrence: its days, each step's last day, the note, who sees to it. A step with analyses takes the last day of those that are
 * not handed in along. Throws invalid where a day is outside the school year, or a step would end before the activity opens.
 */
export async function editActivity(actor: Actor, input: z.output<typeof editActivitySchema>): Promise<{ changed: boolean }> {
  return asActor(actor, async (db) => {
    const { row, facts } = await loadActivity(db, actor, input.activityId);
    authorise(canEditActivity(actor, facts));
    const [first, last] = [dayOf(row.schoolYear.startsOn), dayOf(row.schoolYear.endsOn)];
    if (input.opensOn < first || input.opensOn > last) throw wrong('opensOn', 'outside_year');
    if (input.endsOn > last) throw wrong('endsOn', 'outside_year');
    const steps = input.stepId.map((id, i) => ({ step: row.steps.find((s) => s.id === id), dueOn: input.dueOn[i]! }));
    if (steps.some((s) => !s.step)) throw wrong('dueOn', 'custom');
    // What is left of an activity, a report to the board for example, may fall in the next school year's autumn.
    if (steps.some((s) => s.dueOn < input.opensOn || s.dueOn > addDays(last, 153))) throw wrong('dueOn', 'due_outside');
    if (input.ownerId && input.ownerId !== row.ownerId && !(await db.person.count({ where: { id: input.ownerId, deactivatedAt: null } }))) throw wrong('ownerId', 'custom');
    const moved = steps.flatMap(({ step, dueOn }) => (step && dayOf(step.dueOn) !== dueOn ? [{ step, dueOn }] : []));
    const own = { opensOn: dateOf(input.opensOn), endsOn: dateOf(input.endsOn), note: input.note, ownerId: input.ownerId };
    const fields = Object.entries(own).filter(([key, value]) => value?.valueOf() !== row[key as keyof typeof own]?.valueOf()).map(([key]) => key);
    if (!fields.length && !moved.length) return { changed: false };
    await db.activity.updateMany({ where: { id: row.id }, data: own });
    for (const { step, dueOn } of moved) {
      await db.activityStep.updateMany({ where: { id: step.id }, data: { dueOn: dateOf(dueOn) } });
      if (step.level) {
        await db.analysis.updateMany({ where: { activityId: row.id, level: step.level, status: { in: ['NOT_STARTED', 'IN_PROGRESS', 'RETURNED'] } }, data: { dueOn: dateOf(dueOn) } });
      }
    }
    await audit(db, actor, { action: 'calendar.editActivity', subject: 'Activity', subjectId: row.id, data: {
      fields, opensOn: input.opensOn, endsOn: input.endsOn, steps: moved.map(({ step, dueOn }) => ({ order: step.order, from: dayOf(step.dueOn), to: dueOn })),
    } });
    return { changed: true };
  });
}

/** Cancels an activity, or takes it up again. Its analyses and marks stay as they are. */
export async function cancelActivity(actor: Actor, { activityId, cancelled }: z.output<typeof cancelSchema>): Promise<{ cancelled: boolean }> {
  return asActor(actor, async (db) => {
    const { row, facts } = await loadActivity(db, actor, activityId);
    authorise(canEditActivity(actor, facts));
    if ((row.cancelledAt !== null) === cancelled) return { cancelled };
    await db.activity.updateMany({ where: { id: row.id }, data: { cancelledAt: cancelled ? new Date() : null } });
    await audit(db, actor, { action: 'calendar.cancelActivity', subject: 'Activity', subjectId: row.id, data: { cancelled } });
    return { cancelled };
  });
}
