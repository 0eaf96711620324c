import { cellText, type TableRow } from '@/lib/organisation/rules/csv';
import type { Column } from './matrix';
import { lettersOf } from './sheet';

/** Which of a file's columns is which of the matrix: forgiving of how teachers have named them in a sheet of their own. */
export type SheetHeader = {
  /** Where in the table the row of headers stands. */
  row: number;
  /** Places in a row; undefined where the file has no such column. */
  name?: number; given?: number; family?: number; id?: number;
  /** Place → the matrix column's code. */
  codes: Map<number, string>;
  /** What the file calls columns that are none of ours; sums and levels are not named, they are computed. */
  unknown: string[];
  /** Codes that stand more than once. */
  doubled: string[];
};

/** Small letters, single spaces, no signs: "NO: Fysik" is "no fysik". */
export const plain = (text: string): string => cellText(text).toLocaleLowerCase('sv').replace(/[.:,;_\-–/()*'"]+/gu, ' ').replace(/\s+/gu, ' ').trim();

const people: Readonly<Record<string, 'name' | 'given' | 'family' | 'id'>> = {
  namn: 'name', elev: 'name', elever: 'name', elevnamn: 'name', 'elev namn': 'name', 'elevens namn': 'name',
  förnamn: 'given', tilltalsnamn: 'given', efternamn: 'family', 'elev id': 'id', elevid: 'id', id: 'id',
};
const computed = /^(summa|sum|s a|total|totalt|totalsumma|nivå|niva|σ|∑)(?= |$)/u;
/** What subjects are called when nobody writes it down. */
const spoken: Readonly<Record<string, string>> = { matte: 'matematik', gympa: 'idrott och hälsa', gymnastik: 'idrott och hälsa', samhälle: 'so samhällskunskap' };

/** The only one of a list, undefined for none or several: a doubtful column is better named as unknown than guessed. */
const only = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);

function byName(header: string, columns: readonly Column[]): string | undefined {
  const text = spoken[header] ?? header;
  const exact = columns.find((c) => plain(c.code) === text) ?? columns.find((c) => plain(c.name) === text);
  if (exact) return exact.code;
  const words = (c: Column) => [c.name.split(':')[1] ?? '', c.code.split(' ').slice(1).join(' '), ...(c.subjects.length === 1 ? c.subjects : [])].map(plain);
  const close = only(columns.filter((c) => words(c).includes(text)));
  if (close) return close.code;
  const least = (c: Column) => (c.kind === 'SUBJECT' ? 3 : 4);
  return only(columns.filter((c) => text.length >= least(c) && [plain(c.name), plain(c.name.split(':')[1] ?? ''), plain(c.code)].some((word) => word.startsWith(text))))?.code;
}

/** The columns that teachers number: NO 1–3 are NO FY, NO KE and NO, in the template's order. */
const family = (word: string, columns: readonly Column[]): readonly Column[] => {
  const own = columns.filter((c) => plain(c.code) === word || plain(c.code).startsWith(`${word} `));
  return own.length > 1 ? own : [];
};

/** The codes of a row of headers. `filled`: whether a column without a header has anything under it. */
function codesOf(headers: readonly string[], columns: readonly Column[], filled: (place: number) => boolean): Map<number, string> {
  const codes = new Map<number, string>();
  headers.forEach((header, place) => {
    if (!header || people[header] || codes.has(place)) return;
    const [, word, number] = /^(\p{L}+) ?([1-9])$/u.exec(header) ?? [];
    const numbered = word && family(word, columns)[Number(number) - 1]?.code;
    if (numbered) { codes.set(place, numbered); return; }
    // "NO" three times, or once over three columns as a merged cell is read.
    const own = family(header, columns);
    const same = headers.flatMap((h, i) => (h === header ? [i] : []));
    if (own.length && same.length === own.length) { same.forEach((i, n) => codes.set(i, own[n]!.code)); return; }
    const run = own.map((_, n) => place + n);
    const end = place + own.length;
    if (own.length && same.length === 1 && run.slice(1).every((i) => !headers[i] && filled(i)) && (headers[end] || !filled(end))) { run.forEach((i, n) => codes.set(i, own[n]!.code)); return; }
    const code = byName(header, columns);
    if (code) codes.set(place, code);
  });
  return codes;
}

/** How far down a file may have titles and block headers before its columns. */
const searched = 12;

/** Finds the row of headers: the one that names most of the matrix' columns. undefined where none does. */
export function readHeader(table: readonly TableRow[], columns: readonly Column[]): SheetHeader | undefined {
  let best: SheetHeader | undefined;
  table.slice(0, searched).forEach((line, row) => {
    const width = Math.max(...table.map((r) => r.cells.length));
    const headers = Array.from({ length: width }, (_, i) => plain(line.cells[i] ?? ''));
    const filled = (place: number) => table.slice(row + 1).some((r) => (r.cells[place] ?? '').trim() !== '');
    const codes = codesOf(headers, columns, filled);
    if (codes.size <= (best?.codes.size ?? 0)) return;
    const place = (who: (typeof people)[string]) => { const i = headers.findIndex((h) => people[h] === who); return i < 0 ? undefined : i; };
    const found = { name: place('name'), given: place('given'), family: place('family'), id: place('id') };
    const nameless = Object.values(found).every((i) => i === undefined) && headers[0] === '' && filled(0);
    if (nameless) found.name = 0;
    const known = new Set<number | undefined>(Object.values(found));
    const values = [...codes.values()];
    best = {
      row, ...found, codes,
      unknown: headers.flatMap((h, i) => (codes.has(i) || known.has(i) || computed.test(h) || !filled(i) ? [] : [h ? cellText(line.cells[i]!).slice(0, 40) : lettersOf(i)])),
      doubled: [...new Set(values.filter((code, i) => values.indexOf(code) !== i))],
    };
  });
  return best;
}
