import type { ColumnKind } from '@/prisma/generated/enums';

/** The matrix' arithmetic: 1-domain 1.5. Pure. A value is 0 … scale top, or null: empty is not 0. */
export type Value = number | null;

export type Column = Readonly<{
  code: string; name: string; help: string; kind: ColumnKind; subjects: readonly string[]; optional: boolean; exclusive: string | null;
  /** Index among the blocks. */
  block: number;
}>;
export type Block = Readonly<{ name: string; counts: boolean }>;
export type Thresholds = Readonly<{ yellowFrom: number; orangeFrom: number; redFrom: number }>;
export type Level = 'green' | 'yellow' | 'orange' | 'red';
export const levels: readonly Level[] = ['green', 'yellow', 'orange', 'red'];

const add = (a: number, b: Value) => a + (b ?? 0);

/** Each block's own sum; null where nothing is filled in it. */
export function blockSums(columns: readonly Column[], blocks: readonly Block[], values: readonly Value[]): Value[] {
  return blocks.map((_, block) => {
    const own = values.filter((v, i) => columns[i]!.block === block && v !== null);
    return own.length ? own.reduce(add, 0) : null;
  });
}

/** The row's sum over the blocks that count; null where nothing is filled in them. */
export function rowSum(blocks: readonly Block[], sums: readonly Value[]): Value {
  const counted = sums.filter((s, i) => blocks[i]!.counts && s !== null);
  return counted.length ? counted.reduce(add, 0) : null;
}

export const levelOf = (sum: number, t: Thresholds): Level => (sum >= t.redFrom ? 'red' : sum >= t.orangeFrom ? 'orange' : sum >= t.yellowFrom ? 'yellow' : 'green');

/** The highest sum there can be: of columns that exclude each other one counts. `withOptional`: also for who has every optional column. */
export function highestSum(columns: readonly Column[], blocks: readonly Block[], top: number, withOptional: boolean): number {
  const seen = new Set<string>();
  const counted = columns.filter((c) => {
    if (!blocks[c.block]!.counts || (c.optional && !withOptional)) return false;
    if (c.exclusive === null) return true;
    if (seen.has(c.exclusive)) return false;
    return Boolean(seen.add(c.exclusive));
  });
  return counted.length * top;
}

/** Values as one sign a cell: a digit, or - for empty. The scale has at most ten steps. */
export const noValue = '-';
export const packValues = (values: readonly Value[]): string => values.map((v) => v ?? noValue).join('');
export const unpackValues = (text: string): Value[] => [...text].map((c) => (c === noValue ? null : Number(c)));
/** Revisions, 0 left out: "1,,2"; nothing at all is "". */
export const packRevisions = (revisions: readonly number[]): string => revisions.map((r) => r || '').join(',').replace(/,+$/, '');
export function unpackRevisions(text: string, length: number): number[] {
  const parts = text.split(',');
  return Array.from({ length }, (_, i) => Number(parts[i] ?? 0));
}
