import { cellText, type TableRow } from '@/lib/organisation/rules/csv';
import { holdsPersonalNumber } from '@/lib/organisation/rules/personal-number';
import type { Column, Value } from './matrix';
import { plain, type SheetHeader } from './sheet-import-columns';

/** A pupil of the class as the file may name her. `values` and `revisions` stand in the order of the columns that the reader sees. */
export type SheetPupil = Readonly<{ id: string; externalId: string; given: string | null; family: string | null; code: string | null; values: readonly Value[]; revisions: readonly number[] }>;

export type SheetTarget = Readonly<{
  columns: readonly Column[];
  /** Codes that the sender may fill → their place in `values`. */
  fills: ReadonlyMap<string, number>;
  pupils: readonly SheetPupil[];
  /** The scale's highest value. */
  top: number;
  /** An empty cell in the file empties the matrix' cell. */
  empty: boolean;
}>;

/** What is wrong in a file. `value` is digits or a code, never text somebody wrote: it may be about a pupil. */
export const sheetFaults = ['scale', 'decimal', 'text', 'exclusive', 'exclusive_there', 'no_pupil', 'not_in_class', 'ambiguous', 'mismatch', 'twice'] as const;
export type SheetFault = { line: number; column: string; code: (typeof sheetFaults)[number]; value: string };
export type SheetChange = { line: number; pupilId: string; code: string; from: Value; to: Value; base: number };

export type SheetPlan = {
  changes: SheetChange[];
  faults: SheetFault[];
  /** Cells that say what the matrix says. */
  unchanged: number;
  /** Filled in the matrix, empty in the file, and left as they are. */
  kept: number;
  /** Columns of the matrix that somebody else fills. */
  skipped: string[];
  unknown: string[];
};

/** The first place that looks like a personal number; the pupils' own ids are let through. */
export function findPersonalNumber(table: readonly TableRow[], pupils: readonly Pick<SheetPupil, 'externalId'>[]): number | undefined {
  const ids = new Set(pupils.map((p) => p.externalId));
  return table.find((row) => row.cells.some((cell) => !ids.has(cellText(cell)) && holdsPersonalNumber(cell)))?.line;
}

/** The ways a pupil is written: "Lind, Alma", "Lind Alma" and "Alma Lind"; one with protected identity only by the code. */
const namesOf = (p: SheetPupil): string[] => [...new Set(p.code !== null ? [plain(p.code)] : [plain(`${p.family} ${p.given}`), plain(`${p.given} ${p.family}`)])];

/** Rows under the pupils that sum them up. */
const footer = /^(summa|summering|sum|medel|medelvärde|snitt|antal|total|totalt)(?= |$)/u;

type Found = { pupil: SheetPupil } | { fault: SheetFault['code'] };

function findPupil(id: string, name: string, pupils: readonly SheetPupil[], byName: ReadonlyMap<string, SheetPupil[]>): Found {
  const named = byName.get(plain(name)) ?? [];
  if (id) {
    // A spreadsheet that opens a CSV takes the zeros before a number away.
    const bare = (text: string) => (/^\d+$/.test(text) ? text.replace(/^0+/, '') : text);
    const pupil = pupils.find((p) => p.externalId === id) ?? pupils.find((p) => bare(p.externalId) === bare(id) && named.includes(p));
    if (!pupil) return { fault: 'not_in_class' };
    // Somebody has sorted the names without the ids: the values would land on others.
    return name && !named.includes(pupil) ? { fault: 'mismatch' } : { pupil };
  }
  if (named.length > 1) return { fault: 'ambiguous' };
  return named[0] ? { pupil: named[0] } : { fault: name ? 'not_in_class' : 'no_pupil' };
}

type Read = { value: Value } | { fault: 'scale' | 'decimal' | 'text'; value: string };

