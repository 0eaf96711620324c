import type { Value } from '@/lib/class-review/rules/matrix';

/** A block as the spreadsheets write it on the clipboard: tabs between cells, a line a row. */
export const formatBlock = (rows: readonly (readonly Value[])[]): string => rows.map((row) => `${row.map((v) => v ?? '').join('\t')}\n`).join('');

/** The same read: Excel's and LibreOffice's line ends, quotes round what holds a tab, a line end or a quote, and the last line end or none. */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  const field = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*)/y;
  const source = text.replace(/\r\n?|\n$/g, (end, at: number) => (at + end.length === text.length ? '' : '\n'));
  for (let at = 0; at <= source.length;) {
    field.lastIndex = at;
    const [whole, quoted, plain] = field.exec(source)!;
    rows.at(-1)!.push((quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
    at += whole.length;
    if (source[at] === '\n') rows.push([]);
    at += 1;
  }
  return rows;
}
