import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withhold, withholdOne, type Figure, type Part, type Settings, type Shown, type ShownPart } from './withholding';

const settings: Settings = { minShareN: 10, minSurveyN: 5, minCount: 5 };
const figure = (numerator: number, n: number, more: Partial<Figure> = {}): Figure => ({ kind: 'share', base: 'pupils', numerator, n, source: 'test', period: '2025', ...more });
const part = (key: string, f: Figure, more: Partial<Part> = {}): Part => ({ key, figure: f, ...more });
const value = (numerator: number, n: number) => ({ code: 'value', value: numerator / n, numerator, n });
const codes = (p: ShownPart): Record<string, string> => Object.assign({ [p.key]: p.figure.code }, ...p.parts.map(codes)) as Record<string, string>;

describe('one figure', () => {
  it.each<[string, Figure, object]>([
    ['a share on nine', figure(5, 9), { code: 'withheld' }],
    ['a share on ten', figure(5, 10), value(5, 10)],
    ['four left', figure(26, 30), { code: 'near_all' }],
    ['five left', figure(25, 30), value(25, 30)],
    ['all', figure(30, 30), value(30, 30)],
    ['one of thirty', figure(1, 30), { code: 'near_none' }],
    ['none of thirty', figure(0, 30), value(0, 30)],
    ['four on both sides', figure(4, 8), { code: 'withheld' }],
    ['four answers', figure(2, 4, { base: 'answers' }), { code: 'withheld' }],
    ['five answers', figure(2, 5, { base: 'answers' }), value(2, 5)],
    ['a count of one', figure(1, 100, { kind: 'count' }), { code: 'fewer', than: 5 }],
    ['a count of four', figure(4, 100, { kind: 'count' }), { code: 'fewer', than: 5 }],
    ['a count of five', figure(5, 100, { kind: 'count' }), { code: 'value', value: 5, numerator: 5, n: 100 }],
    ['a count of none', figure(0, 100, { kind: 'count' }), { code: 'value', value: 0, numerator: 0, n: 100 }],
    ['a mean of nine', figure(27.5, 9, { kind: 'mean' }), { code: 'withheld' }],
    ['a mean of ten', figure(27.5, 10, { kind: 'mean' }), { code: 'value', value: 2.75, numerator: 27.5, n: 10 }],
    ['nobody', figure(0, 0), { code: 'none' }],
  ])('%s', (_, f, shown) => expect(withholdOne(f, settings)).toEqual(shown));

  it('is whole, and marked, for who sees the names', () => {
    expect(withholdOne(figure(2, 4), settings, true)).toEqual({ code: 'few', value: 0.5, numerator: 2, n: 4 });
    expect(withholdOne(figure(15, 30), settings, true)).toEqual(value(15, 30));
  });

  it('follows the settings of the organiser', () => {
    const strict = { minShareN: 20, minSurveyN: 10, minCount: 8 };
    expect(withholdOne(figure(9, 19), strict).code).toBe('withheld');
    expect(withholdOne(figure(23, 30), strict).code).toBe('near_all');
    expect(withholdOne(figure(7, 30, { kind: 'count' }), strict)).toEqual({ code: 'fewer', than: 8 });
    expect(withholdOne(figure(5, 9, { base: 'answers' }), strict).code).toBe('withheld');
  });
});

describe('genders', () => {
  const pair = (k: Figure, m: Figure) => ({ genders: { K: k, M: m } });
  it('are both shown, or neither', () => {
    expect(withhold(part('7A', figure(14, 28), pair(figure(6, 12), figure(8, 16))), settings).genders).toEqual({ K: value(6, 12), M: value(8, 16) });
    expect(withhold(part('7A', figure(14, 25), pair(figure(6, 9), figure(8, 16))), settings).genders).toEqual({ K: { code: 'withheld' }, M: { code: 'withheld' } });
  });
  it('are not shown where somebody has none', () => {
    expect(withhold(part('7A', figure(14, 29), pair(figure(6, 12), figure(8, 16))), settings).genders!.K.code).toBe('withheld');
  });
  it('are not shown beside a withheld whole', () => {
    expect(withhold(part('7A', figure(27, 30), pair(figure(12, 15), figure(15, 15))), settings)).toEqual({
      key: '7A', figure: { code: 'near_all' }, parts: [], genders: { K: { code: 'withheld' }, M: { code: 'withheld' } },
    });
  });
  it('make "100 %" into "~100 %" where it would tell of few', () => {
    expect(withhold(part('7A', figure(25, 25), pair(figure(8, 8), figure(17, 17))), settings).figure).toEqual({ code: 'near_all' });
  });
});

