import type { Part, Settings, Shown, ShownPart } from '@/lib/core/withholding';
import { refKey, type FigureRef } from './figure-keys';
import { holdsBeside, type Known } from './figures-known';
import { byNode } from './figures-tree';
import { Network, type Link, type Member } from './figures-worlds';

/**
 * Figures about the same pupils tell of each other: who reaches the criteria in all subjects reaches them in each, a high grade is a passed
 * one, an NO-block is the same for its subjects. lib/core/withholding decides each tree alone; this holds them against each other, for who
 * does not see the pupils by name. A figure is let in beside those before it only if every figure that must be withheld could still be
 * another number: another world is looked for, which agrees with everything shown. Where there is none, the figure let in last is shown
 * less deeply (without genders, without classes, years, units), or not at all. Pure.
 */
export type Tree = Readonly<{ ref: FigureRef; part: Part; shown: ShownPart }>;

const withheld: Shown = { code: 'withheld' };
const isExact = (s: Shown) => s.code === 'value' || s.code === 'few' || s.code === 'none';

/** How deep a tree is shown, from all of it to nothing. */
const cuts = [{ depth: 3, genders: true }, { depth: 3, genders: false }, { depth: 1, genders: false }, { depth: 0, genders: false }, { depth: -1, genders: false }];

function cut(shown: ShownPart, part: Part, to: (typeof cuts)[number], depth = 0): ShownPart {
  if (part.names) return shown;
  return {
    ...shown,
    figure: depth <= to.depth ? shown.figure : withheld,
    ...(shown.genders && !(to.genders && depth <= to.depth) ? { genders: { K: withheld, M: withheld } } : {}),
    parts: shown.parts.map((p, i) => cut(p, part.parts![i]!, to, depth + 1)),
  };
}

/** Atoms have the same numbers in every tree of a set. */
class Atoms {
  private readonly ids = new Map<string, number>();
  of(leaf: string, gender: string): number {
    const key = `${leaf} ${gender}`;
    if (!this.ids.has(key)) this.ids.set(key, this.ids.size);
    return this.ids.get(key)!;
  }
}

const few = (x: number, s: Settings) => x > 0 && x < s.minCount;
const mustHide = (x: number, n: number, s: Settings) => n > 0 && (n < s.minShareN || few(x, s) || few(n - x, s));

/** Where the numerator of a shown figure lies. */
function rangeOf(shown: Shown, x: number, n: number, s: Settings): { low: number; high: number } {
  if (isExact(shown)) return { low: x, high: x };
  if (shown.code === 'near_all') return { low: n - s.minCount + 1, high: n };
  if (shown.code === 'near_none') return { low: 0, high: s.minCount - 1 };
  return { low: 0, high: n };
}

function memberOf(tree: Tree, atoms: Atoms, settings: Settings): Member {
  const member: Member = { key: refKey(tree.ref), x: [], n: [], facts: [], at: [] };
  const fact = (ids: number[], shown: Shown) => {
    const [x, n] = [ids.reduce((s, a) => s + member.x[a]!, 0), ids.reduce((s, a) => s + member.n[a]!, 0)];
    const range = rangeOf(shown, x, n, settings);
    const must = !isExact(shown) && mustHide(x, n, settings);
    if (!must && range.low <= 0 && range.high >= n) return;
    member.facts.push({ atoms: ids, sum: x, ...range, must });
    for (const a of ids) (member.at[a] ??= []).push(member.facts.length - 1);
  };
  const walk = (part: Part, shown: ShownPart, known: boolean): Record<'K' | 'M' | '', number[]> => {
    const own = known || part.names === true;
    const ids: Record<'K' | 'M' | '', number[]> = { K: [], M: [], '': [] };
    if (part.parts) {
      part.parts.forEach((p, i) => {
        const below = walk(p, shown.parts[i]!, own);
        for (const g of ['K', 'M', ''] as const) ids[g].push(...below[g]);
      });
    } else if (!own) { // what the reader knows by name is no secret and no leeway
      const { K, M } = part.genders!;
      const numbers = { K, M, '': { numerator: part.figure.numerator - K.numerator - M.numerator, n: part.figure.n - K.n - M.n } };
      for (const g of ['K', 'M', ''] as const) {
        const id = atoms.of(part.key, g);
        ids[g].push(id);
        member.x[id] = numbers[g].numerator;
        member.n[id] = numbers[g].n;
      }
    }
    if (!own) {
      fact([...ids.K, ...ids.M, ...ids['']], shown.figure);
      fact(ids.K, shown.genders!.K);
      fact(ids.M, shown.genders!.M);
    }
    return ids;
  };
  walk(tree.part, tree.shown, false);
  return member;
}

