import { rangesHold, type Cell, type Pair, type Whole } from './withholding-ranges';

/**
 * What a reader may see of figures about few people (1-domain 1.2). Pure. The guarantee: even who knows the size of every
 * group and each gender in it can't compute a figure that had to be withheld, from all that is shown of one tree.
 */
export type Figure = Readonly<{
  kind: 'share' | 'count' | 'mean';
  /** Whom n counts: pupils, or answers to a survey. */
  base: 'pupils' | 'answers';
  /** How many fit (share, count), or the sum of the values (mean). */
  numerator: number;
  /** The size of the group. Sizes and numerators of the parts add up to those of the whole. */
  n: number;
  source: string;
  period: string;
}>;

/** The organiser's own: smallest n behind a share of pupils, of survey answers, and the smallest count shown. */
export type Settings = Readonly<{ minShareN: number; minSurveyN: number; minCount: number }>;

/**
 * A whole and its parts: class → year → unit → organiser. `names`: the reader may see these pupils by name, and so the
 * figures whole. Genders are given throughout a tree or not at all.
 */
export type Part = Readonly<{ key: string; figure: Figure; genders?: Readonly<{ K: Figure; M: Figure }>; parts?: readonly Part[]; names?: boolean }>;

/**
 * value: whole (a share is 0–1). few: whole, "få elever, sprid inte". near_all, near_none: "~100 %", "~0 %".
 * fewer: "färre än `than`". withheld: not shown. none: nobody in the group.
 */
export type Shown =
  | { code: 'value' | 'few'; value: number; numerator: number; n: number }
  | { code: 'near_all' | 'near_none' | 'withheld' | 'none' }
  | { code: 'fewer'; than: number };
export type ShownPart = { key: string; figure: Shown; genders?: { K: Shown; M: Shown }; parts: ShownPart[] };

type Label = 'exact' | 'near_all' | 'near_none' | 'fewer' | 'withheld';
type Rules = Settings & Pick<Figure, 'kind' | 'base'>;

/** A part while it is decided on: what is left of it when the parts that the reader knows are taken away. */
type Work = Omit<Whole, 'parts'> & { part: Part | null; known: boolean; cut: boolean; label: Label; pairShown: boolean; parts: Work[] };

const empty: Cell = { x: 0, n: 0 };
const plus = (a: Cell, b: Cell): Cell => ({ x: a.x + b.x, n: a.n + b.n });
const minus = (a: Cell, b: Cell): Cell => ({ x: a.x - b.x, n: a.n - b.n });
const sum = (cells: Cell[]) => cells.reduce(plus, empty);
const isEmpty = (c: Cell) => c.n === 0 && c.x === 0;
const cellOf = (f: Figure): Cell => ({ x: f.numerator, n: f.n });
// The smallest number of people on either side of a share. An answer to a survey is nobody's result: there only "all" and "none" matter.
const margin = (r: Rules) => (r.base === 'answers' ? 1 : r.minCount);

/** How a figure alone may be shown, whatever stands beside it. */
function alone({ x, n }: Cell, r: Rules): Label {
  if (n === 0 && x === 0) return 'exact';
  // "Fewer than 5" of one is one: a range must hold two numbers.
  if (r.kind === 'count') return x > 0 && x < r.minCount ? (Math.min(n, r.minCount - 1) > 1 ? 'fewer' : 'withheld') : 'exact';
  if (n < (r.base === 'answers' ? r.minSurveyN : r.minShareN)) return 'withheld';
  if (r.kind === 'mean') return 'exact';
  const low = x > 0 && x < margin(r);
  const high = x < n && n - x < margin(r);
  return (low && high) || ((low || high) && margin(r) < 3) ? 'withheld' : low ? 'near_none' : high ? 'near_all' : 'exact';
}

/** All or none of them: it then tells of every part. */
const isExtreme = ({ x, n }: Cell, kind: Figure['kind']) => n > 0 && kind !== 'mean' && (x === n || (x === 0 && kind === 'share'));

