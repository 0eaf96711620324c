import type { Figure, Part, ShownPart } from '@/lib/core/withholding';
import { about, type Gender, type Indicator } from './figures';

/**
 * The figures of one indicator, subject and term as a tree: organiser → unit → year. Classes are seen by who sees their pupils by name:
 * a year's own classes stand apart from the rest of it. Pure.
 */
export type Row = Readonly<{ groupId: string; unitId: string; year: string; gender: string; numerator: number; n: number }>;
/** Units and groups whose pupils the reader sees by name. */
export type Names = Readonly<{ units: readonly string[]; groups: readonly string[] }>;

export const organiserKey = 'o';
export const unitKey = (unitId: string) => `u:${unitId}`;
export const yearKey = (unitId: string, year: string) => `y:${unitId}:${year}`;
const classKey = (groupId: string, year: string) => `g:${groupId}:${year}`;

/** The whole and both genders of some rows. */
export function sumOf(rows: readonly Row[], indicator: Indicator): { figure: Figure; genders: { K: Figure; M: Figure } } {
  const of = (gender?: Gender): Figure => {
    const own = gender === undefined ? rows : rows.filter((r) => r.gender === gender);
    const add = (field: 'numerator' | 'n') => own.reduce((sum, r) => sum + r[field], 0);
    return { kind: about[indicator].kind, base: 'pupils', numerator: add('numerator'), n: add('n'), source: about[indicator].source, period: '' };
  };
  return { figure: of(), genders: { K: of('K'), M: of('M') } };
}

function byKey(rows: readonly Row[], key: (row: Row) => string): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The whole tree of an organiser as one reader can reach it, always in the same order. */
export function treeOf(rows: readonly Row[], indicator: Indicator, names: Names): Part {
  const part = (key: string, own: readonly Row[], parts: Part[] | undefined, known: boolean): Part => ({ key, ...sumOf(own, indicator), ...(parts ? { parts } : {}), names: known });
  const units = byKey(rows, (r) => r.unitId).map(([unitId, inUnit]) => {
    const years = byKey(inUnit, (r) => r.year).map(([year, inYear]) => {
      const own = byKey(inYear.filter((r) => names.groups.includes(r.groupId)), (r) => r.groupId).map(([groupId, known]) => part(classKey(groupId, year), known, undefined, true));
      const rest = inYear.filter((r) => !names.groups.includes(r.groupId));
      const parts = own.length && rest.length ? [...own, part(`r:${unitId}:${year}`, rest, undefined, false)] : own;
      return part(yearKey(unitId, year), inYear, parts.length ? parts : undefined, false);
    });
    return part(unitKey(unitId), inUnit, years, names.units.includes(unitId));
  });
  return part(organiserKey, rows, units, false);
}

/** A shown tree by the keys of its nodes. */
export function byNode(shown: ShownPart, found = new Map<string, ShownPart>()): Map<string, ShownPart> {
  found.set(shown.key, shown);
  for (const p of shown.parts) byNode(p, found);
  return found;
}
