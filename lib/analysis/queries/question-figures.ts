import { z } from 'zod';
import { besideKey, FigureReader, figuresAt, type Comparison, type Place, type ShownFigure } from '@/lib/class-review/queries/figures';
import { seesNames } from '@/lib/class-review/policy';
import { isFigureKey, refKey, type FigureKey } from '@/lib/class-review/rules/figure-keys';
import { indicators } from '@/lib/class-review/rules/figures';
import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import type { Shown } from '@/lib/core/withholding';
import { groupOrder } from '@/lib/organisation/rules/group-order';
import type { AnalysisLevel } from '@/prisma/generated/enums';

/** Whose figures: of the analysis' own place, or of a part of it (a class or year of the unit, a unit of the organiser). */
const scopeSchema = z.object({ kind: z.enum(['organiser', 'unit', 'year', 'class']), name: z.string(), unitId: z.string().nullable(), groupId: z.string().nullable(), own: z.boolean() });
export type FigureScope = z.output<typeof scopeSchema>;

const shownSchema = z.union([
  z.object({ code: z.enum(['value', 'few']), value: z.number(), numerator: z.number(), n: z.int() }),
  z.object({ code: z.enum(['near_all', 'near_none', 'withheld', 'none']) }),
  z.object({ code: z.literal('fewer'), than: z.int() }),
]);
const period = z.object({ termId: z.string(), label: z.string() });
const comparison = z.object({ period, figure: shownSchema, change: z.number().nullable() }).nullable();
const figureSchema = z.object({
  indicator: z.enum(indicators), subject: z.string(), source: z.enum(['prognos', 'betyg', 'matris']), kind: z.enum(['share', 'mean', 'count']), period,
  figure: shownSchema, genders: z.object({ K: shownSchema, M: shownSchema }), before: z.object({ term: comparison, year: comparison }),
});
/** A figure as it stood at hand-in: whole, for who sees the pupils by name, and as it was shown to everyone else (null: not at all). */
export const frozenSchema = z.object({ key: z.string(), scope: scopeSchema, whole: figureSchema, others: figureSchema.nullable() });
export type FrozenFigure = z.output<typeof frozenSchema>;

export type ScopedFigures = { scope: FigureScope; byName: boolean; figures: ShownFigure[] };
/** What stands beside a question by one key: the place's own figures, and its parts'. */
export type KeyFigures = { key: FigureKey; own: ScopedFigures | null; parts: ScopedFigures[] };
export type QuestionFigures = { /** Frozen at hand-in; else they follow what is entered. */ frozen: boolean; keys: KeyFigures[] };

/** The analysis that figures are wanted for. */
export type FigureSubject = { level: AnalysisLevel; unitId: string | null; groupId: string | null; activity: { termId: string | null } };
type Asked = { id: string; figures: string[] };

/** The places whose figures stand beside an analysis: its own first. */
async function placesOf(db: Db, organiserId: string, a: FigureSubject, reader: FigureReader): Promise<{ scope: FigureScope; place: Place }[]> {
  const term = reader.terms.find((t) => t.id === a.activity.termId);
  if (!term) return [];
  const classesOf = async (unitId: string) => (await db.group.findMany({ where: { organiserId, unitId, kind: 'CLASS', schoolYearId: term.schoolYearId } })).sort((x, y) => groupOrder(x.name, y.name));
  if (a.level === 'TEACHER') {
    const group = a.groupId && await db.group.findUnique({ where: { organiserId_id: { organiserId, id: a.groupId } } });
    return group ? [{ scope: { kind: 'class', name: group.name, unitId: group.unitId, groupId: group.id, own: true }, place: { kind: 'class', unitId: group.unitId, groupId: group.id } }] : [];
  }
  const inUnit = (u: { id: string; name: string }, own: boolean) => ({ scope: { kind: 'unit' as const, name: u.name, unitId: u.id, groupId: null, own }, place: { kind: 'unit' as const, unitId: u.id } });
  if (a.level === 'PRINCIPAL') {
    const unit = a.unitId && await db.schoolUnit.findUnique({ where: { organiserId_id: { organiserId, id: a.unitId } } });
    if (!unit) return [];
    const years = (await reader.yearsOf(unit.id, term)).map((year) => ({ scope: { kind: 'year' as const, name: year, unitId: unit.id, groupId: null, own: false }, place: { kind: 'year' as const, unitId: unit.id, year } }));
    const classes = (await classesOf(unit.id)).map((g) => ({ scope: { kind: 'class' as const, name: g.name, unitId: unit.id, groupId: g.id, own: false }, place: { kind: 'class' as const, unitId: unit.id, groupId: g.id } }));
    return [inUnit(unit, true), ...years, ...classes];
  }
  const units = (await db.schoolUnit.findMany({ where: { organiserId, comparison: false, figures: { some: { termId: term.id } } } })).sort((x, y) => groupOrder(x.name, y.name));
  return [{ scope: { kind: 'organiser', name: '', unitId: null, groupId: null, own: true }, place: { kind: 'organiser' } }, ...units.map((u) => inUnit(u, false))];
}

