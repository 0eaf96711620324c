import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { markClasses } from '@/lib/core/changes';
import { asActor } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { canGrade, gradesOnBehalfOf, visibleReviews } from '../policy';
import { readPupils, readScales, readTerm } from '../queries/grade-imports';
import { gradeSubjects, scaleFor, stepOf } from '../rules/grades';
import type { SaveGrade } from '../schema';

/**
 * Saves, changes or takes away one grade in the class' list. Throws not_found where the pupil is not in the class now, forbidden where the
 * subject is not the actor's, invalid (no_scale, not_in_scale), and conflict (grade_changed, with what stands there) where somebody else wrote since.
 */
export const saveGrade = (actor: Actor, input: SaveGrade): Promise<{ value: string | null }> =>
  asActor(actor, async (db) => {
    const { organiserId } = actor;
    const review = found(await db.classReview.findFirst({ where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] }, select: { groupId: true, unitId: true } }));
    if (!gradeSubjects.includes(input.subject)) throw new AppError('invalid', 'unknown_subject');
    authorise(canGrade(actor, review, input.subject));
    const term = await readTerm(db, input.termId);
    const pupil = found((await readPupils(db, { kind: 'grupp', id: review.groupId, unitId: review.unitId, groupKind: 'CLASS' }, term)).find((p) => p.id === input.pupilId));
    const scale = scaleFor(await readScales(db), pupil.year);
    if (!scale) throw new AppError('invalid', 'no_scale');
    const step = input.value === null ? null : stepOf(scale, input.value);
    if (step === undefined) throw new AppError('invalid', 'not_in_scale');
    const value = step?.value ?? null;
    const key = { organiserId, termId: term.id, pupilId: pupil.id, subject: input.subject };
    const current = async () => (await db.grade.findUnique({ where: { organiserId_termId_pupilId_subject: key }, select: { value: true } }))?.value ?? null;
    if (value === (await current())) return { value };
    // Each write asks for what was seen in its own statement: somebody else may have written since it was read here.
    const data = { scaleId: scale.id, year: pupil.year, savedById: actor.personId };
    const { count } = input.seen === null ? await db.grade.createMany({ data: value === null ? [] : [{ ...key, ...data, value }], skipDuplicates: true })
      : value === null ? await db.grade.deleteMany({ where: { ...key, value: input.seen } })
        : await db.grade.updateMany({ where: { ...key, value: input.seen }, data: { ...data, value, savedAt: new Date() } });
    if (count === 0) throw new AppError('conflict', 'grade_changed', undefined, { value: await current() });
    await markClasses(db, pupil.classes);
    await audit(db, actor, {
      action: 'grade.save', subject: 'Pupil', subjectId: pupil.id, data: { termId: term.id, subject: input.subject, removed: value === null },
      onBehalfOfId: gradesOnBehalfOf(actor, review, input.subject),
    });
    return { value };
  });
