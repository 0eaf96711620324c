import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import type { Analysis } from '@/prisma/generated/client';
import { canWrite, writerRole } from '../policy';
import { figuresToFreeze } from '../queries/question-figures';
import { levelBelow, unanswered } from '../rules';
import { askedOf } from '../queries/asked';
import { headInclude } from '../queries/parts';
import { receiversOf } from '../queries/people';
import { loadAnalysis, moveTo } from './load';
import { tell } from './tell';

/**
 * Hands an analysis in: freezes its answers and the figures beside them as a HandIn, locks it, and accepts what it was compiled from.
 * Throws `invalid` with the codes of the unanswered questions.
 */
export async function handIn(actor: Actor, input: { analysisId: string }): Promise<{ number: number }> {
  return asActor(actor, async (db) => {
    const { analysis, facts } = await loadAnalysis(db, actor, input.analysisId);
    authorise(canWrite(actor, facts) && actor.personId !== null);
    const { organiserId, personId } = actor;
    await moveTo(db, analysis, 'handIn'); // takes the row lock: no answer is saved from here on
    const row = await db.analysis.findUniqueOrThrow({ where: { organiserId_id: { organiserId, id: analysis.id } }, include: headInclude() });
    const questions = await askedOf(db, row, await db.question.findMany({ where: { questionSetId: analysis.questionSetId }, orderBy: { order: 'asc' } }));
    const answers = await db.answer.findMany({ where: { analysisId: analysis.id } });
    const missing = unanswered(questions, answers);
    if (missing.length) throw new AppError('invalid', 'unanswered', undefined, { codes: missing.map((q) => q.code) });

    const role = writerRole(actor, facts);
    const onBehalfOfId = role === 'author' ? null : role?.onBehalfOfId ?? null;
    const number = 1 + await db.handIn.count({ where: { analysisId: analysis.id } });
    const handInId = newId();
    await db.handIn.create({ data: { organiserId, id: handInId, analysisId: analysis.id, number, personId, onBehalfOfId }, select: { id: true } });
    await db.handInAnswer.createMany({ data: answers.map((a) => ({
      organiserId, id: newId(), handInId, questionId: a.questionId, personId: a.personId, text: a.text, notApplicable: a.notApplicable,
    })) });
    const figures = await figuresToFreeze(db, actor, row, questions);
    await db.handInFigure.createMany({ data: figures.map(({ questionId, figure }, order) => ({ organiserId, id: newId(), handInId, questionId, order, figure })) });
    const accepted = await acceptBelow(db, analysis, personId);
    await audit(db, actor, { action: 'analysis.handIn', subject: 'Analysis', subjectId: analysis.id, data: { number, handInId, accepted }, onBehalfOfId });
    await tell(db, actor, analysis.id, 'handed_in', `handed_in:${handInId}`, await receiversOf(db, analysis));
    return { number };
  }, 60_000);
}

/** Handing in one's own compilation accepts what was handed in from below and not returned. Returns the ids. */
async function acceptBelow(db: Db, analysis: Pick<Analysis, 'activityId' | 'level' | 'unitId'>, personId: string): Promise<string[]> {
  const level = levelBelow(analysis.level);
  if (!level) return [];
  const below = await db.analysis.findMany({
    where: { activityId: analysis.activityId, level, status: 'HANDED_IN', ...(level === 'TEACHER' ? { unitId: analysis.unitId } : {}) },
    include: { handIns: { where: { withdrawnAt: null }, orderBy: { number: 'desc' }, take: 1 } },
  });
  const moved: string[] = [];
  for (const b of below) {
    const { count } = await db.analysis.updateMany({ where: { id: b.id, status: 'HANDED_IN' }, data: { status: 'ACCEPTED' } });
    if (count === 0) continue; // returned in the same moment: it stays returned
    await db.handIn.updateMany({ where: { id: b.handIns[0]!.id }, data: { acceptedAt: new Date(), acceptedById: personId } });
    moved.push(b.id);
  }
  return moved;
}
