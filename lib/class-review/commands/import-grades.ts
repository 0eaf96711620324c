import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { markClasses } from '@/lib/core/changes';
import { asActor } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { importLivesMs } from '@/lib/organisation/queries/imports';
import { canImportGrades, canTidy, deputies, ownImports } from '../policy';
import { planWaiting, readGradeImport, readTarget, readTerm, termName, toStored } from '../queries/grade-imports';
import type { checkGradesSchema, reviewImportSchema } from '../schema';
import { readGradeFile } from './read-grade-file';

const old = () => ({ createdAt: { lte: new Date(Date.now() - importLivesMs) } });

/**
 * Reads a file of grades and keeps ids, subjects and values until they are accepted, refused or a day old; no grade is stored. Throws
 * invalid with a detail where the file as a whole can't be read, not_found where the actor grades nobody in the unit or class.
 */
export async function checkGrades(actor: Actor, { target, termId, fileName, bytes }: z.output<typeof checkGradesSchema>): Promise<{ id: string }> {
  authorise(canImportGrades(actor));
  const { place, term } = await asActor(actor, async (db) => ({ place: await readTarget(db, actor, target), term: termName(await readTerm(db, termId)) }));
  const file = await readGradeFile(bytes, term);
  return asActor(actor, async (db) => {
    const { organiserId } = actor;
    const id = newId();
    await db.reviewImport.deleteMany({ where: { organiserId, kind: 'grades', ...ownImports(actor), ...old() } });
    await db.reviewImport.create({ data: {
      organiserId, id, kind: 'grades', targetId: place.unitId, fileName: fileName.slice(-120), rows: toStored(file, `${target.kind}:${target.id}`, termId), createdById: actor.personId!,
    } });
    await audit(db, actor, { action: 'gradeImport.check', subject: 'ReviewImport', subjectId: id, data: { grades: file.entries.length, problems: file.problems.length }, onBehalfOfId: deputies(actor)[place.unitId] });
    return { id };
  }, 60_000);
}

/** Writes what the preview showed, checked anew against what is there now. Throws conflict (import_faults) where something has come to be wrong; then nothing is written. */
export const acceptGrades = (actor: Actor, { id }: z.output<typeof reviewImportSchema>): Promise<{ created: number; changed: number }> =>
  asActor(actor, async (db) => {
    const file = await readGradeImport(db, actor, id);
    authorise(canImportGrades(actor));
    const { plan, place, term, pupils } = await planWaiting(db, actor, file);
    if (plan.problems.length) throw new AppError('conflict', 'import_faults');
    const { writes } = plan;
    const { organiserId } = actor;
    if (writes.length) {
      await db.$executeRaw`
        INSERT INTO "Grade" ("organiserId", "termId", "pupilId", subject, "scaleId", value, year, "savedById")
        SELECT ${organiserId}::uuid, ${term.id}::uuid, w.pupil, w.subject, w.scale, w.value, w.year, ${actor.personId}::uuid
        FROM unnest(${writes.map((w) => w.pupilId)}::uuid[], ${writes.map((w) => w.subject)}::text[], ${writes.map((w) => w.scaleId)}::uuid[], ${writes.map((w) => w.value)}::text[], ${writes.map((w) => w.year)}::text[])
          AS w(pupil, subject, scale, value, year)
        ORDER BY w.pupil, w.subject
        ON CONFLICT ("organiserId", "termId", "pupilId", subject)
        DO UPDATE SET "scaleId" = EXCLUDED."scaleId", value = EXCLUDED.value, year = EXCLUDED.year, "savedAt" = now(), "savedById" = EXCLUDED."savedById"`;
      const written = new Set(writes.map((w) => w.pupilId));
      await markClasses(db, pupils.filter((p) => written.has(p.id)).flatMap((p) => p.classes));
    }
    await db.reviewImport.delete({ where: { organiserId_id: { organiserId, id } } });
    const result = { created: plan.counts.new, changed: plan.counts.changed };
    await audit(db, actor, { action: 'gradeImport.accept', subject: 'ReviewImport', subjectId: id, data: { ...result, termId: term.id }, onBehalfOfId: deputies(actor)[place.unitId] });
    return result;
  }, 120_000);

/** Throws the waiting file away. */
export const refuseGrades = (actor: Actor, { id }: z.output<typeof reviewImportSchema>): Promise<{ id: string }> =>
  asActor(actor, async (db) => {
    found(await db.reviewImport.findFirst({ where: { id, kind: 'grades', ...ownImports(actor) }, select: { id: true } }));
    authorise(canImportGrades(actor));
    await db.reviewImport.delete({ where: { organiserId_id: { organiserId: actor.organiserId, id } } });
    await audit(db, actor, { action: 'gradeImport.refuse', subject: 'ReviewImport', subjectId: id });
    return { id };
  });

/** Removes files of grades and matrices that nobody answered within a day. For the worker, with the organiser's system actor. Returns how many. */
export const removeOldReviewImports = (actor: Actor): Promise<number> =>
  asActor(actor, async (db) => {
    authorise(canTidy(actor));
    const { count } = await db.reviewImport.deleteMany({ where: { organiserId: actor.organiserId, ...old() } });
    if (count) await audit(db, actor, { action: 'reviewImport.expire', subject: 'ReviewImport', data: { count } });
    return count;
  });