/** What the figures of a term tell of each other, in each class and gender. */
function linksOf(keys: readonly string[], blocks: readonly (readonly string[])[]): Link[] {
  const has = (k: string) => keys.includes(k);
  const bySubject = (indicator: string) => keys.filter((k) => k.startsWith(`${indicator}|`) && k !== `${indicator}|`);
  const links: Link[] = [];
  for (const indicator of ['forecast', 'grades']) {
    const all = `${indicator}|`;
    const subjects = bySubject(indicator);
    if (!has(all)) continue;
    for (const s of subjects) links.push({ members: [all, s], joint: false, holds: (fails) => fails(s) <= fails(all) });
    links.push({ members: [all, ...subjects], joint: false, holds: (fails) => fails(all) <= subjects.reduce((sum, s) => sum + fails(s), 0) });
    const swedish = subjects.filter((s) => s.endsWith('|SV') || s.endsWith('|SVA'));
    if (swedish.length === 2) links.push({ members: [all, ...swedish], joint: false, holds: (fails) => fails(swedish[0]!) + fails(swedish[1]!) <= fails(all) });
  }
  const core = ['SV', 'SVA', 'EN', 'MA'].map((s) => `grades|${s}`).filter(has);
  if (has('eligible|')) {
    for (const s of core) links.push({ members: ['eligible|', s], joint: false, holds: (fails) => fails(s) <= fails('eligible|') });
    if (has('grades|')) links.push({ members: ['eligible|', 'grades|'], joint: false, holds: (fails) => fails('eligible|') <= fails('grades|') });
  }
  for (const high of bySubject('grades_high')) {
    const passed = `grades|${high.split('|')[1]!}`;
    if (has(passed)) links.push({ members: [high, passed], joint: false, holds: (_, passes) => passes(high) <= passes(passed) });
  }
  // One column for several subjects: where their numbers are the same, a reader may know that they are one.
  for (const block of blocks) {
    const members = block.map((s) => `forecast|${s}`).filter(has);
    for (const [i, a] of members.entries()) {
      for (const b of members.slice(i + 1)) links.push({ members: [a, b], joint: true, holds: (fails, passes) => fails(a) === fails(b) && passes(a) === passes(b) });
    }
  }
  return links;
}

/** Whether every figure of the members that must be withheld can be another number, now that `added` is among them. */
function isSafe(members: ReadonlyMap<string, Member>, links: readonly Link[], added: string): boolean {
  const network = new Network(members, links);
  const touched = new Set([added, ...network.neighbours(added)]);
  for (const [key, member] of members) {
    for (const fact of member.facts) {
      if (!fact.must) continue;
      if (fact.other && (!fact.other.some((c) => touched.has(c.key)) || network.agrees(fact.other))) continue;
      fact.other = network.otherFor(key, fact);
      if (!fact.other) return false;
    }
  }
  return true;
}

/** First each subject, which alone is safe; then what is linked with it. */
const order = ['forecast', 'grades'];
const rank = ({ indicator, subject }: FigureRef) => (order.includes(indicator) && subject !== '' ? 0 : subject === '' && indicator !== 'grades_high' ? 1 : 2);

/**
 * The trees as they may be shown together. `blocks`: grade subjects that share a column of the matrix. The share of high grades in all
 * subjects is the sum of theirs, so it is that of the subjects that are shown whole. `known`: by figure, what the reader knows of people who
 * may be anywhere in the tree.
 */
export function holdTogether(trees: readonly Tree[], blocks: readonly (readonly string[])[], settings: Settings, known: ReadonlyMap<string, Known> = new Map()): Tree[] {
  const links = linksOf(trees.map((t) => refKey(t.ref)), blocks);
  const atoms = new Atoms();
  const admitted = new Map<string, Member>();
  const result: Tree[] = [];
  const isSum = (t: Tree) => refKey(t.ref) === 'grades_high|';
  const inOrder = trees.filter((t) => !isSum(t)).map((t, i) => ({ t, i })).sort((a, b) => rank(a.t.ref) - rank(b.t.ref) || a.i - b.i).map(({ t }) => t);
  for (const tree of inOrder) {
    const key = refKey(tree.ref);
    for (const to of cuts) {
      const candidate = { ...tree, shown: to === cuts[0] ? tree.shown : cut(tree.shown, tree.part, to) };
      const own = known.get(key);
      if (to.depth >= 0 && own && !holdsBeside(candidate.shown, candidate.part, own, settings)) continue;
      const member = memberOf(candidate, atoms, settings);
      const near = around(key, links, admitted);
      if (to.depth >= 0 && near.size && !isSafe(new Map([...near, [key, member]]), links, key)) continue;
      // What is not shown at all tells of nothing.
      if (to.depth >= 0) admitted.set(key, member);
      result.push(candidate);
      break;
    }
  }
  const high = result.filter((r) => r.ref.indicator === 'grades_high').map((r) => byNode(r.shown));
  const sums = trees.filter(isSum).map((t) => ({ ...t, shown: together(t.shown, t.part, high) }));
  return [...result, ...sums];
}

/** The members that a new one is linked with, and those linked with them. */
function around(key: string, links: readonly Link[], admitted: ReadonlyMap<string, Member>): Map<string, Member> {
  const found = new Set([key]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const l of links) if (l.members.some((m) => found.has(m)) && l.members.every((m) => m === key || admitted.has(m))) for (const m of l.members) found.add(m);
  }
  found.delete(key);
  return new Map([...found].map((k) => [k, admitted.get(k)!]));
}

/** What the shown subjects are together, node by node. */
function together(shown: ShownPart, part: Part, subjects: readonly ReadonlyMap<string, ShownPart>[]): ShownPart {
  if (part.names) return shown;
  const sum = (of: (p: ShownPart) => Shown | undefined): Shown => {
    const known = subjects.flatMap((nodes) => { const p = nodes.get(shown.key); const s = p && of(p); return s && (s.code === 'value' || s.code === 'few') ? [s] : []; });
    const [numerator, n] = [known.reduce((t, s) => t + s.numerator, 0), known.reduce((t, s) => t + s.n, 0)];
    return n ? { code: 'value', value: numerator / n, numerator, n } : withheld;
  };
  return {
    ...shown, figure: sum((p) => p.figure), genders: { K: sum((p) => p.genders?.K), M: sum((p) => p.genders?.M) },
    parts: shown.parts.map((p, i) => together(p, part.parts![i]!, subjects)),
  };
}