describe('parts of a whole', () => {
  it('are all shown where none is small', () => {
    const shown = withhold(part('7–9', figure(40, 60), { parts: [part('7A', figure(20, 30)), part('7B', figure(20, 30))] }), settings);
    expect(codes(shown)).toEqual({ '7–9': 'value', '7A': 'value', '7B': 'value' });
  });
  it('withhold the next smallest too', () => {
    const shown = withhold(part('all', figure(44, 75), { parts: [part('a', figure(4, 7)), part('b', figure(20, 38)), part('c', figure(20, 30))] }), settings);
    expect(codes(shown)).toEqual({ all: 'value', a: 'withheld', b: 'value', c: 'withheld' });
  });
  it('withhold what is below them', () => {
    const year = part('year 7', figure(20, 30), { parts: [part('7A', figure(10, 15)), part('7B', figure(10, 15))] });
    const shown = withhold(part('all', figure(44, 75), { parts: [part('a', figure(4, 7)), part('b', figure(20, 38)), year] }), settings);
    expect(codes(shown)).toEqual({ all: 'value', a: 'withheld', b: 'value', 'year 7': 'withheld', '7A': 'withheld', '7B': 'withheld' });
  });
  it('count those that are in no part', () => {
    const shown = withhold(part('all', figure(42, 63), { parts: [part('a', figure(20, 30)), part('b', figure(20, 30))] }), settings);
    expect(codes(shown)).toEqual({ all: 'value', a: 'withheld', b: 'value' });
  });
  it('keep "~100 %" beside a shown whole that leaves room', () => {
    const shown = withhold(part('all', figure(62, 92), { parts: [part('a', figure(28, 30)), part('b', figure(14, 30)), part('c', figure(20, 32))] }), settings);
    expect(codes(shown)).toEqual({ all: 'value', a: 'near_all', b: 'withheld', c: 'value' });
  });
  it('drop "~100 %" where the whole would give it away', () => {
    const shown = withhold(part('all', figure(52, 60), { parts: [part('a', figure(26, 30)), part('b', figure(26, 30))] }), settings);
    expect(codes(shown)).toEqual({ all: 'value', a: 'withheld', b: 'withheld' });
  });
  it('make the whole "~100 %" where "100 %" would tell of a small part', () => {
    const shown = withhold(part('all', figure(37, 37), { parts: [part('a', figure(7, 7)), part('b', figure(30, 30))] }), settings);
    expect(codes(shown)).toEqual({ all: 'near_all', a: 'withheld', b: 'withheld' });
  });
  it('are whole for who sees their names, who must not compute the others', () => {
    const shown = withhold(part('all', figure(24, 37), { parts: [part('mine', figure(20, 30), { names: true }), part('theirs', figure(4, 7))] }), settings);
    expect(codes(shown)).toEqual({ all: 'withheld', mine: 'value', theirs: 'withheld' });
  });
  it('may not overlap', () => {
    expect(() => withhold(part('all', figure(10, 20), { parts: [part('a', figure(8, 15)), part('b', figure(8, 15))] }), settings)).toThrow('overlap');
  });
});

// The attacker: knows the size of every group and of each gender in it, and tries every world that agrees with what is shown.
type Shape = { sizes: { K: number; M: number }; fit: { K: number; M: number }; names: boolean } | { below: Shape[]; names: boolean };
type Kind = 'share' | 'count';
const leavesOf = (shape: Shape): { sizes: { K: number; M: number }; fit: { K: number; M: number } }[] => ('below' in shape ? shape.below.flatMap(leavesOf) : [shape]);

