import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { dayOf } from '@/lib/core/time';
import { termLabel } from '@/lib/calendar/rules';
import { groupOrder } from '@/lib/organisation/rules/group-order';
import type { Quote } from '@/prisma/generated/client';
import type { AnalysisLevel } from '@/prisma/generated/enums';
import { factsOf, reading, visibleAnalyses } from '../policy';
import { quoteIds, yearsOfName } from '../rules';
import { fullName, headInclude, type AnalysisRow } from './parts';

/** Where a quote comes from, as this reader may know: the class or unit for who may open it, else the unit with year and term. */
export type QuoteFrom = { place: string; years: string[]; term: string | null };
export type QuoteDto = {
  id: string;
  /** The answer that it is taken from. */
  sourceId: string;
  text: string;
  from: QuoteFrom;
  /** Who wrote an individual answer, for who may open it. */
  by: string | null;
  /** Where the reader may open the source: the analysis, its version (null: the one shown), the question's code. */
  analysisId: string | null; version: number | null; code: string;
};
export type Quotes = Record<string, QuoteDto>;

/**
 * The quotes that stand in these texts, by id, for this reader. A token counts only in a text of the analysis that the quote was taken
 * into: one typed elsewhere shows nothing.
 */
export async function quotesIn(db: Db, actor: Actor, texts: readonly { analysisId: string; text: string }[]): Promise<Quotes> {
  const wanted = new Map(texts.flatMap((t) => quoteIds(t.text).map((id) => [`${t.analysisId} ${id}`, id])));
  if (!wanted.size) return {};
  const rows = await db.quote.findMany({ where: { id: { in: [...new Set(wanted.values())] } } });
  return quoteDtos(db, actor, rows.filter((q) => wanted.has(`${q.analysisId} ${q.id}`)));
}

/** All quotes taken into an analysis (or one of them), for who writes it: also those that no saved text holds yet, or any longer. */
export const quotesOf = async (db: Db, actor: Actor, analysisId: string, id?: string): Promise<Quotes> => quoteDtos(db, actor, await db.quote.findMany({ where: { analysisId, id } }));

async function quoteDtos(db: Db, actor: Actor, quotes: readonly Quote[]): Promise<Quotes> {
  if (!quotes.length) return {};
  const sources = new Map((await db.handInAnswer.findMany({
    where: { id: { in: [...new Set(quotes.map((q) => q.sourceId))] } },
    select: { id: true, personId: true, question: { select: { code: true } }, handIn: { select: { analysisId: true, number: true, withdrawnAt: true } } },
  })).map((s) => [s.id, s]));
  const analysisIds = [...new Set([...sources.values()].map((s) => s.handIn.analysisId))];
  const rows = new Map((await db.analysis.findMany({ where: { id: { in: analysisIds } }, include: headInclude() })).map((r) => [r.id, r]));
  const opens = await openable(db, actor, [...rows.values()]);
  const years = await yearsOf(db, [...rows.values()]);
  const named = [...sources.values()].flatMap((s) => (s.personId && opens.has(s.handIn.analysisId) ? [s.personId] : []));
  const people = new Map((await db.person.findMany({ where: { id: { in: named } } })).map((p) => [p.id, fullName(p)]));
  return Object.fromEntries(quotes.map((q): [string, QuoteDto] => {
    const source = sources.get(q.sourceId)!;
    const row = rows.get(source.handIn.analysisId)!;
    const open = opens.has(row.id);
    const term = row.activity.term ? termLabel(row.activity.term.kind, dayOf(row.activity.term.startsOn)) : row.activity.schoolYear.name;
    return [q.id, {
      id: q.id, sourceId: q.sourceId, text: q.text,
      from: open ? { place: placeOf(row), years: [], term: null } : { place: row.unit?.name ?? '', years: years.get(row.id) ?? [], term },
      by: (open && source.personId && people.get(source.personId)) || null,
      analysisId: open ? row.id : null, version: open && !source.handIn.withdrawnAt ? source.handIn.number : null, code: source.question.code,
    }];
  }));
}

/** The class or team of a teachers' analysis, the unit of a principal's; '' for the organiser's. */
export const placeOf = (row: AnalysisRow): string => (row.level === 'TEACHER' ? row.group?.name ?? row.team?.name : row.unit?.name) ?? '';

/** Which of these analyses the actor may open and read in, by id. */
async function openable(db: Db, actor: Actor, rows: readonly AnalysisRow[]): Promise<Set<string>> {
  const seen = new Set((await db.analysis.findMany({ where: { id: { in: rows.map((r) => r.id) }, AND: visibleAnalyses(actor) }, select: { id: true } })).map((r) => r.id));
  return new Set(rows.filter((r) => seen.has(r.id) && ['draft', 'handedIn', 'accepted'].includes(reading(actor, factsOf(r)) ?? '')).map((r) => r.id));
}

/** The years of each class' analysis, in order: those its pupils' figures are of, else those its name says. No pupil is read. */
export async function yearsOf(db: Db, rows: readonly AnalysisRow[]): Promise<Map<string, string[]>> {
  const groupIds = rows.flatMap((r) => r.groupId ?? []);
  const figures = groupIds.length ? await db.classFigure.groupBy({ by: ['groupId', 'termId', 'year'], where: { groupId: { in: groupIds } } }) : [];
  return new Map(rows.map((r) => {
    const own = figures.filter((f) => f.groupId === r.groupId && f.termId === r.activity.termId && f.year !== '').map((f) => f.year);
    return [r.id, own.length ? [...new Set(own)].sort(groupOrder) : yearsOfName(r.group?.name ?? '')];
  }));
}

/** Where words of an answer have been quoted. */
export type QuotedIn = { id: string; text: string; level: AnalysisLevel; unitName: string | null; section: string; number: string; code: string; /** where the reader may open it */ analysisId: string | null };

/**
 * What of an analysis' answers is quoted above, by `answerKey`: in what was last handed in there. What somebody has quoted in a draft
 * is theirs until then.
 */
export async function quotedIn(db: Db, actor: Actor, analysisId: string): Promise<Map<string, QuotedIn[]>> {
  const quotes = await db.quote.findMany({ where: { source: { handIn: { analysisId } } }, include: { source: { select: { questionId: true, personId: true } } }, orderBy: { id: 'asc' } });
  const found = new Map<string, QuotedIn[]>();
  if (!quotes.length) return found;
  const rows = await db.analysis.findMany({ where: { id: { in: [...new Set(quotes.map((q) => q.analysisId))] } }, include: headInclude() });
  const opens = await openable(db, actor, rows);
  for (const row of rows) {
    const latest = await db.handIn.findFirst({ where: { analysisId: row.id, withdrawnAt: null }, orderBy: { number: 'desc' }, include: { answers: { where: { text: { contains: '[[citat:' } }, include: { question: true } } } });
    for (const answer of latest?.answers ?? []) {
      const here = new Set(quoteIds(answer.text));
      for (const q of quotes.filter((x) => x.analysisId === row.id && here.has(x.id))) {
        const key = answerKey(q.source);
        found.set(key, [...(found.get(key) ?? []), {
          id: q.id, text: q.text, level: row.level, unitName: row.unit?.name ?? null, section: answer.question.sectionTitle, number: answer.question.number, code: answer.question.code,
          analysisId: opens.has(row.id) ? row.id : null,
        }]);
      }
    }
  }
  return found;
}

/** The same answer through its versions: the question, and whose it is where each has one. */
export const answerKey = (a: { questionId: string; personId: string | null }): string => `${a.questionId} ${a.personId ?? ''}`;
