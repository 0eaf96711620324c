import { packValues, type Value } from '@/lib/class-review/rules/matrix';
import { MatrixModel } from './model';

type Kind = MatrixModel['matrix']['columns'][number]['kind'];
const column = (code: string, kind: Kind, block: number, more: { exclusive?: string; canFill?: boolean } = {}) =>
  ({ code, name: code, help: '', kind, subjects: [], optional: false, exclusive: more.exclusive ?? null, block, canFill: more.canFill ?? true });

/** For tests: a small matrix with one of each thing that matters. The columns: 0 K (social), 1 MA, 2 SV, 3 SVA (excludes SV), 4 EA (support, not counted, not ours to fill). */
export function makeModel(rows: Value[][], more: { open?: boolean; seesAll?: boolean } = {}): MatrixModel {
  return new MatrixModel({
    id: 'm', group: { id: 'g', name: '8B' }, unit: { id: 'u', name: 'Almskolan' }, term: { kind: 'HT', startsOn: '2025-08-01', endsOn: '2025-12-31' },
    open: more.open ?? true, scaleWords: ['ingen oro', 'liten oro', 'oro', 'stor oro'], statedMaximum: 9, thresholds: { yellowFrom: 3, orangeFrom: 5, redFrom: 7 },
    blocks: [{ name: 'Socialt', counts: true }, { name: 'Kunskap', counts: true }, { name: 'Stöd', counts: false }],
    columns: [column('K', 'SOCIAL', 0), column('MA', 'SUBJECT', 1), column('SV', 'SUBJECT', 1, { exclusive: 'svenska' }), column('SVA', 'SUBJECT', 1, { exclusive: 'svenska' }), column('EA', 'SUPPORT', 2, { canFill: false })],
    pupils: rows.map((values, i) => ({ id: `p${i}`, name: `Elev ${String(i).padStart(2, '0')}`, year: '8', v: packValues(values), r: '' })),
    seesAll: more.seesAll ?? true, can: { fill: true, exportSensitive: true },
  });
}
export const valuesOf = (model: MatrixModel): Value[][] => model.matrix.pupils.map((_, p) => model.matrix.columns.map((__, c) => model.get(p, c)));