function prepare(part: Part, r: Rules, known: boolean): Work {
  const isKnown = known || part.names === true;
  const parts = (part.parts ?? []).map((p) => prepare(p, r, isKnown));
  const pair: Pair | null = part.genders ? { K: cellOf(part.genders.K), M: cellOf(part.genders.M) } : null;
  const work: Work = { part, all: cellOf(part.figure), pair, known: isKnown, cut: false, label: 'exact', pairShown: false, parts };
  if (parts.length) {
    // Who is in the whole but in no part is a part too: it can be computed.
    const restPair = pair && parts.every((p) => p.pair)
      ? { K: minus(pair.K, sum(parts.map((p) => p.pair!.K))), M: minus(pair.M, sum(parts.map((p) => p.pair!.M))) } : null;
    const rest = minus(work.all, sum(parts.map((p) => p.all)));
    if (rest.n < 0 || (r.kind !== 'mean' && rest.x < 0)) throw new Error(`withholding: the parts of ${part.key} overlap`);
    if (!isEmpty(rest)) parts.push({ part: null, all: rest, pair: restPair, known: isKnown, cut: false, label: 'exact', pairShown: false, parts: [] });
  }
  return work;
}

/** Takes away what the reader knows, so that a whole is shown only if what is left of it may be. */
function takeKnown(work: Work): void {
  if (work.known) return;
  const before = work.all;
  for (const p of work.parts) {
    const gone = { all: p.all, pair: p.pair };
    takeKnown(p);
    const left = p.known ? { all: empty, pair: null } : { all: p.all, pair: p.pair };
    work.all = minus(work.all, minus(gone.all, left.all));
    if (work.pair && gone.pair) {
      work.pair = { K: minus(work.pair.K, minus(gone.pair.K, left.pair?.K ?? empty)), M: minus(work.pair.M, minus(gone.pair.M, left.pair?.M ?? empty)) };
    }
  }
  work.parts = work.parts.filter((p) => !p.known);
  work.cut = before.n !== work.all.n || before.x !== work.all.x;
}

/** May the sum of these hidden parts be known? It is, from the whole and the shown parts. */
function holdsAsSum(hidden: Work[], r: Rules): boolean {
  const total = sum(hidden.map((h) => h.all));
  return hidden.filter((h) => !isEmpty(h.all)).length > 1 && alone(total, r) === 'exact' && !isExtreme(total, r.kind) && (r.kind === 'mean' || total.x > 0);
}

/** Labels the part and those below it; where a part is withheld so is the next smallest, until the rest of the whole tells nothing. */
function decide(work: Work, r: Rules): void {
  work.parts.forEach((p) => decide(p, r));
  work.label = alone(work.all, r);
  if (work.label !== 'exact') return work.parts.forEach(hide);
  const tellsGenders = work.pair !== null && isExtreme(work.all, r.kind) && [work.pair.K, work.pair.M].some((g) => alone(g, r) !== 'exact');
  const hidden = work.parts.filter((p) => p.label !== 'exact');
  const next = work.parts.filter((p) => p.label === 'exact' && !isEmpty(p.all)).sort((a, b) => a.all.n - b.all.n);
  while (hidden.length && next.length && !holdsAsSum(hidden, r)) hidden.push(next.shift()!);
  if (tellsGenders || (hidden.length && !holdsAsSum(hidden, r))) {
    work.label = r.kind === 'share' && r.base === 'pupils' && isExtreme(work.all, r.kind) ? (work.all.x ? 'near_all' : 'near_none') : 'withheld';
    return work.parts.forEach(hide);
  }
  // "~100 %" may stand beside an exact whole if it still leaves room; with genders it is withheld (they would narrow it).
  const kept = work.pair ? [] : hidden.filter((h) => h.label === alone(h.all, r) && h.label !== 'exact' && !h.cut);
  const labels = new Map(kept.map((h) => [h, h.label]));
  const boxes = hidden.map((h) => boxOf(h.all, labels.get(h) ?? 'withheld', r));
  const total = sum(hidden.map((h) => h.all)).x;
  hidden.forEach(hide);
  if (leavesRoom(boxes, total)) labels.forEach((label, h) => (h.label = label));
}

