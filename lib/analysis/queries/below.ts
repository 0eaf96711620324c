import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import type { AnalysisStatus } from '@/prisma/generated/enums';
import { factsOf, reading, visibleAnalyses } from '../policy';
import { levelBelow } from '../rules';
import { fullName, headInclude, type AnalysisRow } from './parts';

/** An answer of the level below, with where it comes from. `by` is named within the unit only. */
export type BelowAnswer = { id: string; analysisId: string; from: string; by: string | null; text: string; notApplicable: boolean };
export type BelowStatus = { analysisId: string; name: string; status: AnalysisStatus; answered: number; of: number; canOpen: boolean };

/**
 * The level below, as a compiler sees it: who has handed in, and their latest handed-in answers by the code of the compiler's own
 * question. Drafts are never among them, only how far they have come.
 */
export async function belowOf(db: Db, actor: Actor, row: AnalysisRow): Promise<{ answers: Map<string, BelowAnswer[]>; status: BelowStatus[] }> {
  const level = levelBelow(row.level);
  const answers = new Map<string, BelowAnswer[]>();
  if (!level) return { answers, status: [] };
  const rows = await db.analysis.findMany({
    where: { activityId: row.activityId, level, ...(level === 'TEACHER' ? { unitId: row.unitId } : {}), AND: visibleAnalyses(actor) },
    include: { ...headInclude, answers: { select: { questionId: true, text: true, notApplicable: true } } },
  });
  const name = (a: AnalysisRow) => (level === 'TEACHER' ? a.group?.name ?? '' : a.unit?.name ?? '');
  rows.sort((a, b) => name(a).localeCompare(name(b), 'sv', { numeric: true }));
  const questions = await db.question.findMany({ where: { questionSetId: { in: [...new Set(rows.map((r) => r.questionSetId))] } }, orderBy: { order: 'asc' } });
  const status = rows.map((r): BelowStatus => ({
    analysisId: r.id, name: name(r), status: r.status, canOpen: reading(actor, factsOf(r)) !== 'status',
    answered: new Set(r.answers.filter((a) => a.notApplicable || a.text.trim()).map((a) => a.questionId)).size,
    of: questions.filter((q) => q.questionSetId === r.questionSetId).length,
  }));

  const readable = rows.filter((r) => ['handedIn', 'draft'].includes(reading(actor, factsOf(r)) ?? ''));
  const handIns = await db.handIn.findMany({
    where: { analysisId: { in: readable.map((r) => r.id) } }, orderBy: { number: 'desc' }, distinct: ['analysisId'], include: { answers: true },
  });
  const authorIds = handIns.flatMap((h) => h.answers.flatMap((a) => a.personId ?? []));
  const people = new Map((await db.person.findMany({ where: { id: { in: authorIds } } })).map((p) => [p.id, fullName(p)]));
  for (const r of readable) {
    const handIn = handIns.find((h) => h.analysisId === r.id);
    for (const q of questions) {
      if (!q.correspondsTo || q.questionSetId !== r.questionSetId) continue;
      const found = (handIn?.answers ?? []).filter((a) => a.questionId === q.id && (a.text.trim() || a.notApplicable));
      const list = answers.get(q.correspondsTo) ?? [];
      list.push(...found.map((a) => ({
        id: a.id, analysisId: r.id, from: name(r), by: a.personId ? people.get(a.personId) ?? null : null, text: a.text, notApplicable: a.notApplicable,
      })));
      answers.set(q.correspondsTo, list);
    }
  }
  return { answers, status };
}
