import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { found, notFound } from '@/lib/core/errors';
import type { Analysis } from '@/prisma/generated/client';
import { factsInclude, factsOf, reading, visibleAnalyses } from '../policy';
import { levelBelow } from '../rules';

/**
 * An answer that `analysis` may be compiled from: of the level below in the same activity (and unit), as it was last handed in, and
 * which the actor may read; otherwise not_found. Call it with the analysis' row locked: what is below cannot be taken back meanwhile.
 */
export async function answerBelow(db: Db, actor: Actor, analysis: Pick<Analysis, 'activityId' | 'level' | 'unitId'>, sourceId: string) {
  const source = found(await db.handInAnswer.findUnique({ where: { organiserId_id: { organiserId: actor.organiserId, id: sourceId } }, include: { handIn: true } }));
  const level = levelBelow(analysis.level);
  if (!level) throw notFound();
  const below = found(await db.analysis.findFirst({
    where: { id: source.handIn.analysisId, activityId: analysis.activityId, level, ...(level === 'TEACHER' ? { unitId: analysis.unitId } : {}), AND: visibleAnalyses(actor) }, include: factsInclude(),
  }));
  if (!['handedIn', 'draft'].includes(reading(actor, factsOf(below)) ?? '')) throw notFound();
  const latest = await db.handIn.findFirst({ where: { analysisId: below.id, withdrawnAt: null }, orderBy: { number: 'desc' } });
  if (latest?.id !== source.handInId) throw notFound();
  return { source, below, returned: latest.returnedAt !== null };
}

/** Keeps the row as it is until the transaction ends: nobody hands it in, and nobody below takes back what it is compiled from. */
export const lockAnalysis = (db: Db, analysis: Pick<Analysis, 'organiserId' | 'id'>) =>
  db.$queryRaw<{ status: Analysis['status'] }[]>`
    SELECT status::text AS status FROM "Analysis" WHERE "organiserId" = ${analysis.organiserId}::uuid AND id = ${analysis.id}::uuid FOR NO KEY UPDATE`;
