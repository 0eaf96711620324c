import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { canAcknowledge, canGiveFeedback, canReceive, receiverRole } from '../policy';
import { writersOf } from '../queries/people';
import type { feedbackSchema } from '../schema';
import { lockAnalysis } from './answer-below';
import { loadAnalysis } from './load';
import { tell } from './tell';

/** Återkoppling: tells those who wrote an analysis what it led to, on one question or the whole. It is kept for good; they are told. */
export async function giveFeedback(actor: Actor, input: z.output<typeof feedbackSchema>): Promise<{ id: string }> {
  return asActor(actor, async (db) => {
    // Nobody takes back, meanwhile, what is being answered.
    await lockAnalysis(db, (await loadAnalysis(db, actor, input.analysisId)).analysis);
    const { analysis, facts } = await loadAnalysis(db, actor, input.analysisId);
    authorise(canReceive(actor, facts) && actor.personId !== null);
    if (!canGiveFeedback(actor, facts)) throw new AppError('locked', 'not_handed_in');
    if (input.questionId) found(await db.question.findFirst({ where: { id: input.questionId, questionSetId: analysis.questionSetId } }));
    const id = newId();
    const onBehalfOfId = receiverRole(actor, facts)?.onBehalfOfId ?? null;
    await db.feedback.create({ data: {
      organiserId: actor.organiserId, id, analysisId: analysis.id, questionId: input.questionId ?? null, text: input.text.trim(), personId: actor.personId, onBehalfOfId,
    }, select: { id: true } });
    await audit(db, actor, { action: 'analysis.feedback', subject: 'Analysis', subjectId: analysis.id, data: { feedbackId: id, questionId: input.questionId ?? null }, onBehalfOfId });
    await tell(db, actor, analysis.id, 'feedback', `feedback:${id}`, await writersOf(db, analysis));
    return { id };
  });
}

/** Says that one has taken the feedback in. Saying it twice is saying it once. */
export async function acknowledgeFeedback(actor: Actor, input: { feedbackId: string }): Promise<void> {
  await asActor(actor, async (db) => {
    const feedback = found(await db.feedback.findUnique({ where: { organiserId_id: { organiserId: actor.organiserId, id: input.feedbackId } } }));
    const { analysis, facts } = await loadAnalysis(db, actor, feedback.analysisId);
    authorise(canAcknowledge(actor, facts) && actor.personId !== null);
    const { count } = await db.feedbackAck.createMany({ data: [{ organiserId: actor.organiserId, feedbackId: feedback.id, personId: actor.personId }], skipDuplicates: true });
    if (count) await audit(db, actor, { action: 'analysis.acknowledge', subject: 'Analysis', subjectId: analysis.id, data: { feedbackId: feedback.id } });
  });
}
