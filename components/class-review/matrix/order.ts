import { levels } from '@/lib/class-review/rules/matrix';
import type { MatrixModel } from './model';

/** By name, by level, or by a knowledge column's code. Never by what is told of a pupil's social life, health or support (1-domain 1.5). */
export type Sort = 'name' | 'level' | (string & {});

/** What this reader may sort by. */
export function sorts({ columns, seesAll }: MatrixModel['matrix']): Sort[] {
  return ['name', ...(seesAll ? ['level'] : []), ...columns.filter((c) => c.kind === 'SUBJECT').map((c) => c.code)];
}

/** The pupils in that order, greatest concern first, empty last; those alike by name, which is how they come. */
export function orderOf(model: MatrixModel, sort: Sort): number[] {
  const { pupils, columns } = model.matrix;
  const all = pupils.map((_, p) => p);
  if (sort === 'name' || !sorts(model.matrix).includes(sort)) return all;
  const c = columns.findIndex((x) => x.code === sort);
  const rank = (p: number): number => {
    if (sort !== 'level') return model.get(p, c) ?? -1;
    const { level } = model.sums(p);
    return level === null ? -1 : levels.indexOf(level);
  };
  const ranks = all.map(rank);
  return all.sort((a, b) => ranks[b]! - ranks[a]! || a - b);
}
