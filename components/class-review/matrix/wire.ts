import type { Matrix } from '@/lib/class-review/queries/get-matrix';

/** The matrix as it travels in the page: columns and pupils as lines of text. As objects they were a third more of the page. */
export type WiredMatrix = Omit<Matrix, 'columns' | 'pupils'> & { columns: string; columnCount: number; pupils: string; pupilCount: number };

const oneLine = (text: string) => text.replace(/\s+/g, ' ');
const lines = (rows: readonly (readonly string[])[]) => rows.map((row) => row.map(oneLine).join('\t')).join('\n');
const rowsOf = (text: string) => (text ? text.split('\n').map((line) => line.split('\t')) : []);
const list = (items: readonly string[]) => items.join('|');

/** Revisions are mostly 0–9: then a sign each, without commas. */
const shortRevisions = (r: string) => (/\d\d/.test(r) ? `,${r}` : r.split(',').map((x) => x || '0').join(''));
const longRevisions = (r: string) => (r.startsWith(',') ? r.slice(1) : [...r].map((x) => (x === '0' ? '' : x)).join(','));

export const wireMatrix = ({ columns, pupils, ...rest }: Matrix): WiredMatrix => ({
  ...rest,
  columnCount: columns.length,
  pupilCount: pupils.length,
  columns: lines(columns.map((c) => [c.code, c.name, c.help, c.kind, list(c.subjects), `${Number(c.optional)}${Number(c.canFill)}`, c.exclusive ?? '', String(c.block)])),
  pupils: lines(pupils.map((p) => [p.id, p.name, p.year, p.v, shortRevisions(p.r)])),
});

export const unwireMatrix = ({ columns, pupils, columnCount: _columns, pupilCount: _pupils, ...rest }: WiredMatrix): Matrix => ({
  ...rest,
  columns: rowsOf(columns).map(([code = '', name = '', help = '', kind, subjects = '', flags = '', exclusive, block]) => ({
    code, name, help, kind: kind as Matrix['columns'][number]['kind'], subjects: subjects ? subjects.split('|') : [], optional: flags[0] === '1', canFill: flags[1] === '1', exclusive: exclusive || null, block: Number(block),
  })),
  pupils: rowsOf(pupils).map(([id = '', name = '', year = '', v = '', r = '']) => ({ id, name, year, v, r: longRevisions(r) })),
});
