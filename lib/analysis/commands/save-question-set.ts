import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise, type FieldErrors } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import type { AnalysisLevel } from '@/prisma/generated/enums';
import { canEditQuestions } from '../policy';
import { codesAbove, editableSet, emptySet, notBegun } from '../queries/question-sets';
import { checkQuestionSet, type QuestionSetData } from '../rules/question-set';
import { codesRemoved, questionSetChanges } from '../rules/question-set-diff';
import type { saveQuestionSetSchema } from '../schema';

/**
 * Saves a draft as the set's next version, or as the first version of a new set (`baseVersion` 0). Activities that begin after today are asked it; what is begun or written keeps its own.
 * Nothing changed writes nothing. Throws conflict where somebody has saved a version after `baseVersion`, invalid by field.
 */
export async function saveQuestionSet(actor: Actor, { key, baseVersion, level, ...data }: z.output<typeof saveQuestionSetSchema>): Promise<{ version: number }> {
  authorise(canEditQuestions(actor));
  return asActor(actor, async (db) => {
    const { organiserId } = actor;
    // Two who save at once are told one after the other.
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('ska-question-sets'), hashtext(${organiserId}))`;
    const isThere = await db.questionSet.count({ where: { key } }) > 0;
    const current = baseVersion === 0 && level && !isThere ? emptySet(key, level) : await editableSet(db, key);
    if (current.version !== baseVersion) throw new AppError('conflict', 'newer_version');
    const faults = checkQuestionSet(data, { level: current.level, above: codesAbove(current) });
    if (faults.length) throw new AppError('invalid', undefined, faults.reduce<FieldErrors>((all, { path, key: why }) => ({ ...all, [path]: [...(all[path] ?? []), why] }), {}));
    const changes = questionSetChanges(current.data, data);
    if (!changes.length) return { version: current.version };
    const version = current.version + 1;
    const id = await createVersion(db, actor, { key, version, level: current.level }, data);
    const { count: activities } = await db.activityStep.updateMany({ where: notBegun(key), data: { questionSetId: id } });
    await audit(db, actor, { action: 'analysis.saveQuestionSet', subject: 'QuestionSet', subjectId: id, data: {
      key, version, changes: changes.length, added: codesRemoved(data, current.data), removed: codesRemoved(current.data, data), activities,
    } });
    return { version };
  });
}

async function createVersion(db: Db, actor: Actor, head: { key: string; version: number; level: AnalysisLevel }, { title, intro, sections }: QuestionSetData): Promise<string> {
  const { organiserId, personId: createdById } = actor;
  const id = newId();
  await db.questionSet.create({ data: { organiserId, id, ...head, title, intro, createdById }, select: { id: true } });
  const rows = sections.flatMap((s) => s.questions.map((q) => ({ ...q, section: s.key, sectionTitle: s.title })));
  await db.question.createMany({ data: rows.map((q, order) => ({ organiserId, id: newId(), questionSetId: id, order, ...q })) });
  return id;
}
