import type { Db } from '@/lib/core/db';
import type { Analysis } from '@/prisma/generated/client';

/**
 * Whether the level above has begun with what was handed in: with its own analysis of the activity, or by marking, quoting or answering
 * it. Above the general analysis nothing is written: it can be taken back until it is decided on. `lock`: it does not begin either until the transaction ends.
 */
export async function nextLevelBegun(db: Db, a: Pick<Analysis, 'organiserId' | 'id' | 'activityId' | 'level' | 'unitId'>, options: { lock?: boolean } = {}): Promise<boolean> {
  if (a.level === 'ORGANISER') return false;
  const above = await db.analysis.findFirst({ where: { activityId: a.activityId, level: a.level === 'TEACHER' ? 'PRINCIPAL' : 'ORGANISER', ...(a.level === 'TEACHER' ? { unitId: a.unitId } : {}) } });
  if (!above) return false;
  if (options.lock) await db.$executeRaw`SELECT 1 FROM "Analysis" WHERE "organiserId" = ${a.organiserId}::uuid AND id = ${above.id}::uuid FOR SHARE`;
  const now = options.lock ? await db.analysis.findUniqueOrThrow({ where: { organiserId_id: { organiserId: a.organiserId, id: above.id } } }) : above;
  if (now.status !== 'NOT_STARTED') return true;
  const fromHere = { handIn: { analysisId: a.id, withdrawnAt: null } };
  return await db.quote.count({ where: { source: fromHere } }) > 0 || await db.answerTheme.count({ where: { source: fromHere } }) > 0 || await db.feedback.count({ where: { analysisId: a.id } }) > 0;
}
