import { FigureReader, type Period, type Place } from '@/lib/class-review/queries/figures';
import { refKey } from '@/lib/class-review/rules/figure-keys';
import type { Source } from '@/lib/class-review/rules/figures';
import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import type { Shown } from '@/lib/core/withholding';
import { isMeasured, kindOf, refOf, sourceOf, type MeasuredRef } from '../rules';
import { frozenSchema, type Frozen } from '../schema';

/** A measure's figure as its reader sees it. `period`: null where the reader is not even told from when. */
export type Reading = { figure: Shown; period: Period | null; source: Source; kind: 'share' | 'mean' };
/** Whom a measure is for, as far as its figures go. `until`: the last day of the class' school year. */
export type MeasurePlace = { unitId: string | null; group: { id: string; kind: string; until: string } | null };

/** How many terms back a figure may be from: the grades of last term stand until there are new ones. */
const termsBack = 4;
const withheld: Shown = { code: 'withheld' };

/** Where the statistics of a place are; null where there are none (a group that is not a class). */
export function placeOf({ unitId, group }: MeasurePlace): Place | null {
  if (group) return group.kind === 'CLASS' && unitId ? { kind: 'class', unitId, groupId: group.id } : null;
  return unitId ? { kind: 'unit', unitId } : { kind: 'organiser' };
}

/** Reads the figures that measures are followed by, for one reader. Everything about withholding is the FigureReader's. */
export class MeasureFigures {
  private constructor(private readonly actor: Actor, private readonly reader: FigureReader, private readonly today: string, private readonly taught: ReadonlySet<string>) {}

  static async open(db: Db, actor: Actor, today: string): Promise<MeasureFigures> {
    const groups = actor.groups.length ? await db.group.findMany({ where: { id: { in: [...actor.groups] } }, select: { unitId: true } }) : [];
    return new MeasureFigures(actor, await FigureReader.open(db, actor), today, new Set(groups.map((g) => g.unitId)));
  }

  /** The newest of the figure that there is; null where there is none yet. */
  async now(of: MeasurePlace, ref: MeasuredRef): Promise<Reading | null> {
    const place = placeOf(of);
    if (!place) return null;
    const said = { source: sourceOf(ref), kind: kindOf(ref) };
    if (place.kind === 'class' && !this.reader.names(place)) return { figure: withheld, period: null, ...said };
    for (const term of termsOf(this.reader, of, this.today)) {
      const seen = (await this.reader.at(place, term)).get(refKey(ref));
      if (seen && seen.figure.code !== 'none') return { figure: seen.figure, period: { termId: term.id, label: term.label }, ...said };
    }
    return null;
  }

  /** What there is to choose among in a place: the newest of each figure. */
  async all(of: MeasurePlace): Promise<{ ref: MeasuredRef; now: Reading }[]> {
    const place = placeOf(of);
    if (!place) return [];
    const newest = new Map<string, { ref: MeasuredRef; now: Reading }>();
    for (const term of termsOf(this.reader, of, this.today)) {
      for (const [key, { figure }] of await this.reader.at(place, term)) {
        const [indicator = '', subject = ''] = key.split('|');
        if (!isMeasured(indicator) || figure.code === 'none' || newest.has(key)) continue;
        const ref = { indicator, subject };
        newest.set(key, { ref, now: { figure, period: { termId: term.id, label: term.label }, source: sourceOf(ref), kind: kindOf(ref) } });
      }
    }
    return [...newest.values()];
  }

  /** A figure that was kept, for this reader: whole where the pupils are seen by name, else as others were shown it then. */
  async kept(of: MeasurePlace, stored: unknown): Promise<Reading | null> {
    const place = placeOf(of);
    const frozen = stored === null ? null : frozenSchema.parse(stored);
    const ref = frozen && refOf(frozen.ref);
    if (!place || !frozen || !ref) return null;
    return { figure: await this.shown(place, ref, frozen), period: frozen.period, source: sourceOf(ref), kind: kindOf(ref) };
  }

  private async shown(place: Place, ref: MeasuredRef, { whole, others, period }: Frozen): Promise<Shown> {
    if (this.reader.names(place)) return whole;
    if (!this.knowsPart(place)) return others ?? withheld;
    // Who sees a part of it by name could take that part away. They are shown what they are shown of that term today, if it is still the same.
    const term = this.reader.terms.find((t) => t.id === period.termId);
    const now = term && (await this.reader.at(place, term)).get(refKey(ref))?.figure;
    return now?.code === 'value' && 'numerator' in whole && whole.numerator === now.numerator && whole.n === now.n ? now : withheld;
  }

  private knowsPart(place: Place): boolean {
    return place.kind === 'organiser' ? this.actor.units.length > 0 || this.actor.groups.length > 0 : this.taught.has(place.unitId);
  }
}

/** The terms that have begun, newest first; of a class those up to the end of its school year. */
const termsOf = (reader: FigureReader, { group }: MeasurePlace, today: string) =>
  reader.terms.filter((t) => t.startsOn <= today && (!group || t.startsOn <= group.until)).slice(-termsBack).reverse();

/** The figure as it is to be kept: the newest there is, whole and as who sees no names is shown it in this moment. null where there is none. */
export async function figureToKeep(db: Db, actor: Actor, of: MeasurePlace, ref: MeasuredRef, today: string): Promise<Frozen | null> {
  const place = placeOf(of);
  if (!place) return null;
  const units = (await db.schoolUnit.findMany({ where: { organiserId: actor.organiserId }, select: { id: true } })).map((u) => u.id);
  const reader = await FigureReader.open(db, actor, { units, groups: [] });
  const blind = await FigureReader.open(db, actor, { units: [], groups: [] });
  for (const term of termsOf(reader, of, today)) {
    const whole = (await reader.at(place, term)).get(refKey(ref))?.figure;
    if (!whole || whole.code === 'none') continue;
    const others = (await blind.at(place, term)).get(refKey(ref))?.figure ?? null;
    return { ref: `${ref.indicator}/${ref.subject}`, period: { termId: term.id, label: term.label }, whole, others };
  }
  return null;
}