const keysOf = (q: Asked): FigureKey[] => q.figures.filter(isFigureKey);

/** The figures beside each question as they are now, for this reader. */
export async function liveFigures(db: Db, actor: Actor, a: FigureSubject, questions: readonly Asked[]): Promise<Map<string, QuestionFigures>> {
  if (!a.activity.termId || !questions.some((q) => keysOf(q).length)) return new Map();
  const reader = await FigureReader.open(db, actor);
  const places = await allFigures(db, actor, a, reader);
  const own = places.find((p) => p.scope.own);
  return new Map(questions.flatMap((q): [string, QuestionFigures][] => {
    const keys = keysOf(q).map((key): KeyFigures => {
      const chosen = own ? besideKey(key, own.figures, reader.standsOutBy) : [];
      const refs = new Set(chosen.map(refKey));
      return {
        key, own: own ? { ...own, figures: chosen } : null,
        parts: places.filter((p) => !p.scope.own).map((p) => ({ ...p, figures: p.figures.filter((f) => refs.has(refKey(f))) })).filter((p) => p.figures.length),
      };
    });
    return keys.length ? [[q.id, { frozen: false, keys }]] : [];
  }));
}

async function allFigures(db: Db, actor: Actor, a: FigureSubject, reader: FigureReader): Promise<ScopedFigures[]> {
  const places: ScopedFigures[] = [];
  for (const { scope, place } of await placesOf(db, actor.organiserId, a, reader)) {
    const term = reader.terms.find((t) => t.id === a.activity.termId)!;
    places.push({ scope, byName: reader.names(place), figures: await figuresAt(reader, place, term) });
  }
  return places;
}

/** What is kept of the figures at hand-in, by question: whole, and as who does not see names was shown them in that moment. */
export async function figuresToFreeze(db: Db, actor: Actor, a: FigureSubject, questions: readonly Asked[]): Promise<{ questionId: string; figure: FrozenFigure }[]> {
  if (!a.activity.termId || !questions.some((q) => keysOf(q).length)) return [];
  const units = (await db.schoolUnit.findMany({ where: { organiserId: actor.organiserId }, select: { id: true } })).map((u) => u.id);
  const reader = await FigureReader.open(db, actor, { units, groups: [] });
  const whole = await allFigures(db, actor, a, reader);
  const others = await allFigures(db, actor, a, await FigureReader.open(db, actor, { units: [], groups: [] }));
  const own = whole.find((p) => p.scope.own);
  if (!own) return [];
  const scopeKey = (s: FigureScope) => [s.kind, s.name, s.unitId, s.groupId].join('|');
  return questions.flatMap((q) => keysOf(q).flatMap((key) => {
    const refs = besideKey(key, own.figures, reader.standsOutBy).map(refKey);
    return whole.flatMap(({ scope, figures }) => refs.flatMap((ref) => {
      const figure = figures.find((f) => refKey(f) === ref);
      const shown = others.find((o) => scopeKey(o.scope) === scopeKey(scope))?.figures.find((f) => refKey(f) === ref);
      return figure ? [{ questionId: q.id, figure: { key, scope, whole: figure, others: shown ?? null } }] : [];
    }));
  }));
}

// The reason why these figures are shown tells of them: who may not see them whole does not see that they were chosen.
const chosenByValue: readonly FigureKey[] = ['stands_out', 'spread', 'change', 'gender'];

