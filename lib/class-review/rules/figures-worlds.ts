/** Looks for other worlds that agree with everything shown, for figures-linked.ts. An atom is a class or year and a gender; they stand in threes: K, M and neither. Pure. */

/** What is shown of a sum of atoms: where its numerator may lie, and whether it must not be known. */
export type Fact = { atoms: number[]; sum: number; low: number; high: number; must: boolean; /** The other world that was found last. */ other?: Other | undefined };
/** A figure's numbers in each atom (class, year and gender), and what is shown of their sums. */
export type Member = { key: string; x: number[]; n: number[]; facts: Fact[]; at: number[][] };
/** What the numbers of some figures tell of each other in each atom. `joint`: they are one number under several names. */
export type Link = { members: string[]; holds: (fails: (key: string) => number, passes: (key: string) => number) => boolean; joint: boolean };

/** One more (or fewer) of a figure in an atom. */
type Change = Readonly<{ key: string; atom: number; by: 1 | -1 }>;
/** Another world: what is changed in the true one. */
type Other = readonly Change[];

/** How far another world is looked for: so many changes in it, and so many tries a figure. Past that a figure counts as computable. */
const reach = { changes: 6, tries: 3_000 };

/** Members with their links. */
export class Network {
  private readonly own: Map<string, Link[]>;
  constructor(private readonly members: ReadonlyMap<string, Member>, links: readonly Link[]) {
    this.own = new Map([...members.keys()].map((k) => [k, links.filter((l) => l.members.includes(k) && l.members.every((m) => members.has(m)))]));
  }

  /** Those that a member is linked with. */
  neighbours(key: string): string[] {
    return [...new Set(this.own.get(key)!.flatMap((l) => l.members))].filter((k) => k !== key);
  }

  private passes(key: string, atom: number, other: Other): number {
    return (this.members.get(key)!.x[atom] ?? 0) + other.reduce((sum, c) => sum + (c.key === key && c.atom === atom ? c.by : 0), 0);
  }

  private holds(link: Link, atom: number, other: Other): boolean {
    const passes = (k: string) => this.passes(k, atom, other);
    return link.holds((k) => (this.members.get(k)!.n[atom] ?? 0) - passes(k), passes);
  }

  /** A link that the true numbers break (a grade is missing) binds nobody; one of a shared column binds where all numbers of the leaf are the same. */
  private binds(link: Link, atom: number): boolean {
    const leaf = atom - (atom % 3);
    return (link.joint ? [leaf, leaf + 1, leaf + 2] : [atom]).every((a) => this.holds(link, a, []));
  }

  private inside({ key, atom, by }: Change): boolean {
    const m = this.members.get(key);
    const to = m ? (m.x[atom] ?? 0) + by : -1;
    return to >= 0 && to <= (m?.n[atom] ?? 0);
  }

  /** A link that a change breaks in its atom. */
  private brokenLink({ key, atom }: Change, other: Other): Link | undefined {
    return this.own.get(key)!.find((l) => !this.holds(l, atom, other) && this.binds(l, atom));
  }

  /** The narrowest figure that would be another than what is shown, and whether it is too much. */
  private brokenFact(other: Other): { key: string; fact: Fact; more: boolean } | undefined {
    let worst: { key: string; fact: Fact; more: boolean } | undefined;
    for (const key of new Set(other.map((c) => c.key))) {
      const m = this.members.get(key)!;
      const sums = new Map<number, number>();
      for (const c of other) if (c.key === key) for (const f of m.at[c.atom] ?? []) sums.set(f, (sums.get(f) ?? 0) + c.by);
      for (const [f, by] of sums) {
        const fact = m.facts[f]!;
        if ((fact.sum + by < fact.low || fact.sum + by > fact.high) && (!worst || fact.atoms.length < worst.fact.atoms.length)) worst = { key, fact, more: by > 0 };
      }
    }
    return worst;
  }

  agrees(other: Other): boolean {
    return other.every((c) => this.inside(c) && !this.brokenLink(c, other)) && !this.brokenFact(other);
  }

  /** Another world in which the figure is another number. Each change that breaks a link or what is shown is made good by one more. */
  otherFor(key: string, fact: Fact): Other | undefined {
    const own = new Set(fact.atoms);
    let tries = reach.tries;
    const extend = (other: Other, left: number): Other | undefined => {
      if (tries-- <= 0) return undefined;
      const next = this.repairs(other);
      if (next === null) return other.some((c) => c.key === key && own.has(c.atom)) && other.reduce((sum, c) => sum + (c.key === key && own.has(c.atom) ? c.by : 0), 0) !== 0 ? other : undefined;
      if (left === 0) return undefined;
      for (const change of next) {
        const found = extend([...other, change], left - 1);
        if (found) return found;
      }
      return undefined;
    };
    for (let changes = 1; changes <= reach.changes && tries > 0; changes++) {
      for (const atom of fact.atoms) {
        for (const by of [-1, 1] as const) {
          const change = { key, atom, by };
          const found = this.inside(change) && extend([change], changes - 1);
          if (found) return found;
        }
      }
    }
    return undefined;
  }

  /** The changes that could make good what is broken first; null where nothing is. */
  private repairs(other: Other): Change[] | null {
    const free = (c: Change) => this.inside(c) && !other.some((o) => o.key === c.key && o.atom === c.atom);
    for (const change of other) {
      const link = this.brokenLink(change, other);
      if (!link) continue;
      const others = link.members.filter((m) => m !== change.key);
      return [change.by, change.by === 1 ? -1 as const : 1 as const].flatMap((by) => others.map((m) => ({ key: m, atom: change.atom, by }))).filter(free);
    }
    const broken = this.brokenFact(other);
    if (!broken) return null;
    const { key, fact, more } = broken;
    const last = other.findLast((c) => c.key === key)!.atom;
    return fact.atoms.map((atom): Change => ({ key, atom, by: more ? -1 : 1 })).filter(free)
      .map((c) => ({ c, far: Math.abs(c.atom - last), breaks: this.brokenLink(c, [...other, c]) ? 1 : 0 }))
      .sort((a, b) => a.breaks - b.breaks || a.far - b.far).map(({ c }) => c);
  }
}
