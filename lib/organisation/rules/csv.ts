import { parse } from 'csv-parse/sync';

/** A table as text: each row with the line it stands on in the file, empty rows left out. */
export type TableRow = { line: number; cells: string[] };

/** Rows beyond the header. */
export const maxRows = 20_000;
export const maxColumns = 60;

/** Text of a file: UTF-8, UTF-16 with its mark, else Windows-1252 (what Excel in Sweden writes). undefined where it is no text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const text = decode(bytes);
  return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? undefined : text;
}

/** What Windows-1252 has at 0x80–0x9f; a space where it has nothing. */
const windows1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Node 20 reads windows-1252 as latin-1, which has control characters at 0x80–0x9f.
    return new TextDecoder('latin1').decode(bytes).replace(/[\u0080-\u009f]/g, (sign) => windows1252[sign.charCodeAt(0) - 0x80]!);
  }
}

/** The separator that stands most often outside quotes in the first line; semicolon where none does. */
export function separatorOf(text: string): ';' | ',' | '\t' {
  const said = /^sep=([;,\t])\r?\n/.exec(text)?.[1];
  if (said) return said as ';' | ',' | '\t';
  const first = (/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = ([';', ',', '\t'] as const).map((sign) => [sign, first.split(sign).length - 1] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** The rows of a CSV text. One more than `maxRows` beyond the header are read, so that the caller sees that there are too many. `brokenLine` where a quote is not closed. */
export function parseCsv(text: string): { rows: TableRow[] } | { brokenLine: number } {
  const plain = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(plain);
  const marked = /^sep=[;,\t]\r?\n/.test(plain);
  try {
    const records = parse(marked ? plain.slice(plain.indexOf('\n') + 1) : plain, {
      delimiter: separator, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 100_000, to: maxRows + 2,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return { rows: records
      .map(({ record, info }) => ({ line: info.lines + (marked ? 1 : 0), cells: record.slice(0, maxColumns) }))
      .filter((row) => row.cells.some((cell) => cell.trim() !== '')) };
  } catch (error) {
    return { brokenLine: error instanceof Error && 'lines' in error ? Number(error.lines) : 1 };
  }
}

// A spreadsheet takes a cell that begins like this for a formula.
const formula = /^'*[=+\-@\t\r]/;

/** A cell of a file we write: what would be taken for a formula gets an apostrophe before it; quotes where needed. */
export function csvCell(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a cell as it was meant: our own apostrophe taken away, spaces made single. Formulas stay text. */
export function cellText(cell: string): string {
  const text = cell.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return /^'+[=+\-@]/.test(text) ? text.slice(1) : text;
}

/** A file that Excel in Sweden opens right: UTF-8 with its mark, semicolons. */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(csvCell).join(';')).join('\r\n')}\r\n`;
