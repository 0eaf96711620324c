import { cleanTemplate, settingNames, type Setting, type TemplateColumn, type TemplateData } from '@/lib/class-review/rules/template';

/** The template as it is being edited: numbers as they are typed, and a key for each block and column that it keeps when it is moved. */
export type DraftColumn = TemplateColumn & { key: string };
export type DraftBlock = { key: string; name: string; counts: boolean; columns: DraftColumn[] };
export type Draft = { numbers: Record<Setting, string>; scaleWords: string[]; blocks: DraftBlock[]; nextKey: number };

export function draftOf(t: TemplateData): Draft {
  let next = 0;
  return {
    numbers: Object.fromEntries(settingNames.map((s) => [s, String(t[s])])) as Draft['numbers'],
    scaleWords: [...t.scaleWords],
    blocks: t.blocks.map((b) => ({ ...b, key: `b${next++}`, columns: b.columns.map((c) => ({ ...c, key: `k${next++}` })) })),
    nextKey: next,
  };
}

/** A whole number as typed; anything else is NaN, which templateFaults names. */
const whole = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN);

/** The draft as it would be saved. */
export function dataOf(d: Draft): TemplateData {
  const numbers = Object.fromEntries(settingNames.map((s) => [s, whole(d.numbers[s])])) as Record<Setting, number>;
  return cleanTemplate({ ...numbers, scaleWords: d.scaleWords, blocks: d.blocks.map(({ key: _, columns, ...b }) => ({ ...b, columns: columns.map(({ key: _key, ...c }) => c) })) });
}

const inBlocks = (d: Draft, change: (columns: DraftColumn[], block: DraftBlock) => DraftColumn[]): Draft => ({ ...d, blocks: d.blocks.map((b) => ({ ...b, columns: change(b.columns, b) })) });

export const setNumber = (d: Draft, name: Setting, text: string): Draft => ({ ...d, numbers: { ...d.numbers, [name]: text } });
export const setWord = (d: Draft, i: number, text: string): Draft => ({ ...d, scaleWords: d.scaleWords.map((w, j) => (i === j ? text : w)) });
export const addWord = (d: Draft): Draft => ({ ...d, scaleWords: [...d.scaleWords, ''] });
export const removeWord = (d: Draft): Draft => ({ ...d, scaleWords: d.scaleWords.slice(0, -1) });

export const setBlock = (d: Draft, key: string, patch: Partial<Pick<DraftBlock, 'name' | 'counts'>>): Draft => ({ ...d, blocks: d.blocks.map((b) => (b.key === key ? { ...b, ...patch } : b)) });
export const addBlock = (d: Draft): Draft => ({ ...d, nextKey: d.nextKey + 1, blocks: [...d.blocks, { key: `b${d.nextKey}`, name: '', counts: true, columns: [] }] });
export const removeBlock = (d: Draft, key: string): Draft => ({ ...d, blocks: d.blocks.filter((b) => b.key !== key) });
/** One step up (-1) or down (1); the same draft where it is first or last already. */
export function moveBlock(d: Draft, key: string, by: -1 | 1): Draft {
  const blocks = swapped(d.blocks, key, by);
  return blocks ? { ...d, blocks } : d;
}

export const setColumn = (d: Draft, key: string, patch: Partial<TemplateColumn>): Draft => inBlocks(d, (columns) => columns.map((c) => (c.key === key ? { ...c, ...patch } : c)));
export const removeColumn = (d: Draft, key: string): Draft => inBlocks(d, (columns) => columns.filter((c) => c.key !== key));
/** A column without code at the end of a block, of the kind its last one has. */
export const addColumn = (d: Draft, blockKey: string): Draft => ({
  ...inBlocks(d, (columns, b) => (b.key === blockKey ? [...columns, { key: `k${d.nextKey}`, code: '', name: '', help: '', kind: columns.at(-1)?.kind ?? 'SUBJECT', subjects: [], optional: false, exclusive: null }] : columns)),
  nextKey: d.nextKey + 1,
});
/** To another block, at its end (or its start). */
export function columnToBlock(d: Draft, key: string, blockKey: string, first = false): Draft {
  const column = d.blocks.flatMap((b) => b.columns).find((c) => c.key === key);
  if (!column) return d;
  return inBlocks(removeColumn(d, key), (columns, b) => (b.key !== blockKey ? columns : first ? [column, ...columns] : [...columns, column]));
}
/** One step up or down; from the edge of its block into the next one. The same draft where there is nowhere to go. */
export function moveColumn(d: Draft, key: string, by: -1 | 1): Draft {
  const at = d.blocks.findIndex((b) => b.columns.some((c) => c.key === key));
  if (at < 0) return d;
  const columns = swapped(d.blocks[at]!.columns, key, by);
  if (columns) return inBlocks(d, (own, b) => (b.key === d.blocks[at]!.key ? columns : own));
  const next = d.blocks[at + by];
  return next ? columnToBlock(d, key, next.key, by === 1) : d;
}

function swapped<T extends { key: string }>(list: T[], key: string, by: -1 | 1): T[] | null {
  const from = list.findIndex((x) => x.key === key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= list.length) return null;
  const result = [...list];
  [result[from], result[to]] = [result[to]!, result[from]!];
  return result;
}

/** Where a fault's path is on the page: the block and column, and the name of the field. */
export function placeOf(d: Draft, path: string): { block?: DraftBlock; column?: DraftColumn; field: string; name: string } {
  const [top = '', i, part = '', j, field] = path.split('.');
  if (top === 'scaleWords') return { field: i === undefined ? 'scale' : 'word', name: i === undefined ? 'skala' : `ord-${i}` };
  if (top !== 'blocks') return { field: top, name: `tal-${top}` };
  const block = d.blocks[Number(i)];
  if (i === undefined || !block) return { field: 'blocks', name: 'nytt-block' };
  const column = block.columns[Number(j)];
  if (j === undefined || !column || !field) return { block, field: part === 'name' ? 'blockName' : 'columns', name: `${block.key}-${part}` };
  return { block, column, field, name: `${column.key}-${field}` };
}