type Box = { low: number; high: number };
/** What a label says of the numerator. */
function boxOf({ n }: Cell, label: Label, r: Rules): Box {
  if (label === 'near_all') return { low: n - margin(r) + 1, high: n - 1 };
  if (label === 'near_none') return { low: 1, high: margin(r) - 1 };
  if (label === 'fewer') return { low: 1, high: Math.min(n, r.minCount - 1) };
  return r.kind === 'mean' && n > 0 ? { low: -Infinity, high: Infinity } : { low: 0, high: n };
}

/** Whether each of the numerators can be more than one number when their sum is known. */
function leavesRoom(boxes: Box[], total: number): boolean {
  return boxes.every((box, i) => {
    const others = boxes.filter((_, j) => j !== i);
    const low = Math.max(box.low, total - others.reduce((s, o) => s + o.high, 0));
    const high = Math.min(box.high, total - others.reduce((s, o) => s + o.low, 0));
    return low < high || (box.low === 0 && box.high === 0);
  });
}

function hide(work: Work): void {
  work.label = 'withheld';
  work.parts.forEach(hide);
}

/** Whether both genders may be shown: if one may not, none is; and what they tell of the parts below must leave room. */
function mayShowPair(work: Work, r: Rules): boolean {
  const { pair, all } = work;
  if (!pair || work.label !== 'exact') return false;
  const both = plus(pair.K, pair.M);
  // Somebody's gender is not known: the whole less the two genders would tell of them.
  if (both.n !== all.n || (r.kind !== 'mean' && both.x !== all.x)) return false;
  if (alone(pair.K, r) !== 'exact' || alone(pair.M, r) !== 'exact') return false;
  return work.parts.every((p) => mayShowPair(p, r)) || rangesHold(work, { mean: r.kind === 'mean', shown: (w) => (w as Work).label === 'exact', needs: (c) => alone(c, r) !== 'exact' });
}

/** Below a shown pair the parts show theirs all or none, so that no difference can be made. */
function showPairs(work: Work, r: Rules): void {
  work.pairShown = mayShowPair(work, r);
  if (!work.pairShown || work.parts.every((p) => mayShowPair(p, r))) work.parts.forEach((p) => showPairs(p, r));
}

function valueOf(f: Figure, r: Rules, known: boolean): Shown {
  if (f.n === 0 && f.numerator === 0) return { code: 'none' };
  const value = f.kind === 'count' ? f.numerator : f.numerator / f.n;
  return { code: known && alone(cellOf(f), r) !== 'exact' ? 'few' : 'value', value, numerator: f.numerator, n: f.n };
}

function render(part: Part, r: Rules, works: Map<Part, Work>): ShownPart {
  const work = works.get(part)!;
  const figure: Shown = work.known || work.label === 'exact' ? valueOf(part.figure, r, work.known || work.cut)
    : work.cut ? { code: 'withheld' }
    : work.label === 'fewer' ? { code: 'fewer', than: r.minCount } : { code: work.label };
  const gender = (f: Figure): Shown => (work.known || work.pairShown ? valueOf(f, r, work.known || work.cut) : { code: 'withheld' });
  return {
    key: part.key, figure, parts: (part.parts ?? []).map((p) => render(p, r, works)),
    ...(part.genders ? { genders: { K: gender(part.genders.K), M: gender(part.genders.M) } } : {}),
  };
}

const everywhere = (part: Part): Part[] => [part, ...(part.parts ?? []).flatMap(everywhere)];

/**
 * The tree as the reader may see it. Give the whole tree that the reader can reach on any page, in the same way each time:
 * two different trees over the same pupils could be compared. Throws where parts overlap.
 */
export function withhold(part: Part, settings: Settings): ShownPart {
  const rules: Rules = { ...settings, kind: part.figure.kind, base: part.figure.base };
  const all = everywhere(part);
  const root = prepare(part, rules, false);
  const works = new Map<Part, Work>();
  const note = (w: Work): void => {
    if (w.part) works.set(w.part, w);
    if (!all.every((p) => p.genders)) w.pair = null;
    w.parts.forEach(note);
  };
  note(root);
  takeKnown(root);
  if (!root.known) {
    decide(root, rules);
    showPairs(root, rules);
  }
  return render(part, rules, works);
}

/** One figure that stands alone. */
export const withholdOne = (figure: Figure, settings: Settings, names = false): Shown => withhold({ key: '', figure, names }, settings).figure;
