import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { visibleAnalyses } from '../policy';
import type { AnalysisRow } from './parts';

export type PreviousAnswer = { title: string; /** where the writer may open it */ analysisId: string | null; texts: string[] };
/** Last time's answers by question code, and the analysis they are of (whose quotes they hold). */
export type Previous = { byCode: Map<string, PreviousAnswer>; from: string | null };

/**
 * The answers of the same class, unit or organiser last time, by question code: what was last handed in then. For the writer of
 * the analysis only. Of individual answers only the actor's own: a colleague's mirror is not handed on.
 */
export async function previousOf(db: Db, actor: Actor, row: AnalysisRow): Promise<Previous> {
  const groups = row.groupId ? await lineage(db, row) : [];
  const last = await db.analysis.findFirst({
    where: {
      level: row.level, unitId: row.unitId, ...(row.groupId ? { groupId: { in: groups } } : {}), teamId: row.teamId, handIns: { some: { withdrawnAt: null } },
      activity: { template: { key: (await templateKey(db, row)) }, opensOn: { lt: row.activity.opensOn } },
    },
    orderBy: { activity: { opensOn: 'desc' } },
    include: { activity: true, handIns: { where: { withdrawnAt: null }, orderBy: { number: 'desc' }, take: 1, include: { answers: { include: { question: true } } } } },
  });
  const opens = last && await db.analysis.count({ where: { id: last.id, AND: visibleAnalyses(actor) } });
  const byCode = new Map<string, PreviousAnswer>();
  for (const a of last?.handIns[0]?.answers ?? []) {
    if (a.notApplicable || !a.text.trim() || (a.personId && a.personId !== actor.personId)) continue;
    const entry = byCode.get(a.question.code) ?? { title: last!.activity.name, analysisId: opens ? last!.id : null, texts: [] };
    entry.texts.push(a.text);
    byCode.set(a.question.code, entry);
  }
  return { byCode, from: last?.id ?? null };
}

const templateKey = async (db: Db, row: AnalysisRow): Promise<string> =>
  (await db.activityTemplate.findUniqueOrThrow({ where: { organiserId_id: { organiserId: row.organiserId, id: row.activity.templateId } } })).key;

/** The class and the classes it was in earlier years (7B was 6B). */
async function lineage(db: Db, row: AnalysisRow): Promise<string[]> {
  const ids = [row.groupId!];
  for (let before = row.group?.previousGroupId; before && ids.length < 12;) {
    ids.push(before);
    before = (await db.group.findUnique({ where: { organiserId_id: { organiserId: row.organiserId, id: before } } }))?.previousGroupId;
  }
  return ids;
}
