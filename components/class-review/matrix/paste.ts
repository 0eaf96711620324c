import type { Value } from '@/lib/class-review/rules/matrix';
import { isOne, rangeOf, spotsOf, type Area } from './area';
import type { Change, MatrixModel, Why } from './model';

export type PastePlan = Readonly<{
  changes: readonly Change[];
  /** What is not stored, with what stood on the clipboard. */
  rejected: readonly Readonly<{ p: number; c: number; text: string; why: Why }>[];
  /** Rows and columns of the clipboard that fall outside the matrix. */
  outside: Readonly<{ rows: number; columns: number }>;
}>;

/** A cell's text as a value: empty, or a whole number. undefined for the rest ("2,0", "x"). */
const valueOf = (text: string): Value | undefined => (text === '' ? null : /^\d{1,2}$/.test(text) ? Number(text) : undefined);

/** What pasting a block would do, its first cell where the marking begins; a single value fills all that is marked. Stores nothing. */
export function planPaste(model: MatrixModel, order: readonly number[], area: Area, block: readonly (readonly string[])[]): PastePlan {
  const range = rangeOf(area);
  const columns = model.matrix.columns.length;
  const single = block.length === 1 && block[0]!.length === 1;
  const cells = single && !isOne(area)
    ? [...spotsOf(range)].map((spot) => ({ ...spot, text: block[0]![0]! }))
    : block.flatMap((row, i) => row.map((text, j) => ({ r: range.top + i, c: range.left + j, text })));
  const inside = cells.filter(({ r, c }) => r < order.length && c < columns).map(({ r, c, text }) => ({ p: order[r]!, c, text, value: valueOf(text) }));
  // A cell that one may not fill and that would not change is no reason to ask.
  const strange = inside.filter(({ c, value }) => value === undefined && !model.whyNot(c));
  const shut = inside.filter(({ c, value }) => value === undefined && model.whyNot(c));
  const { good, bad } = model.check(inside.flatMap(({ p, c, value }) => (value === undefined ? [] : [{ p, c, value }])));
  const textAt = new Map(inside.map(({ p, c, text }) => [`${p}/${c}`, text]));
  return {
    changes: good,
    rejected: [
      ...strange.map(({ p, c, text }) => ({ p, c, text, why: 'value' as const })),
      ...shut.map(({ p, c, text }) => ({ p, c, text, why: model.whyNot(c)! })),
      ...bad.map(({ p, c, why }) => ({ p, c, why, text: textAt.get(`${p}/${c}`)! })),
    ].sort((a, b) => order.indexOf(a.p) - order.indexOf(b.p) || a.c - b.c),
    outside: {
      rows: single ? 0 : Math.max(0, range.top + block.length - order.length),
      columns: single ? 0 : Math.max(0, range.left + Math.max(...block.map((row) => row.length)) - columns),
    },
  };
}

/** The first marked row in the rows below it; a single cell takes what stands above. */
export function planFillDown(model: MatrixModel, order: readonly number[], area: Area): Change[] {
  const { top, bottom, left, right } = rangeOf(area);
  const from = top === bottom ? top - 1 : top;
  if (from < 0) return [];
  return [...spotsOf({ top: from + 1, bottom, left, right: Math.min(right, model.matrix.columns.length - 1) })]
    .map(({ r, c }) => ({ p: order[r]!, c, value: model.get(order[from]!, c) }));
}
