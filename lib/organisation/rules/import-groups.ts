import type { GroupKind } from '@/prisma/generated/enums';
import { csvFile } from './csv';
import { columns, type ImportRow } from './import-columns';
import { changesOf, nameKey, Places, planned, RowReader, type KnownGroup, type KnownUnit, type PlannedRow } from './import-plan';

export type GroupWrite = { id: string | null; unitId: string; name: string; kind: GroupKind };

export const kindWord: Record<GroupKind, string> = { CLASS: 'klass', TEACHING: 'undervisningsgrupp', DEPARTMENT: 'avdelning' };
const kindOf = (word: string): GroupKind | undefined =>
  (word === '' ? 'CLASS' : (Object.keys(kindWord) as GroupKind[]).find((kind) => nameKey(kindWord[kind]) === nameKey(word)));

/** What a file of groups will do, row by row. Groups are known by unit and name. */
export function planGroups(rows: readonly ImportRow[], known: { units: readonly KnownUnit[]; groups: readonly KnownGroup[] }): PlannedRow<GroupWrite>[] {
  const places = new Places(known);
  const seen = new Set<string>();
  return rows.map((row) => {
    const read = new RowReader(row);
    const unitName = read.needed('unit', 120);
    const name = read.needed('name', 60);
    const kind = kindOf(read.text('kind')) ?? read.say('kind', 'unknown_kind') ?? 'CLASS';
    const unit = places.unit(unitName);
    if (unitName && !unit) read.say('unit', 'unknown_unit');
    const key = `${unit?.id} ${nameKey(name)}`;
    if (unit && name && seen.has(key)) read.say('name', 'doubled');
    seen.add(key);
    const old = unit && places.group(unit, name);
    const changes = old ? changesOf([['name', old.name, name], ['kind', kindWord[old.kind], kindWord[kind]]]) : [];
    return planned(row.line, `${name}, ${unitName}`, read.problems, !old, changes, { id: old?.id ?? null, unitId: unit?.id ?? '', name, kind });
  });
}

/** The organiser's groups as a file that can be read in again. */
export function groupsFile(groups: readonly KnownGroup[], units: readonly KnownUnit[]): string {
  const unitName = new Map(units.map((u) => [u.id, u.name]));
  return csvFile([columns.groups.map((c) => c.header), ...groups.map((g) => [unitName.get(g.unitId) ?? '', g.name, kindWord[g.kind]])]);
}
