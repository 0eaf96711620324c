import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { canWrite, writerRole } from '../policy';
import type { SaveAnswer } from '../schema';
import { allowed, loadAnalysis } from './load';

export type SavedAnswer = { revision: number; savedAt: string };

/**
 * Saves one answer, if it is still what the writer saw. Otherwise `conflict` with what stands there now, so that both texts can
 * be shown. The same saveId twice is one save. The history row is the audit row.
 */
export async function saveAnswer(actor: Actor, input: SaveAnswer): Promise<SavedAnswer> {
  return asActor(actor, async (db) => {
    const { analysis, facts } = await loadAnalysis(db, actor, input.analysisId);
    authorise(canWrite(actor, facts) && actor.personId !== null);
    const { organiserId, personId } = actor;
    const question = found(await db.question.findFirst({ where: { id: input.questionId, questionSetId: analysis.questionSetId } }));

    const done = await db.answerHistory.findUnique({ where: { organiserId_saveId: { organiserId, saveId: input.saveId } }, include: { answer: true } });
    if (done) {
      if (done.personId !== personId || done.answer.analysisId !== analysis.id) throw new AppError('invalid');
      return { revision: done.revision, savedAt: done.at.toISOString() };
    }

    allowed(analysis.status, 'save');
    // The first save starts the analysis. The row lock keeps a hand-in from passing between the check and the write.
    await db.analysis.updateMany({ where: { id: analysis.id, status: 'NOT_STARTED' }, data: { status: 'IN_PROGRESS' } });
    const [now] = await db.$queryRaw<{ status: typeof analysis.status }[]>`
      SELECT status::text AS status FROM "Analysis" WHERE "organiserId" = ${organiserId}::uuid AND id = ${analysis.id}::uuid FOR SHARE`;
    allowed(found(now).status, 'save');

    const owner = question.individual ? personId : null;
    const answer = await db.answer.findFirst({ where: { analysisId: analysis.id, questionId: question.id, personId: owner } });
    if (answer && answer.text === input.text && answer.notApplicable === input.notApplicable) {
      return { revision: answer.revision, savedAt: answer.savedAt.toISOString() };
    }
    const at = new Date();
    const revision = input.baseRevision + 1;
    const written = { text: input.text, notApplicable: input.notApplicable, revision, savedAt: at, savedById: personId };
    const answerId = answer?.id ?? newId();
    const { count } = answer
      ? await db.answer.updateMany({ where: { id: answer.id, revision: input.baseRevision }, data: written })
      : input.baseRevision === 0
        ? await db.answer.createMany({ data: [{ organiserId, id: answerId, analysisId: analysis.id, questionId: question.id, personId: owner, ...written }], skipDuplicates: true })
        : { count: 0 };
    if (count === 0) {
      const theirs = await db.answer.findFirst({ where: { analysisId: analysis.id, questionId: question.id, personId: owner } });
      // The same text by another way (two tabs sent what waited on the device): no conflict with oneself.
      if (theirs && theirs.text === input.text && theirs.notApplicable === input.notApplicable) return { revision: theirs.revision, savedAt: theirs.savedAt.toISOString() };
      const by = theirs && await db.person.findUnique({ where: { organiserId_id: { organiserId, id: theirs.savedById } } });
      throw new AppError('conflict', 'someone_wrote', undefined, {
        text: theirs?.text ?? '', notApplicable: theirs?.notApplicable ?? false, revision: theirs?.revision ?? 0, by: by ? `${by.givenName} ${by.familyName}` : '',
      });
    }
    const role = writerRole(actor, facts);
    await db.answerHistory.createMany({ data: [{
      organiserId, id: newId(), answerId, saveId: input.saveId, revision, text: input.text, notApplicable: input.notApplicable, at,
      personId, onBehalfOfId: role === 'author' ? null : role?.onBehalfOfId ?? null,
    }] });
    return { revision, savedAt: at.toISOString() };
  });
}
