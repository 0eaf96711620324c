import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { groupOrder } from '@/lib/organisation/rules/group-order';
import type { AnalysisStatus } from '@/prisma/generated/enums';
import { factsOf, reading, visibleAnalyses } from '../policy';
import { levelBelow } from '../rules';
import { fullName, headInclude, progressOf, sizesOf, type AnalysisRow } from './parts';

/** An answer of the level below, with where it comes from. `by` is named within the unit only. */
export type BelowAnswer = { id: string; analysisId: string; from: string; by: string | null; text: string; notApplicable: boolean };
export type BelowStatus = { analysisId: string; name: string; status: AnalysisStatus; answered: number; of: number; canOpen: boolean };

/** The analyses that this one is compiled from, in the order of their names; none where there is no level below. */
async function rowsBelow(db: Db, actor: Actor, row: AnalysisRow): Promise<{ row: AnalysisRow; name: string }[]> {
  const level = levelBelow(row.level);
  if (!level) return [];
  const rows = await db.analysis.findMany({
    where: { activityId: row.activityId, level, ...(level === 'TEACHER' ? { unitId: row.unitId } : {}), AND: visibleAnalyses(actor) }, include: headInclude(),
  });
  return rows.map((r) => ({ row: r, name: (level === 'TEACHER' ? r.group?.name : r.unit?.name) ?? '' })).sort((a, b) => groupOrder(a.name, b.name));
}

/** Who below has handed in, and how far the others have come. No answer is read. */
export async function statusBelow(db: Db, actor: Actor, row: AnalysisRow): Promise<BelowStatus[]> {
  const rows = await rowsBelow(db, actor, row);
  if (!rows.length) return [];
  const [progress, sizes] = [await progressOf(db, rows.map((r) => r.row.id)), await sizesOf(db)];
  return rows.map(({ row: r, name }) => ({
    analysisId: r.id, name, status: r.status, canOpen: reading(actor, factsOf(r)) !== 'status', answered: progress.get(r.id) ?? 0, of: sizes.get(r.questionSetId) ?? 0,
  }));
}

/** The latest handed-in answers of the level below, by the code of the compiler's own question. Drafts are never among them. */
export async function answersBelow(db: Db, actor: Actor, row: AnalysisRow): Promise<Map<string, BelowAnswer[]>> {
  const answers = new Map<string, BelowAnswer[]>();
  const readable = (await rowsBelow(db, actor, row)).filter((r) => ['handedIn', 'draft'].includes(reading(actor, factsOf(r.row)) ?? ''));
  if (!readable.length) return answers;
  const questions = await db.question.findMany({ where: { questionSetId: { in: [...new Set(readable.map((r) => r.row.questionSetId))] } }, orderBy: { order: 'asc' } });
  const handIns = await db.handIn.findMany({
    where: { analysisId: { in: readable.map((r) => r.row.id) }, withdrawnAt: null }, orderBy: { number: 'desc' }, distinct: ['analysisId'], include: { answers: true },
  });
  const authorIds = handIns.flatMap((h) => h.answers.flatMap((a) => a.personId ?? []));
  const people = new Map((await db.person.findMany({ where: { id: { in: authorIds } } })).map((p) => [p.id, fullName(p)]));
  for (const { row: r, name } of readable) {
    const handIn = handIns.find((h) => h.analysisId === r.id);
    for (const q of questions) {
      if (!q.correspondsTo || q.questionSetId !== r.questionSetId) continue;
      const found = (handIn?.answers ?? []).filter((a) => a.questionId === q.id && (a.text.trim() || a.notApplicable));
      answers.set(q.correspondsTo, [...(answers.get(q.correspondsTo) ?? []), ...found.map((a) => ({
        id: a.id, analysisId: r.id, from: name, by: a.personId ? people.get(a.personId) ?? null : null, text: a.text, notApplicable: a.notApplicable,
      }))]);
    }
  }
  return answers;
}
