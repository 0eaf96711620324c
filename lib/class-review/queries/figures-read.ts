import { termLabel } from '@/lib/calendar/rules';
import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { dayOf } from '@/lib/core/time';
import { groupOrder } from '@/lib/organisation/rules/group-order';
import { withhold, withholdOne, type Settings, type Shown } from '@/lib/core/withholding';
import { mentorSeesAll, seesAll } from '../policy';
import { indicators, type Indicator } from '../rules/figures';
import { refKey } from '../rules/figure-keys';
import { holdTogether, type Tree } from '../rules/figures-linked';
import { byNode, organiserKey, sumOf, treeOf, unitKey, yearKey, type Names, type Row } from '../rules/figures-tree';

/** A place that has figures: a class, a unit or a year in it, or the whole organiser. */
export type Place =
  | { kind: 'organiser' }
  | { kind: 'unit'; unitId: string }
  | { kind: 'year'; unitId: string; year: string }
  | { kind: 'class'; unitId: string; groupId: string };

/** A figure as its reader sees it, with both genders. */
export type Seen = { figure: Shown; genders: { K: Shown; M: Shown } };
/** The figures of a place and term by `indicator|subject`. */
export type SeenFigures = ReadonlyMap<string, Seen>;
export type TermRow = { id: string; label: string; kind: 'HT' | 'VT'; schoolYearId: string; startsOn: string; endsOn: string };

/** Who does not see names never sees the parts of a whole that could be put together: levels, and the ends of a spread. */
const onlyByName: readonly Indicator[] = ['level', 'forecast_top', 'forecast_low'];
const ofLevels: readonly Indicator[] = ['level', 'concern'];

type Stored = Row & { indicator: Indicator; subject: string; termId: string; ownYear: boolean };

/** Reads the figures of one organiser for one reader, each term at most once. Everything that shows figures goes through it. */
export class FigureReader {
  private readonly trees = new Map<string, Promise<ReadonlyMap<string, SeenFigures>>>();
  private readonly named = new Map<string, Promise<Stored[]>>();

  private constructor(
    private readonly db: Db, private readonly actor: Actor, private readonly seen: Names, readonly terms: readonly TermRow[], readonly settings: Settings,
    readonly standsOutBy: number, private readonly blocks: readonly (readonly string[])[],
  ) {}

  /** For the actor; or as others would see them, with `seen`: the units and groups whose pupils are seen by name. */
  static async open(db: Db, actor: Actor, seen: Names = { units: actor.units, groups: actor.groups }): Promise<FigureReader> {
    const { organiserId } = actor;
    const organiser = await db.organiser.findUniqueOrThrow({ where: { id: organiserId } });
    const terms = await db.term.findMany({ where: { organiserId }, orderBy: { startsOn: 'asc' } });
    const template = await db.matrixTemplate.findFirst({ where: { organiserId }, orderBy: { version: 'desc' }, include: { columns: { select: { subjects: true } } } });
    return new FigureReader(
      db, actor, seen, terms.map((t) => ({ id: t.id, kind: t.kind, label: termLabel(t.kind, dayOf(t.startsOn)), schoolYearId: t.schoolYearId, startsOn: dayOf(t.startsOn), endsOn: dayOf(t.endsOn) })),
      { minShareN: organiser.minShareN, minSurveyN: organiser.minSurveyN, minCount: organiser.minCount },
      template?.standsOutBy ?? 15, (template?.columns ?? []).map((c) => c.subjects).filter((s) => s.length > 1),
    );
  }

  names(place: Place): boolean {
    return place.kind !== 'organiser' && (this.seen.units.includes(place.unitId) || (place.kind === 'class' && this.seen.groups.includes(place.groupId)));
  }

  /** The term before, and the same term last year, where there are any. */
  before(term: TermRow): { term: TermRow | undefined; year: TermRow | undefined } {
    const earlier = this.terms.filter((t) => t.startsOn < term.startsOn);
    return { term: earlier.at(-1), year: earlier.filter((t) => t.kind === term.kind && t.schoolYearId !== term.schoolYearId).at(-1) };
  }

  /** The years that have figures in a unit, in order. */
  async yearsOf(unitId: string, term: TermRow): Promise<string[]> {
    const rows = await this.db.classFigure.findMany({ where: { organiserId: this.actor.organiserId, unitId, termId: term.id, group: { schoolYearId: term.schoolYearId } }, distinct: ['year'], select: { year: true } });
    return rows.map((r) => r.year).sort((a, b) => groupOrder(a, b));
  }

  /** The term whose grades are the latest to be seen there: this one's where there are any yet, else last term's. */
  async gradeTerm(place: Place, term: TermRow): Promise<TermRow> {
    const scope = place.kind === 'organiser' ? {} : place.kind === 'class' ? { groupId: place.groupId } : { unitId: place.unitId };
    const there = await this.db.classFigure.findFirst({ where: { organiserId: this.actor.organiserId, termId: term.id, indicator: 'grades', ...scope, group: { schoolYearId: term.schoolYearId } }, select: { n: true } });
    return there ? term : this.before(term).term ?? term;
  }

