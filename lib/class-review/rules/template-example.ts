import type { Column, Value } from './matrix';

/** Two rows with made-up values for the preview: one with little to worry about, one with much. */
export function exampleRows(columns: readonly Column[], top: number): [name: string, values: Value[]][] {
  // Of columns that exclude each other a pupil has one; and neither example has the optional ones.
  const has = columns.map((c, i) => !c.optional && (c.exclusive === null || columns.findIndex((x) => !x.optional && x.exclusive === c.exclusive) === i));
  const row = (value: (i: number) => number): Value[] => columns.map((_, i) => (has[i] ? Math.min(Math.max(0, top), value(i)) : null));
  return [['A', row((i) => (i % 6 === 2 ? 1 : 0))], ['B', row((i) => (i % 4 === 1 ? Math.ceil(top / 2) : top))]];
}
