import { blockSums, levelOf, rowSum, type Block, type Column, type Level, type Thresholds, type Value } from './matrix';

/**
 * The matrix as the spreadsheet teachers have: a row of block headers, a row of column codes, a row a pupil, each block's sum, the sum
 * and its level. The file's words are Swedish, as its columns are.
 */
export type Sheet = Readonly<{
  blocks: readonly Block[];
  /** The columns in the file, in the template's order. */
  columns: readonly Column[];
  thresholds: Thresholds;
  /** all: every column, so that the sum is the sum. seen: what its reader sees. shown: its reader sees more than the file shows. */
  extent: 'all' | 'seen' | 'shown';
  pupils: readonly Readonly<{ name: string; externalId: string; values: readonly Value[] }>[];
}>;

/** `at`: a cell's index among the columns. `parts`: what a sum is over, as places in the layout. */
export type SheetColumn = Readonly<
  { header: string } & (
    | { kind: 'name' | 'id' | 'level' }
    | { kind: 'cell'; at: number; block: number }
    | { kind: 'blockSum'; block: number; parts: readonly number[] }
    | { kind: 'sum'; parts: readonly number[] })
>;

const sumHeaders = { all: 'Summa', seen: 'Summa av det du ser', shown: 'Summa av det som visas' } as const;
export const levelWords: Readonly<Record<Level, string>> = { green: 'grön', yellow: 'gul', orange: 'orange', red: 'röd' };
const nameHeader = 'Namn';
const idHeader = 'elev_id';

/** The file's columns from the left. The level only where the sum is the whole one: from a part it would be wrong. */
export function sheetLayout(sheet: Sheet): SheetColumn[] {
  const layout: SheetColumn[] = [{ kind: 'name', header: nameHeader }];
  const counted: number[] = [];
  sheet.blocks.forEach((block, index) => {
    const own = sheet.columns.flatMap((c, at) => (c.block === index ? [{ kind: 'cell' as const, header: c.code, at, block: index }] : []));
    if (own.length === 0) return;
    const parts = own.map((_, i) => layout.length + i);
    layout.push(...own, { kind: 'blockSum', header: `Summa ${block.name}`, block: index, parts });
    if (block.counts) counted.push(layout.length - 1);
  });
  layout.push({ kind: 'sum', header: sumHeaders[sheet.extent], parts: counted });
  if (sheet.extent === 'all') layout.push({ kind: 'level', header: 'Nivå' });
  layout.push({ kind: 'id', header: idHeader });
  return layout;
}

/** A block's name over the first of its columns, and how many columns it covers. */
export function blockHeaders(sheet: Sheet, layout: readonly SheetColumn[]): (string | null)[] {
  const seen = new Set<number>();
  return layout.map((c) => {
    if (c.kind !== 'cell' || seen.has(c.block)) return null;
    seen.add(c.block);
    return sheet.blocks[c.block]!.name;
  });
}

/** What stands in the pupils' rows. An empty cell and a sum of nothing are null. */
export function sheetValues(sheet: Sheet, layout: readonly SheetColumn[]): (string | number | null)[][] {
  return sheet.pupils.map((pupil) => {
    const sums = blockSums(sheet.columns, sheet.blocks, pupil.values);
    const sum = rowSum(sheet.blocks, sums);
    return layout.map((c) => {
      switch (c.kind) {
        case 'name': return pupil.name;
        case 'id': return pupil.externalId;
        case 'cell': return pupil.values[c.at]!;
        case 'blockSum': return sums[c.block]!;
        case 'sum': return sum;
        case 'level': return sum === null ? null : levelWords[levelOf(sum, sheet.thresholds)];
      }
    });
  });
}

/** The whole file as rows of text: for CSV. */
export function sheetText(sheet: Sheet): string[][] {
  const layout = sheetLayout(sheet);
  const rows = [blockHeaders(sheet, layout), layout.map((c) => c.header), ...sheetValues(sheet, layout)];
  return rows.map((row) => row.map((value) => (value === null ? '' : String(value))));
}

/** A column's letters: 0 is A, 26 is AA. */
export const lettersOf = (index: number): string => (index < 26 ? '' : lettersOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

/** The formula of a sum or level in a row (counted from 1); undefined for what is no formula. It says the same as sheetValues. */
export function formulaOf(sheet: Sheet, layout: readonly SheetColumn[], place: number, row: number): string | undefined {
  const column = layout[place]!;
  const at = (i: number) => `${lettersOf(i)}${row}`;
  if (column.kind === 'blockSum' || column.kind === 'sum') {
    const { parts } = column;
    if (parts.length === 0) return undefined;
    const range = column.kind === 'sum' ? parts.map(at).join(',') : `${at(parts[0]!)}:${at(parts.at(-1)!)}`;
    return `IF(COUNT(${range})=0,"",SUM(${range}))`;
  }
  if (column.kind !== 'level') return undefined;
  const { yellowFrom, orangeFrom, redFrom } = sheet.thresholds;
  const sum = at(place - 1);
  return `IF(${sum}="","",IF(${sum}>=${redFrom},"${levelWords.red}",IF(${sum}>=${orangeFrom},"${levelWords.orange}",IF(${sum}>=${yellowFrom},"${levelWords.yellow}","${levelWords.green}"))))`;
}