/** A cell of the scale; empty and a dash are no value. "2,0" is told to be written 2, never guessed. */
export function readValue(cell: string, top: number): Read {
  const text = cellText(cell);
  if (text === '' || text === '-' || text === '–') return { value: null };
  if (/^\d{1,2}$/.test(text) && Number(text) <= top) return { value: Number(text) };
  if (/^[-−]?\d{1,9}$/.test(text)) return { fault: 'scale', value: text };
  if (/^[-−]?\d{1,9}[.,]\d{1,9}$/.test(text)) return { fault: 'decimal', value: text };
  return { fault: 'text', value: '' };
}

type Row = { line: number; pupil: SheetPupil; cells: Map<string, Value> };

/** What the file would do to the matrix, and all that is wrong in it. A pupil's row that is wrong, or twice there, changes nothing. */
export function planSheet(table: readonly TableRow[], header: SheetHeader, target: SheetTarget): SheetPlan {
  const plan: SheetPlan = { changes: [], faults: [], unchanged: 0, kept: 0, skipped: [], unknown: header.unknown };
  const lines = table.slice(header.row + 1);
  const own: [number, string][] = [];
  for (const [place, code] of header.codes) {
    if (target.fills.has(code)) own.push([place, code]);
    else if (lines.some((l) => (l.cells[place] ?? '').trim() !== '')) plan.skipped.push(code);
  }
  const byName = new Map<string, SheetPupil[]>();
  for (const pupil of target.pupils) for (const name of namesOf(pupil)) byName.set(name, [...(byName.get(name) ?? []), pupil]);

  const rows = new Map<string, Row[]>();
  for (const { line, cells } of lines) {
    const at = (place: number | undefined) => (place === undefined ? '' : cellText(cells[place] ?? ''));
    const id = at(header.id);
    const name = at(header.name) || `${at(header.family)} ${at(header.given)}`.trim();
    const filled = own.some(([place]) => at(place) !== '');
    const found = findPupil(id, name, target.pupils, byName);
    if ('fault' in found) {
      if ((filled || id) && !footer.test(plain(name))) plan.faults.push({ line, column: '', code: found.fault, value: '' });
      continue;
    }
    const row: Row = { line, pupil: found.pupil, cells: new Map() };
    for (const [place, code] of own) {
      const read = readValue(cells[place] ?? '', target.top);
      if ('fault' in read) plan.faults.push({ line, column: code, code: read.fault, value: read.value });
      else row.cells.set(code, read.value);
    }
    rows.set(row.pupil.id, [...(rows.get(row.pupil.id) ?? []), row]);
  }

  for (const [row, ...again] of rows.values()) {
    if (again.length) for (const r of again) plan.faults.push({ line: r.line, column: '', code: 'twice', value: String(row!.line) });
    else planRow(row!, target, plan);
  }
  plan.faults.sort((a, b) => a.line - b.line);
  return plan;
}

function planRow({ line, pupil, cells }: Row, target: SheetTarget, plan: SheetPlan): void {
  const standing = (code: string): Value => { const at = target.fills.get(code); return at === undefined ? null : pupil.values[at]!; };
  for (const [code, to] of cells) {
    const from = standing(code);
    if (from === to) plan.unchanged += to === null ? 0 : 1;
    else if (to === null && !target.empty) plan.kept += 1;
    else {
      const fault = to === null ? undefined : excluded(code, cells, standing, target);
      if (fault) plan.faults.push({ line, column: code, ...fault });
      else plan.changes.push({ line, pupilId: pupil.id, code, from, to, base: pupil.revisions[target.fills.get(code)!]! });
    }
  }
}

/** Whether another column that excludes this one is filled too: in the file, or in the matrix and not emptied by the file. */
function excluded(code: string, cells: ReadonlyMap<string, Value>, standing: (code: string) => Value, target: SheetTarget): Pick<SheetFault, 'code' | 'value'> | undefined {
  const group = target.columns.find((c) => c.code === code)!.exclusive;
  if (group === null) return undefined;
  for (const other of target.columns.filter((c) => c.exclusive === group && c.code !== code)) {
    const inFile = cells.get(other.code);
    if (inFile !== undefined && inFile !== null) return { code: 'exclusive', value: other.code };
    if (standing(other.code) !== null && !(target.empty && inFile === null)) return { code: 'exclusive_there', value: other.code };
  }
  return undefined;
}
