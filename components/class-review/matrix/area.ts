/** Where one is in the grid and what is marked. Rows as they are shown; columns: the template's, then one a block sum, then the sum. */
export type Spot = Readonly<{ r: number; c: number }>;
/** What is marked: from where the marking began to where one is. */
export type Area = Readonly<{ active: Spot; anchor: Spot }>;
export type Range = Readonly<{ top: number; bottom: number; left: number; right: number }>;
/** `starts`: the first column of each block, and of the sums. */
export type Grid = Readonly<{ rows: number; columns: number; starts: readonly number[] }>;

export const areaAt = (spot: Spot): Area => ({ active: spot, anchor: spot });

export const rangeOf = ({ active, anchor }: Area): Range => ({
  top: Math.min(active.r, anchor.r), bottom: Math.max(active.r, anchor.r), left: Math.min(active.c, anchor.c), right: Math.max(active.c, anchor.c),
});

export const isOne = ({ active, anchor }: Area): boolean => active.r === anchor.r && active.c === anchor.c;

export function* spotsOf({ top, bottom, left, right }: Range): Generator<Spot> {
  for (let r = top; r <= bottom; r++) for (let c = left; c <= right; c++) yield { r, c };
}

const within = (n: number, count: number) => Math.max(0, Math.min(count - 1, n));

/** Where a key leads; null for a key that does not move. With Ctrl: to the block's beginning, or the first or last pupil. */
export function move({ r, c }: Spot, key: string, ctrl: boolean, grid: Grid): Spot | null {
  const last = { r: grid.rows - 1, c: grid.columns - 1 };
  switch (key) {
    case 'ArrowUp': return { r: ctrl ? 0 : within(r - 1, grid.rows), c };
    case 'ArrowDown': return { r: ctrl ? last.r : within(r + 1, grid.rows), c };
    case 'ArrowLeft': return { r, c: ctrl ? (grid.starts.findLast((s) => s < c) ?? 0) : within(c - 1, grid.columns) };
    case 'ArrowRight': return { r, c: ctrl ? (grid.starts.find((s) => s > c) ?? last.c) : within(c + 1, grid.columns) };
    case 'PageUp': return { r: within(r - 10, grid.rows), c };
    case 'PageDown': return { r: within(r + 10, grid.rows), c };
    case 'Home': return ctrl ? { r: 0, c: 0 } : { r, c: 0 };
    case 'End': return ctrl ? last : { r, c: last.c };
    default: return null;
  }
}

/** The next cell in reading order, or the one before; null past the end. */
export function nextSpot({ r, c }: Spot, step: 1 | -1, grid: Grid): Spot | null {
  const n = r * grid.columns + c + step;
  return n < 0 || n >= grid.rows * grid.columns ? null : { r: Math.floor(n / grid.columns), c: n % grid.columns };
}
