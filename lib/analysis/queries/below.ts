import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { groupOrder } from '@/lib/organisation/rules/group-order';
import type { AnalysisStatus } from '@/prisma/generated/enums';
import { factsOf, reading, visibleAnalyses } from '../policy';
import { levelBelow } from '../rules';
import { fullName, headInclude, progressOf, sizesOf, type AnalysisRow } from './parts';
import { answerKey, placeOf, yearsOf } from './quotes';

/** An answer of the level below, with where it comes from. `by` is named within the unit only. */
export type BelowAnswer = {
  id: string; analysisId: string; from: string; by: string | null; /** the question's number there */ number: string; text: string; notApplicable: boolean;
  /** The unit, where several are compiled. */
  unit: string | null;
  years: string[];
  teams: string[];
  /** It has been sent back, and is being rewritten: to be read, not quoted. */
  returned: boolean;
  /** What the compiler has marked it as. */
  themes: string[];
};
export type BelowStatus = { analysisId: string; name: string; status: AnalysisStatus; answered: number; of: number; canOpen: boolean };
/** `asked`: how many analyses below have the corresponding question. */
export type Below = { answers: Map<string, BelowAnswer[]>; asked: Map<string, number> };

/** The analyses that this one is compiled from, in the order of their names; none where there is no level below. */
export async function rowsBelow(db: Db, actor: Actor, row: AnalysisRow): Promise<{ row: AnalysisRow; name: string }[]> {
  const level = levelBelow(row.level);
  if (!level) return [];
  const rows = await db.analysis.findMany({
    where: { activityId: row.activityId, level, ...(level === 'TEACHER' ? { unitId: row.unitId } : {}), AND: visibleAnalyses(actor) }, include: headInclude(),
  });
  return rows.map((r) => ({ row: r, name: placeOf(r) })).sort((a, b) => groupOrder(a.name, b.name));
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
export async function answersBelow(db: Db, actor: Actor, row: AnalysisRow): Promise<Below> {
  const below: Below = { answers: new Map(), asked: new Map() };
  const rows = await rowsBelow(db, actor, row);
  if (!rows.length) return below;
  const questions = await db.question.findMany({ where: { questionSetId: { in: [...new Set(rows.map((r) => r.row.questionSetId))] } }, orderBy: { order: 'asc' } });
  const readable = rows.filter((r) => ['handedIn', 'draft'].includes(reading(actor, factsOf(r.row)) ?? ''));
  const handIns = new Map((await db.handIn.findMany({
    where: { analysisId: { in: readable.map((r) => r.row.id) }, withdrawnAt: null }, orderBy: { number: 'desc' }, distinct: ['analysisId'], include: { answers: true },
  })).map((h) => [h.analysisId, h]));
  const answers = [...handIns.values()].flatMap((h) => h.answers);
  const people = new Map((await db.person.findMany({ where: { id: { in: answers.flatMap((a) => a.personId ?? []) } } })).map((p) => [p.id, fullName(p)]));
  const years = await yearsOf(db, readable.map((r) => r.row));
  const teams = await teamsOf(db, readable.map((r) => r.row));
  const themes = await themesOf(db, row.id);

  for (const { row: r, name } of rows) {
    const handIn = handIns.get(r.id);
    for (const code of new Set(questions.flatMap((q) => (q.questionSetId === r.questionSetId ? q.correspondsTo ?? [] : [])))) below.asked.set(code, (below.asked.get(code) ?? 0) + 1);
    for (const q of questions) {
      const code = q.correspondsTo;
      if (!code || q.questionSetId !== r.questionSetId) continue;
      const found = (handIn?.answers ?? []).filter((a) => a.questionId === q.id && (a.text.trim() || a.notApplicable));
      below.answers.set(code, [...(below.answers.get(code) ?? []), ...found.map((a): BelowAnswer => ({
        id: a.id, analysisId: r.id, from: name, by: a.personId ? people.get(a.personId) ?? null : null, number: q.number, text: a.text, notApplicable: a.notApplicable,
        unit: row.level === 'ORGANISER' ? r.unit?.name ?? null : null, years: years.get(r.id) ?? [], teams: teams.get(r.id) ?? [],
        returned: handIn!.returnedAt !== null, themes: themes.get(`${r.id} ${answerKey(a)}`) ?? [],
      }))]);
    }
  }
  return below;
}

/** The names of the work teams behind each analysis: its own, or those its authors are in today. */
async function teamsOf(db: Db, rows: readonly AnalysisRow[]): Promise<Map<string, string[]>> {
  const ids = new Map(rows.map((r) => [r.id, r.level === 'TEACHER' ? [...new Set(r.teamId ? [r.teamId] : factsOf(r).teamIds)] : []]));
  const names = new Map((await db.team.findMany({ where: { id: { in: [...ids.values()].flat() } } })).map((t) => [t.id, t.name]));
  return new Map([...ids].map(([id, own]) => [id, own.flatMap((t) => names.get(t) ?? []).sort(groupOrder)]));
}

/** The compiler's themes, by analysis and answer through its versions: what was marked stays marked when it is handed in anew. */
async function themesOf(db: Db, analysisId: string): Promise<Map<string, string[]>> {
  const rows = await db.answerTheme.findMany({ where: { analysisId }, select: { theme: true, source: { select: { questionId: true, personId: true, handIn: { select: { analysisId: true } } } } }, orderBy: { id: 'asc' } });
  const themes = new Map<string, string[]>();
  for (const { theme, source } of rows) {
    const key = `${source.handIn.analysisId} ${answerKey(source)}`;
    if (!themes.get(key)?.includes(theme)) themes.set(key, [...(themes.get(key) ?? []), theme]);
  }
  return themes;
}
