import type { useTranslations } from 'next-intl';
import type { Value } from '@/lib/class-review/rules/matrix';
import type { MatrixModel } from './model';

export type T = ReturnType<typeof useTranslations<'matrix'>>;

/** What cells are called, by plain joining: a class has a thousand names and each must be there at once. */
export function wordsOf({ matrix, sums, get }: MatrixModel, t: T) {
  const empty = t('empty');
  const sumName = matrix.seesAll ? t('sum') : t('sumSeen');
  const levels = { green: t('level.green'), yellow: t('level.yellow'), orange: t('level.orange'), red: t('level.red') };
  /** "3, stor oro", or "tom". */
  const value = (v: Value) => (v === null ? empty : `${v}, ${matrix.scaleWords[v] ?? ''}`);
  const blockSum = (block: number) => t('blockSum', { block: matrix.blocks[block]!.name });
  const blockNames = matrix.blocks.map((_, b) => blockSum(b));
  return {
    value,
    blockSum,
    sumName,
    level: (p: number) => { const { level } = sums(p); return level ? levels[level] : ''; },
    /** Pupil, column, value: "Alm, Elsa, Engelska: 3, stor oro". Also of the sums: "Alm, Elsa, Summa: 44, gul". */
    cell: (p: number, c: number): string => {
      const pupil = matrix.pupils[p]!.name;
      const column = matrix.columns[c];
      if (column) return `${pupil}, ${column.name}: ${value(get(p, c))}`;
      const own = sums(p);
      const block = c - matrix.columns.length;
      if (block < matrix.blocks.length) return `${pupil}, ${blockNames[block]!}: ${own.blocks[block] ?? empty}`;
      return `${pupil}, ${sumName}: ${own.sum ?? empty}${own.level ? `, ${levels[own.level]}` : ''}`;
    },
  };
}
export type Words = ReturnType<typeof wordsOf>;
