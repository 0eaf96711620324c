import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { AppError, authorise } from '@/lib/core/errors';
import { canRoll } from '../policy';
import { readRoll } from '../queries/preview-roll';
import type { rollSchema } from '../schema';
import { addOccurrences, lockCalendar } from './add-occurrences';

/**
 * Puts the template's activities into a school year: all of them at once, with their days from the organiser's own term dates. Done again it adds
 * only what is missing, and units that have come since to what goes on. Throws invalid (`terms_missing`, data: the terms) where the
 * year lacks term dates.
 */
export async function rollYear(actor: Actor, { schoolYearId }: z.output<typeof rollSchema>): Promise<{ added: number; joined: number }> {
  authorise(canRoll(actor));
  return asActor(actor, async (db) => {
    const { organiserId } = actor;
    await lockCalendar(db, organiserId);
    const { year, templates, missing, add, units, joining } = await readRoll(db, schoolYearId);
    if (missing.length) throw new AppError('invalid', 'terms_missing', undefined, missing);
    await addOccurrences(db, organiserId, year, add, templates, units);
    await db.activityUnit.createMany({ data: joining.flatMap((j) => j.unitIds.map((unitId) => ({ organiserId, activityId: j.activityId, unitId }))) });
    const done = { added: add.length, joined: joining.length };
    if (done.added || done.joined) await audit(db, actor, { action: 'calendar.rollYear', subject: 'SchoolYear', subjectId: schoolYearId, data: done });
    return done;
  }, 60_000);
}
