import { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { authorise, found } from '@/lib/core/errors';
import { idSchema } from '@/lib/core/ids';
import { todayInSweden } from '@/lib/core/time';
import { groupOrder } from '@/lib/organisation/rules/group-order';
import { canSeeFigures, visibleClasses, worksAboveUnits } from '../policy';
import { figuresAt, judge, periodOf, type Period, type ShownFigure } from './class-figures';
import { FigureReader, type Place, type TermRow } from './figures-read';

/** What is asked for in the address of /resultat. */
export const resultsParams = z.object({ termin: idSchema.optional().catch(undefined), enhet: z.union([idSchema, z.literal('alla')]).optional().catch(undefined), klass: idSchema.optional().catch(undefined) });
export type ResultsParams = z.output<typeof resultsParams>;

export type Choice = { id: string; name: string };
export type ResultsPart = { key: string; kind: 'unit' | 'year' | 'class'; id: string; name: string; figures: ShownFigure[] };
export type Results = {
  place: { kind: Place['kind']; unitId: string | null; groupId: string | null; name: string };
  term: Period;
  /** The pupils are seen by name: figures are whole, those of few marked. */
  byName: boolean;
  terms: Choice[];
  units: Choice[];
  classes: (Choice & { unitId: string })[];
  figures: ShownFigure[];
  parts: ResultsPart[];
  /** Percentage points from the mean over the subjects, by `indicator|subject`. */
  standsOut: Record<string, number>;
  standsOutBy: number;
  /** Subjects with a wide spread in the matrix. */
  wide: string[];
  settings: { minShareN: number; minCount: number };
};

/** The figures of a class, a unit or the organiser in a term, as this reader may see them. Throws `not_found` for a class whose pupils are not seen by name. */
export const getResults = (actor: Actor, params: ResultsParams): Promise<Results> => asActor(actor, (db) => readResults(db, actor, params), 30_000);

/** The same numbers for a file; the taking is audited. */
export const getResultsForFile = (actor: Actor, params: ResultsParams): Promise<Results> => asActor(actor, async (db) => {
  const results = await readResults(db, actor, params);
  const { kind, unitId, groupId } = results.place;
  await audit(db, actor, { action: 'figures.export', subject: kind === 'class' ? 'Group' : kind === 'unit' ? 'SchoolUnit' : 'Organiser', subjectId: groupId ?? unitId ?? actor.organiserId, data: { termId: results.term.termId } });
  return results;
}, 30_000);

async function readResults(db: Db, actor: Actor, params: ResultsParams): Promise<Results> {
  authorise(canSeeFigures(actor));
  const { organiserId } = actor;
  const reader = await FigureReader.open(db, actor);
  const today = todayInSweden();
  const begun = reader.terms.filter((t) => t.startsOn <= today);
  const term = found(params.termin ? reader.terms.find((t) => t.id === params.termin) : begun.at(-1) ?? reader.terms[0]);
  const units = (await db.schoolUnit.findMany({ where: { organiserId, comparison: false, OR: [{ closedOn: null }, { figures: { some: {} } }] }, select: { id: true, name: true } })).sort((a, b) => groupOrder(a.name, b.name));
  const classes = (await db.group.findMany({
    where: { organiserId, kind: 'CLASS', schoolYearId: term.schoolYearId, ...visibleClasses(actor) }, select: { id: true, name: true, unitId: true },
  })).sort((a, b) => groupOrder(a.name, b.name));
  const place = placeOf(actor, params, units, classes);
  const name = place.kind === 'class' ? classes.find((c) => c.id === place.groupId)!.name : place.kind === 'organiser' ? actor.organiserName : units.find((u) => u.id === place.unitId)!.name;
  const figures = await figuresAt(reader, place, term);
  const judged = judge(figures, reader.standsOutBy);
  return {
    place: { kind: place.kind, unitId: 'unitId' in place ? place.unitId : null, groupId: 'groupId' in place ? place.groupId : null, name },
    term: periodOf(term), byName: reader.names(place),
    terms: begun.toReversed().map((t) => ({ id: t.id, name: t.label })), units, classes,
    figures, parts: await partsOf(reader, place, term, units, classes),
    standsOut: Object.fromEntries(judged.shares), standsOutBy: reader.standsOutBy,
    wide: judged.wide.filter((w) => w.indicator === 'forecast_top').map((w) => w.subject),
    settings: { minShareN: reader.settings.minShareN, minCount: reader.settings.minCount },
  };
}

/** The place asked for; else the reader's own class, unit, or the organiser. */
function placeOf(actor: Actor, { enhet, klass }: ResultsParams, units: Choice[], classes: (Choice & { unitId: string })[]): Place {
  const inClass = (c: { id: string; unitId: string }): Place => ({ kind: 'class', unitId: c.unitId, groupId: c.id });
  if (klass) return inClass(found(classes.find((c) => c.id === klass)));
  if (enhet === 'alla') return { kind: 'organiser' };
  if (enhet) return { kind: 'unit', unitId: found(units.find((u) => u.id === enhet)).id };
  const own = units.find((u) => actor.units.includes(u.id));
  if (own) return { kind: 'unit', unitId: own.id };
  return worksAboveUnits(actor) || !classes[0] ? { kind: 'organiser' } : inClass(classes[0]);
}

/** What a place is made of: units, a unit's years, and the classes that the reader sees by name. */
async function partsOf(reader: FigureReader, place: Place, term: TermRow, units: Choice[], classes: (Choice & { unitId: string })[]): Promise<ResultsPart[]> {
  const parts: Omit<ResultsPart, 'figures'>[] = [];
  const places: Place[] = [];
  const add = (part: Omit<ResultsPart, 'figures'>, of: Place) => { parts.push(part); places.push(of); };
  if (place.kind === 'organiser') for (const u of units) add({ key: `u:${u.id}`, kind: 'unit', id: u.id, name: u.name }, { kind: 'unit', unitId: u.id });
  if (place.kind === 'unit') {
    const { unitId } = place;
    for (const year of await reader.yearsOf(unitId, term)) add({ key: `y:${year}`, kind: 'year', id: year, name: year }, { kind: 'year', unitId, year });
    for (const c of classes.filter((c) => c.unitId === unitId)) add({ key: `g:${c.id}`, kind: 'class', id: c.id, name: c.name }, { kind: 'class', unitId, groupId: c.id });
  }
  const filled: ResultsPart[] = [];
  for (const [i, part] of parts.entries()) {
    const figures = await figuresAt(reader, places[i]!, term);
    if (figures.length) filled.push({ ...part, figures });
  }
  return filled;
}

export { besideKey, figuresAt, type ShownFigure, type Period, type Comparison } from './class-figures';
export { FigureReader, type Place } from './figures-read';
