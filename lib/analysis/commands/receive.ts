import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { canReceive, canWrite, receiverRole, writerRole } from '../policy';
import type { returnSchema } from '../schema';
import { writersOf } from '../queries/people';
import { loadAnalysis, moveTo } from './load';
import { tell } from './tell';

const latestHandIn = async (db: Db, analysisId: string) =>
  found(await db.handIn.findFirst({ where: { analysisId, withdrawnAt: null }, orderBy: { number: 'desc' } }));

/** Sends an analysis back with a comment, on one question or the whole. What was handed in is kept. */
export async function returnAnalysis(actor: Actor, input: z.output<typeof returnSchema>): Promise<void> {
  await asActor(actor, async (db) => {
    const { analysis, facts } = await loadAnalysis(db, actor, input.analysisId);
    authorise(canReceive(actor, facts) && actor.personId !== null);
    if (input.questionId) found(await db.question.findFirst({ where: { id: input.questionId, questionSetId: analysis.questionSetId } }));
    await moveTo(db, analysis, 'return');
    const handIn = await latestHandIn(db, analysis.id);
    await db.handIn.updateMany({ where: { id: handIn.id }, data: { returnedAt: new Date() } });
    await db.returnComment.create({ data: {
      organiserId: actor.organiserId, id: newId(), handInId: handIn.id, questionId: input.questionId ?? null, text: input.comment.trim(), personId: actor.personId,
    }, select: { id: true } });
    await audit(db, actor, {
      action: 'analysis.return', subject: 'Analysis', subjectId: analysis.id, data: { number: handIn.number, questionId: input.questionId ?? null },
      onBehalfOfId: receiverRole(actor, facts)?.onBehalfOfId,
    });
    await tell(db, actor, analysis.id, 'returned', `returned:${handIn.id}`, await writersOf(db, analysis));
  });
}

/** Accepts what was handed in. For the general analysis this is the head of schools' approval: the board reads it from now on. */
export async function acceptAnalysis(actor: Actor, input: { analysisId: string }): Promise<void> {
  await asActor(actor, async (db) => {
    const { analysis, facts } = await loadAnalysis(db, actor, input.analysisId);
    authorise(canReceive(actor, facts) && actor.personId !== null);
    await moveTo(db, analysis, 'accept');
    const handIn = await latestHandIn(db, analysis.id);
    await db.handIn.updateMany({ where: { id: handIn.id }, data: { acceptedAt: new Date(), acceptedById: actor.personId } });
    await audit(db, actor, {
      action: 'analysis.accept', subject: 'Analysis', subjectId: analysis.id, data: { number: handIn.number },
      onBehalfOfId: receiverRole(actor, facts)?.onBehalfOfId,
    });
    await tell(db, actor, analysis.id, 'accepted', `accepted:${handIn.id}`, await writersOf(db, analysis));
  });
}

/** Opens an accepted analysis for a correction: a new version, while the accepted one is still what others read. */
export async function correctAnalysis(actor: Actor, input: { analysisId: string }): Promise<void> {
  await asActor(actor, async (db) => {
    const { analysis, facts } = await loadAnalysis(db, actor, input.analysisId);
    authorise(canWrite(actor, facts) && actor.personId !== null);
    await moveTo(db, analysis, 'correct');
    const role = writerRole(actor, facts);
    await audit(db, actor, {
      action: 'analysis.correct', subject: 'Analysis', subjectId: analysis.id, onBehalfOfId: role === 'author' ? null : role?.onBehalfOfId,
    });
  });
}
