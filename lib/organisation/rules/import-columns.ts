import type { ImportKind } from '../schema';
import { cellText, csvFile, type TableRow } from './csv';
import { holdsPersonalNumber } from './personal-number';

/** The columns of each kind of file. `words` are other ways to write the header; letter case, accents and signs never matter. */
export type ColumnKey =
  | 'personalId' | 'givenName' | 'familyName' | 'email' | 'role' | 'unit' | 'group' | 'team' | 'subjects' | 'mentor'
  | 'name' | 'kind' | 'pupilId' | 'gender' | 'year' | 'protected' | 'code';
type Column = { key: ColumnKey; header: string; needed: boolean; words: string[] };

const unit: Column = { key: 'unit', header: 'enhet', needed: true, words: ['skola', 'skolenhet', 'forskola'] };
const givenName: Column = { key: 'givenName', header: 'förnamn', needed: true, words: ['tilltalsnamn'] };
const familyName: Column = { key: 'familyName', header: 'efternamn', needed: true, words: [] };
const group: Column = { key: 'group', header: 'grupp', needed: false, words: ['klass', 'avdelning'] };

export const columns: Record<ImportKind, Column[]> = {
  groups: [unit, { key: 'name', header: 'namn', needed: true, words: ['grupp', 'klass', 'gruppnamn'] }, { key: 'kind', header: 'typ', needed: false, words: ['gruppstyp', 'grupptyp'] }],
  people: [
    { key: 'personalId', header: 'personal_id', needed: false, words: ['personid', 'anstallningsid', 'id'] }, givenName, familyName,
    { key: 'email', header: 'e-post', needed: true, words: ['mejl', 'mail', 'email', 'epostadress'] },
    { key: 'role', header: 'roll', needed: true, words: ['roller'] }, { ...unit, needed: false }, group,
    { key: 'team', header: 'arbetslag', needed: false, words: ['lag', 'larlag', 'lärgrupp'] },
    { key: 'subjects', header: 'ämnen', needed: false, words: ['amne'] }, { key: 'mentor', header: 'mentor', needed: false, words: [] },
  ],
  pupils: [
    { key: 'pupilId', header: 'elev_id', needed: true, words: ['id', 'elevnummer'] }, givenName, familyName,
    { key: 'gender', header: 'kön', needed: false, words: [] }, { ...group, needed: true }, unit,
    { key: 'year', header: 'årskurs', needed: true, words: ['ak', 'skolar'] },
    { key: 'protected', header: 'skyddad', needed: false, words: ['skyddadidentitet', 'skyddadepersonuppgifter', 'sekretess'] },
    { key: 'code', header: 'kod', needed: false, words: ['skyddskod'] },
  ],
};

export const headerOf = (kind: ImportKind, key: ColumnKey): string => columns[kind].find((c) => c.key === key)?.header ?? key;

/** One row of a file, by column; a column the file lacks is ''. */
export type ImportRow = { line: number; values: Partial<Record<ColumnKey, string>> };

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]/g, '');

export type Headers = { rows: ImportRow[]; missing: string[]; unread: string[]; doubled: string[]; secretLine: number | undefined };

/** The rows by column. `missing`: needed columns that the file lacks; `unread`: columns that are none of ours; `doubled`: given twice. `secretLine`: where such a column holds a personal number. */
export function byColumn(kind: ImportKind, table: readonly TableRow[]): Headers {
  const [header, ...body] = table;
  const names = (header?.cells ?? []).map((cell) => cellText(cell));
  const keys = names.map((name) => columns[kind].find((c) => [c.header, ...c.words].some((word) => plain(word) === plain(name)))?.key);
  const doubled = names.filter((_, i) => keys[i] !== undefined && keys.indexOf(keys[i]) !== i);
  return {
    missing: columns[kind].filter((c) => c.needed && !keys.includes(c.key)).map((c) => c.header),
    unread: names.filter((name, i) => name !== '' && keys[i] === undefined),
    doubled,
    secretLine: table.find(({ cells }) => cells.some((cell, i) => keys[i] === undefined && holdsPersonalNumber(cell)))?.line,
    rows: body.map(({ line, cells }) => ({ line, values: Object.fromEntries(keys.flatMap((key, i) => (key ? [[key, cellText(cells[i] ?? '')]] : []))) })),
  };
}

const examples: Record<ImportKind, string[][]> = {
  groups: [['Ekbackaskolan', '7B', 'klass'], ['Ekbackaskolan', 'Spanska 7', 'undervisningsgrupp'], ['Förskolan Kotten', 'Blåbäret', 'avdelning']],
  people: [
    ['P1001', 'Karin', 'Berg', 'karin.berg@exempel.se', 'pedagog', 'Ekbackaskolan', '7B', '', 'MA, TK', 'ja'],
    ['P1001', 'Karin', 'Berg', 'karin.berg@exempel.se', 'pedagog', 'Ekbackaskolan', '', 'Arbetslag 7', '', ''],
    ['P1002', 'Ali', 'Haddad', 'ali.haddad@exempel.se', 'rektor', 'Ekbackaskolan', '', '', '', ''],
  ],
  pupils: [['E2001', 'Alma', 'Lind', 'K', '7B', 'Ekbackaskolan', '7', 'nej', ''], ['E2002', '', '', '', '7B', 'Ekbackaskolan', '7', 'ja', 'Elev 7B-1']],
};

/** A file with the right headers and a few made-up rows. */
export const templateFile = (kind: ImportKind): string => csvFile([columns[kind].map((c) => c.header), ...examples[kind]]);