  /**
   * The figures of a place in a term. A class has those of the pupils who are in it, also in terms when they were in another class; the
   * others those of the classes they had then.
   */
  async at(place: Place, term: TermRow): Promise<SeenFigures> {
    if (!this.names(place)) {
      const node = place.kind === 'organiser' ? organiserKey : place.kind === 'unit' ? unitKey(place.unitId) : place.kind === 'year' ? yearKey(place.unitId, place.year) : '';
      return (await this.tree(term)).get(node) ?? new Map<string, Seen>();
    }
    if (place.kind === 'organiser') return new Map<string, Seen>();
    const rows = (await this.rowsByName(place, term)).filter((r) => (place.kind === 'class' ? r.groupId === place.groupId : r.ownYear && (place.kind !== 'year' || r.year === place.year)));
    const hidden = place.kind === 'class' && !seesAll(this.actor, place) ? ofLevels : [];
    const seen = new Map<string, Seen>();
    for (const [key, own] of byRef(rows.filter((r) => !hidden.includes(r.indicator)))) {
      const { figure, genders } = sumOf(own, own[0]!.indicator);
      seen.set(key, { figure: withholdOne(figure, this.settings, true), genders: { K: withholdOne(genders.K, this.settings, true), M: withholdOne(genders.M, this.settings, true) } });
    }
    return seen;
  }

  private rowsByName(place: Exclude<Place, { kind: 'organiser' }>, term: TermRow): Promise<Stored[]> {
    const whole = this.seen.units.includes(place.unitId);
    const scope = whole || place.kind !== 'class' ? { unitId: place.unitId } : { groupId: place.groupId };
    const key = `${Object.values(scope).join()} ${term.id}`;
    if (!this.named.has(key)) this.named.set(key, this.read(term, scope));
    return this.named.get(key)!;
  }

  private async read(term: TermRow, scope: { unitId?: string; groupId?: string }): Promise<Stored[]> {
    const rows = await this.db.classFigure.findMany({
      where: { organiserId: this.actor.organiserId, termId: term.id, ...scope },
      select: { groupId: true, unitId: true, termId: true, year: true, gender: true, indicator: true, subject: true, numerator: true, n: true, group: { select: { schoolYearId: true } } },
    });
    return rows.filter((r) => isIndicator(r.indicator)).map(({ group, indicator, ...r }) => ({ ...r, indicator: indicator as Indicator, ownYear: group.schoolYearId === term.schoolYearId }));
  }

  /** What the reader may see of a term's whole tree, by node. Always the whole tree: two different ones could be compared. */
  private tree(term: TermRow): Promise<ReadonlyMap<string, SeenFigures>> {
    if (!this.trees.has(term.id)) this.trees.set(term.id, this.makeTree(term));
    return this.trees.get(term.id)!;
  }

  private async makeTree(term: TermRow): Promise<ReadonlyMap<string, SeenFigures>> {
    const { actor, seen } = this;
    // Who sees pupils by name but not all of their columns could put the sensitive ones together from levels.
    const partly = seen.groups.some((groupId) => !mentorSeesAll(actor, groupId));
    const version = await this.db.classFigure.aggregate({ where: { organiserId: actor.organiserId, termId: term.id }, _count: true, _max: { computedAt: true }, _sum: { numerator: true, n: true } });
    const key = JSON.stringify([actor.organiserId, term.id, [...seen.units].sort(), [...seen.groups].sort(), partly, this.settings, this.blocks, version]);
    const kept = held.get(key);
    if (kept) return kept;
    const all = (await this.read(term, {})).filter((r) => !onlyByName.includes(r.indicator) && !(partly && ofLevels.includes(r.indicator)));
    const rows = all.filter((r) => r.ownYear);
    // In an earlier school year: what the reader knows of those who are in the own classes today.
    const known = new Map([...byRef(all.filter((r) => !r.ownYear && seen.groups.includes(r.groupId)))].map(([key, own]) => [key, sumOf(own, own[0]!.indicator)]));
    const trees = [...byRef(rows)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, own]): Tree => {
      const { indicator, subject } = own[0]!;
      const part = treeOf(own, indicator, seen);
      return { ref: { indicator, subject }, part, shown: withhold(part, this.settings) };
    });
    const nodes = new Map<string, Map<string, Seen>>();
    for (const { ref, shown } of holdTogether(trees, this.blocks, this.settings, known)) {
      for (const [node, { figure, genders }] of byNode(shown)) {
        const at = nodes.get(node) ?? new Map<string, Seen>();
        at.set(refKey(ref), { figure, genders: genders! });
        nodes.set(node, at);
      }
    }
    if (held.size > 200) held.clear();
    held.set(key, nodes);
    return nodes;
  }
}

// A term's tree is the same until a figure in it changes; it takes a while for an organiser of many units. The sums tell of a change whose
// time is older than another's that was committed first.
const held = new Map<string, ReadonlyMap<string, SeenFigures>>();

const isIndicator = (text: string): text is Indicator => (indicators as readonly string[]).includes(text);

function byRef(rows: readonly Stored[]): Map<string, Stored[]> {
  const groups = new Map<string, Stored[]>();
  for (const row of rows) {
    const key = refKey(row);
    const own = groups.get(key);
    if (own) own.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