/** The tree of a shape, with these numbers at its leaves. */
function treeOf(shape: Shape, kind: Kind, withGenders: boolean, fits: { K: number; M: number }[], key = 'r', next = { i: 0 }): Part {
  const parts = 'below' in shape ? shape.below.map((s, i) => treeOf(s, kind, withGenders, fits, `${key}${i}`, next)) : undefined;
  const leaves = leavesOf(shape);
  const at = parts ? next.i - leaves.length : next.i++;
  const own = fits.slice(at, at + leaves.length);
  const of = (g: 'K' | 'M') => figure(own.reduce((s, f) => s + f[g], 0), leaves.reduce((s, l) => s + l.sizes[g], 0), { kind });
  const [K, M] = [of('K'), of('M')];
  return { key, figure: figure(K.numerator + M.numerator, K.n + M.n, { kind }), ...(withGenders ? { genders: { K, M } } : {}), ...(parts ? { parts } : {}), names: shape.names };
}

type Fact = { id: string; figure: Figure; shown: Shown; known: boolean; leaf: boolean; rest: Figure };
const genderOf = (p: Part, g: 'all' | 'K' | 'M') => (g === 'all' ? p.figure : p.genders![g]);
/** What of it the reader does not see by name. */
function restOf(p: Part, g: 'all' | 'K' | 'M'): Figure {
  const own = genderOf(p, g);
  if (p.names) return { ...own, numerator: 0, n: 0 };
  const parts = p.parts?.map((q) => restOf(q, g));
  return parts ? { ...own, numerator: parts.reduce((s, f) => s + f.numerator, 0), n: parts.reduce((s, f) => s + f.n, 0) } : own;
}
function factsOf(p: Part, s: ShownPart, above = false): Fact[] {
  const known = above || p.names === true;
  const own = (g: 'all' | 'K' | 'M', shown: Shown): Fact => ({ id: `${p.key} ${g}`, figure: genderOf(p, g), shown, known, leaf: !p.parts && !p.genders, rest: restOf(p, g) });
  return [
    own('all', s.figure),
    ...(p.genders ? [own('K', s.genders!.K), own('M', s.genders!.M)] : []),
    ...(p.parts ?? []).flatMap((q, i) => factsOf(q, s.parts[i]!, known)),
  ];
}

let small: Settings;
const plain: Settings = { minShareN: 4, minSurveyN: 3, minCount: 3 };
/** So small that worlds with shown genders can be counted through. */
const tiny: Settings = { minShareN: 3, minSurveyN: 3, minCount: 2 };
const few = (x: number) => x >= 1 && x < small.minCount;
/** Written anew from 1-domain 1.2, not taken from the module. */
const mustHide = ({ kind, numerator: x, n }: Figure) => (kind === 'count' ? few(x) : n > 0 && (n < small.minShareN || few(x) || few(n - x)));

function agrees(fact: Fact, x: number): boolean {
  const left = fact.figure.n - x;
  switch (fact.shown.code) {
    case 'value': case 'few': return x === fact.shown.numerator;
    // "100 %" is shown as "~100 %" where it would tell of a part or a gender.
    case 'near_all': return few(left) || (left === 0 && !fact.leaf);
    case 'near_none': return few(x) || (x === 0 && !fact.leaf);
    case 'fewer': return few(x);
    default: return true;
  }
}

function* worlds(leaves: { sizes: { K: number; M: number } }[], withGenders: boolean, i = 0): Generator<{ K: number; M: number }[]> {
  const leaf = leaves[i];
  if (!leaf) return yield [];
  for (const rest of worlds(leaves, withGenders, i + 1)) {
    for (let K = 0; K <= leaf.sizes.K; K++) for (let M = 0; M <= leaf.sizes.M; M++) yield [{ K, M }, ...rest];
  }
}

