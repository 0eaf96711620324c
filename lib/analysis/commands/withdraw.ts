import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise } from '@/lib/core/errors';
import type { Analysis } from '@/prisma/generated/client';
import { canWithdraw, canWrite, writerRole } from '../policy';
import { nextLevelBegun } from '../queries/next-level';
import { lockAnalysis } from './answer-below';
import { loadAnalysis, moveTo } from './load';

/**
 * Takes back what was handed in, to go on with it, as long as the level above has not begun with it. What was handed in is kept, and
 * nobody above reads it any longer. `locked` where the level above has begun.
 */
export async function withdrawAnalysis(actor: Actor, input: { analysisId: string }): Promise<void> {
  await asActor(actor, async (db) => {
    const { analysis, facts } = await loadAnalysis(db, actor, input.analysisId);
    authorise(canWrite(actor, facts) && actor.personId !== null);
    // The level above first, then one's own: in this order it is handed in there, too. Looked at again, when neither can change.
    const locked = await nextLevelBegun(db, analysis, { lock: true });
    await lockAnalysis(db, analysis);
    if (!canWithdraw(actor, facts, locked || await nextLevelBegun(db, analysis))) throw new AppError('locked', 'next_level_began');
    await moveTo(db, analysis, 'withdraw');
    const number = await takeBack(db, analysis);
    const role = writerRole(actor, facts);
    await audit(db, actor, {
      action: 'analysis.withdraw', subject: 'Analysis', subjectId: analysis.id, data: { number }, onBehalfOfId: role === 'author' ? null : role?.onBehalfOfId,
    });
  });
}

/** Marks the latest hand-in as taken back. What had come back from above before is "returned" again, with its comments. */
async function takeBack(db: Db, analysis: Analysis): Promise<number> {
  const [latest, before] = await db.handIn.findMany({ where: { analysisId: analysis.id, withdrawnAt: null }, orderBy: { number: 'desc' }, take: 2 });
  await db.handIn.updateMany({ where: { id: latest!.id }, data: { withdrawnAt: new Date() } });
  if (before?.returnedAt) await db.analysis.updateMany({ where: { id: analysis.id }, data: { status: 'RETURNED' } });
  return latest!.number;
}
