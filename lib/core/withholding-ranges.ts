/** What can be computed of the genders below a whole whose two genders are shown: exact ranges in a tree of sums. */
export type Cell = Readonly<{ x: number; n: number }>;
export type Pair = { K: Cell; M: Cell };
export type Whole = { all: Cell; pair: Pair | null; parts: readonly Whole[] };

type Options = {
  /** A mean's sum has no bounds. */
  mean: boolean;
  /** Whether the figure of both genders together is shown. */
  shown: (whole: Whole) => boolean;
  /** Whether a gender's figure must not be known. */
  needs: (cell: Cell) => boolean;
};

type Range = { low: number; high: number; needs: boolean; below: Range[] };
const total = (items: number[]) => items.reduce((a, b) => a + b, 0);

/** Whether every gender figure below that must not be known can be more than one number. */
export function rangesHold(whole: Whole, options: Options): boolean {
  return (['K', 'M'] as const).every((gender) => {
    const known = whole.pair![gender].x;
    const below = group(whole, gender, options);
    const top: Range = { low: known, high: known, needs: false, below };
    below.forEach(up);
    down(top);
    return below.every(holds);
  });
}

const holds = (range: Range): boolean => (!range.needs || range.low < range.high) && range.below.every(holds);

/** The parts as ranges. Those whose own figures are hidden stand together: what they are together can be computed. */
function group(whole: Whole, gender: 'K' | 'M', o: Options): Range[] {
  const open = whole.parts.filter(o.shown);
  const hidden = whole.parts.filter((p) => !o.shown(p));
  const ranges = open.map((p) => rangeOf(p, gender, o, p.all.x));
  if (!hidden.length) return ranges;
  if (!o.shown(whole)) return [...ranges, ...hidden.map((p) => rangeOf(p, gender, o))];
  const pairSum = (g: 'K' | 'M'): Cell => ({ x: 0, n: total(hidden.map((p) => p.pair?.[g].n ?? 0)) });
  const together = bounds({ K: pairSum('K'), M: pairSum('M') }, gender, o, whole.all.x - total(open.map((p) => p.all.x)));
  return [...ranges, { ...together, needs: false, below: hidden.map((p) => rangeOf(p, gender, o)) }];
}

function rangeOf(part: Whole, gender: 'K' | 'M', o: Options, both?: number): Range {
  const pair = part.pair!;
  return { ...bounds(pair, gender, o, both), needs: pair[gender].n > 0 && o.needs(pair[gender]), below: group(part, gender, o) };
}

/** A gender's numerator: between nobody and everybody, and what the other gender leaves where both together are known. */
function bounds(pair: Pair, gender: 'K' | 'M', o: Options, both?: number) {
  const of = ({ n }: Cell) => (o.mean && n > 0 ? { low: -Infinity, high: Infinity } : { low: 0, high: n });
  const own = of(pair[gender]);
  const other = of(pair[gender === 'K' ? 'M' : 'K']);
  return both === undefined ? own : { low: Math.max(own.low, both - other.high), high: Math.min(own.high, both - other.low) };
}

function up(range: Range): void {
  if (!range.below.length) return;
  range.below.forEach(up);
  range.low = Math.max(range.low, total(range.below.map((b) => b.low)));
  range.high = Math.min(range.high, total(range.below.map((b) => b.high)));
}

function down(range: Range): void {
  range.below.forEach((b, i) => {
    const others = range.below.filter((_, j) => j !== i);
    const low = Math.max(b.low, range.low - total(others.map((c) => c.high)));
    b.high = Math.min(b.high, range.high - total(others.map((c) => c.low)));
    b.low = low;
  });
  range.below.forEach(down);
}