/** The figures of a hand-in for this reader: whole where the pupils are seen by name, else as they were shown to others. */
export async function frozenFigures(db: Db, actor: Actor, handInId: string): Promise<Map<string, QuestionFigures>> {
  const rows = await db.handInFigure.findMany({ where: { handInId }, orderBy: { order: 'asc' } });
  const groups = rows.length && actor.groups.length ? await db.group.findMany({ where: { id: { in: [...actor.groups] } }, select: { unitId: true } }) : [];
  return readFrozen(actor, rows.map((r) => ({ questionId: r.questionId, figure: frozenSchema.parse(r.figure) })), new Set(groups.map((g) => g.unitId)));
}

/** The same of rows that are read. `taught`: the units of the classes that the actor sees by name. */
export function readFrozen(actor: Actor, rows: readonly { questionId: string; figure: FrozenFigure }[], taught: ReadonlySet<string>): Map<string, QuestionFigures> {
  const seen = ({ unitId, groupId }: FigureScope) => unitId !== null && seesNames(actor, { unitId, groupId: groupId ?? '' });
  const byQuestion = new Map<string, QuestionFigures>();
  for (const { questionId, figure: { key, scope, whole, others } } of rows) {
    if (!isFigureKey(key)) continue;
    const byName = seen(scope);
    // Classes are for who sees the pupils there by name (docs/decisions/0020).
    if (scope.kind === 'class' && !scope.own && !byName) continue;
    const question = byQuestion.get(questionId) ?? { frozen: true, keys: [] };
    byQuestion.set(questionId, question);
    const known = question.keys.find((k) => k.key === key);
    const entry: KeyFigures = known ?? { key, own: null, parts: [] };
    if (!known) question.keys.push(entry);
    const parts = scope.kind === 'organiser' ? rows.filter((r) => r.questionId === questionId && r.figure.key === key && refKey(r.figure.whole) === refKey(whole) && seen(r.figure.scope)) : [];
    // A class of the reader's somewhere in it, which no row here tells of, could be taken away too.
    const partly = [...taught].some((unitId) => !actor.units.includes(unitId) && (scope.unitId === null || scope.unitId === unitId));
    const figure: ShownFigure = byName ? whole : others && !partly ? besideKnown(others, parts.map((p) => p.figure)) : withheldOf(whole);
    if (!byName && chosenByValue.includes(key) && figure.figure.code !== 'value') continue;
    const there = scope.own ? entry.own : entry.parts.find(({ scope: s }) => s.kind === scope.kind && s.name === scope.name && s.unitId === scope.unitId && s.groupId === scope.groupId);
    if (there) there.figures.push(figure);
    else if (scope.own) entry.own = { scope, byName, figures: [figure] };
    else entry.parts.push({ scope, byName, figures: [figure] });
  }
  return byQuestion;
}

type Kept = Pick<FrozenFigure, 'whole' | 'others'>;
const isExact = (s: Shown | undefined) => s?.code === 'value' || s?.code === 'none';

/**
 * A whole as others were shown it, for who knows some of its parts by name: what is left when they are taken away is the other parts'. So it
 * is shown only where everybody was shown those parts, too.
 */
function besideKnown(figure: ShownFigure, parts: readonly Kept[]): ShownFigure {
  const own = parts.every((p) => isExact(p.others?.figure));
  const genders = parts.every((p) => isExact(p.others?.genders.K) && isExact(p.others?.genders.M));
  const before = (when: 'term' | 'year'): Comparison | null => {
    const then = figure.before[when];
    const told = parts.every((p) => p.whole.before[when] === null || isExact(p.others?.before[when]?.figure));
    return then && told ? { ...then, change: own ? then.change : null } : null;
  };
  return {
    ...figure, figure: own ? figure.figure : { code: 'withheld' }, genders: genders ? figure.genders : { K: { code: 'withheld' }, M: { code: 'withheld' } },
    before: { term: before('term'), year: before('year') },
  };
}

/** A figure that is not shown: only what it is about. */
const withheldOf = ({ indicator, subject, source, kind, period: of }: ShownFigure): ShownFigure =>
  ({ indicator, subject, source, kind, period: of, figure: { code: 'withheld' }, genders: { K: { code: 'withheld' }, M: { code: 'withheld' } }, before: { term: null, year: null } });