/** Every figure that must be withheld but can be only one number. */
function computed(shape: Shape, kind: Kind, withGenders: boolean): string[] {
  small = withGenders ? tiny : plain;
  const leaves = leavesOf(shape);
  const truth = treeOf(shape, kind, withGenders, leaves.map((l) => l.fit));
  const facts = factsOf(truth, withhold(truth, small));
  const seen = new Map(facts.filter((f) => !f.known && mustHide(f.rest)).map((f) => [f.id, new Set<number>()]));
  for (const world of worlds(leaves, withGenders)) {
    const numbers = numbersOf(shape, world, withGenders);
    if (facts.every((f, i) => (f.known ? numbers[i] === f.figure.numerator : agrees(f, numbers[i]!)))) facts.forEach((f, i) => seen.get(f.id)?.add(numbers[i]!));
  }
  return [...seen].filter(([, values]) => values.size < 2).map(([id, values]) => `${id}: ${[...values].join()}`);
}

/** The numerators of a world, in the order of factsOf. */
function numbersOf(shape: Shape, world: { K: number; M: number }[], withGenders: boolean, next = { i: 0 }): number[] {
  const start = next.i;
  const below = 'below' in shape ? shape.below.flatMap((s) => numbersOf(s, world, withGenders, next)) : [];
  if (!('below' in shape)) next.i++;
  const own = world.slice(start, next.i);
  const K = own.reduce((s, f) => s + f.K, 0);
  const M = own.reduce((s, f) => s + f.M, 0);
  return [K + M, ...(withGenders ? [K, M] : []), ...below];
}

const leafArb = (maxK: number, maxM: number): fc.Arbitrary<Shape> =>
  fc.record({ K: fc.integer({ min: 0, max: maxK }), M: fc.integer({ min: 0, max: maxM }) }).chain((sizes) =>
    fc.record({
      sizes: fc.constant(sizes),
      // extremes are where figures can be computed
      fit: fc.record({
        K: fc.oneof(fc.constantFrom(0, sizes.K), fc.integer({ min: 0, max: sizes.K })),
        M: fc.oneof(fc.constantFrom(0, sizes.M), fc.integer({ min: 0, max: sizes.M })),
      }),
      names: fc.constantFrom(false, false, false, false, true),
    }));
const treeArb = (leaf: fc.Arbitrary<Shape>): fc.Arbitrary<Shape> => {
  const branch: fc.Arbitrary<Shape> = fc.record({ below: fc.array(leaf, { minLength: 1, maxLength: 2 }), names: fc.constantFrom(false, false, false, true) });
  return fc.record({ below: fc.array(fc.oneof(leaf, branch), { minLength: 1, maxLength: 3 }), names: fc.constant(false) })
    .filter((t) => leavesOf(t).length <= 4);
};

describe('nothing that must be withheld can be computed', () => {
  const runs = { numRuns: 400, interruptAfterTimeLimit: 40_000, markInterruptAsFailure: false };
  it.each<Kind>(['share', 'count'])('from a whole and its parts: %s', { timeout: 60_000 }, (kind) => {
    fc.assert(fc.property(treeArb(leafArb(9, 0)), (tree) => { expect(computed(tree, kind, false)).toEqual([]); }), runs);
  });
  it.each<[Kind, number, number]>([['share', 2, 6], ['share', 3, 4], ['count', 2, 6], ['count', 3, 4]])(
    'from a whole, its parts and the genders: %s, up to %i groups', { timeout: 60_000 }, (kind, groups, size) => {
      const trees = treeArb(leafArb(size, size)).filter((t) => leavesOf(t).length <= groups);
      fc.assert(fc.property(trees, (tree) => { expect(computed(tree, kind, true)).toEqual([]); }), runs);
    });
  it('which the attacker would find in what is not withheld', () => {
    small = plain;
    const tree = part('r', figure(6, 10), { parts: [part('a', figure(1, 2)), part('b', figure(5, 8))] });
    const open: ShownPart = { key: 'r', figure: { code: 'value', value: 0.6, numerator: 6, n: 10 }, parts: [
      { key: 'a', figure: { code: 'withheld' }, parts: [] }, { key: 'b', figure: { code: 'value', value: 5 / 8, numerator: 5, n: 8 }, parts: [] }] };
    const facts = factsOf(tree, open);
    const left = [0, 1, 2].filter((a) => [0, 1, 2, 3, 4, 5, 6, 7, 8].some((b) => agrees(facts[0]!, a + b) && agrees(facts[1]!, a) && agrees(facts[2]!, b)));
    expect(left).toEqual([1]);
  });
});
