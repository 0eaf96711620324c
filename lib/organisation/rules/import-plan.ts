import type { GroupKind, RoleName, SchoolForm, TeamKind } from '@/prisma/generated/enums';
import type { ColumnKey, ImportRow } from './import-columns';
import { holdsPersonalNumber } from './personal-number';

/** What the checks of an import know of the organiser. */
export type KnownUnit = { id: string; name: string; code: string | null; forms: readonly SchoolForm[]; years: readonly string[] };
export type KnownGroup = { id: string; unitId: string; name: string; kind: GroupKind };
export type KnownTeam = { id: string; unitId: string; name: string; kind: TeamKind };
export type KnownRole = { id: string; role: RoleName; unitId: string | null; groupId: string | null; teamId: string | null; subjects: readonly string[]; mentor: boolean };
export type KnownPerson = { id: string; externalId: string | null; givenName: string; familyName: string; email: string; active: boolean; account: boolean; roles: readonly KnownRole[] };
export type KnownEnrolment = { id: string; groupId: string; unitId: string; year: string; kind: GroupKind; preschool: boolean; fromOn: string };
export type KnownPupil = {
  id: string; externalId: string; givenName: string | null; familyName: string | null; protected: boolean; protectedCode: string | null; gender: 'K' | 'M' | null;
  /** Those that have not ended. */
  enrolments: readonly KnownEnrolment[];
};

export const problemCodes = [
  'required', 'too_long', 'email', 'email_without_at', 'personal_number', 'unknown_unit', 'unknown_group', 'unknown_team', 'unknown_role', 'unknown_subject', 'unknown_kind',
  'unit_needed', 'group_or_team_needed', 'group_or_team_not_both', 'subjects_needed', 'learning_team_needed', 'mentor_needs_group', 'not_for_this_role',
  'yes_or_no', 'gender', 'year', 'year_not_in_unit', 'differs', 'doubled', 'email_taken', 'protected_with_name', 'protected_without_code', 'code_without_protection', 'two_homes', 'deactivated', 'email_has_account',
] as const;
export type ProblemCode = (typeof problemCodes)[number];
export type Problem = { column: ColumnKey; code: ProblemCode; value: string };
export type Change = { column: ColumnKey; before: string; after: string };

/** One row of the preview: what it will do. `write` is null where nothing is written (unchanged, or faulty). */
export type PlannedRow<Write> = { line: number; status: 'new' | 'changed' | 'unchanged' | 'error'; label: string; changes: Change[]; problems: Problem[]; write: Write | null };

/** Stands in a stored file for what must not be stored: the fault is still shown, the number is gone. */
export const personalNumberMark = '••••••-••••';
const nameMark = '•••';

/** A row as it may wait for its reader's yes: without personal numbers, and without the name of a pupil with protected identity. */
export function withoutSecrets(row: ImportRow): ImportRow {
  const isProtected = new RowReader(row).yes('protected');
  return { line: row.line, values: Object.fromEntries(Object.entries(row.values).map(([column, value]) => {
    if (isProtected && value !== '' && (column === 'givenName' || column === 'familyName')) return [column, nameMark];
    return [column, holdsPersonalNumber(value) ? personalNumberMark : value];
  })) };
}

/** Reads a row's cells and collects what is wrong with them. */
export class RowReader {
  readonly problems: Problem[] = [];
  constructor(private readonly row: ImportRow) {
    for (const [column, value] of Object.entries(row.values) as [ColumnKey, string][]) {
      if (value === personalNumberMark || holdsPersonalNumber(value)) this.say(column, 'personal_number', '');
    }
  }
  say(column: ColumnKey, code: ProblemCode, value = this.text(column)): undefined {
    this.problems.push({ column, code, value: value.slice(0, 60) });
    return undefined;
  }
  text(column: ColumnKey): string {
    return this.row.values[column] ?? '';
  }
  /** The cell's text, which must be there and not be too long. */
  needed(column: ColumnKey, max: number): string {
    const value = this.text(column);
    if (value === '') this.say(column, 'required');
    if (value.length > max) this.say(column, 'too_long');
    return value;
  }
  optional(column: ColumnKey, max: number): string {
    const value = this.text(column);
    if (value.length > max) this.say(column, 'too_long');
    return value;
  }
  /** ja/nej, in the ways people write it; empty is no. */
  yes(column: ColumnKey): boolean {
    const value = this.text(column).toLowerCase();
    if (['ja', 'j', 'x', '1', 'true', 'sant'].includes(value)) return true;
    if (!['', 'nej', 'n', '0', 'false', 'falskt'].includes(value)) this.say(column, 'yes_or_no');
    return false;
  }
}

/** How names are compared: letter case and spaces never matter. */
export const nameKey = (text: string): string => text.normalize('NFC').toLocaleLowerCase('sv').replace(/\s+/gu, ' ').trim();

/** Finds units by name or code, groups and teams by name in their unit. */
export class Places {
  private readonly units = new Map<string, KnownUnit>();
  private readonly groups = new Map<string, KnownGroup>();
  private readonly teams = new Map<string, KnownTeam>();
  readonly unitById = new Map<string, KnownUnit>();
  readonly groupById = new Map<string, KnownGroup>();
  readonly teamById = new Map<string, KnownTeam>();
  constructor(known: { units: readonly KnownUnit[]; groups: readonly KnownGroup[]; teams?: readonly KnownTeam[] }) {
    for (const unit of known.units) {
      this.unitById.set(unit.id, unit);
      this.units.set(nameKey(unit.name), unit);
    }
    for (const unit of known.units) if (unit.code) this.units.set(unit.code, unit);
    for (const group of known.groups) {
      this.groupById.set(group.id, group);
      this.groups.set(`${group.unitId} ${nameKey(group.name)}`, group);
    }
    for (const team of known.teams ?? []) {
      this.teamById.set(team.id, team);
      this.teams.set(`${team.unitId} ${nameKey(team.name)}`, team);
    }
  }
  unit(name: string) { return this.units.get(nameKey(name)); }
  group(unit: KnownUnit, name: string) { return this.groups.get(`${unit.id} ${nameKey(name)}`); }
  team(unit: KnownUnit, name: string) { return this.teams.get(`${unit.id} ${nameKey(name)}`); }
}

/** The changes between what is and what the file says; what is alike is left out. */
export const changesOf = (pairs: readonly (readonly [ColumnKey, string, string])[]): Change[] =>
  pairs.filter(([, before, after]) => before !== after).map(([column, before, after]) => ({ column, before, after }));

/** Closes a row: with problems it writes nothing. */
export function planned<Write>(line: number, label: string, problems: Problem[], isNew: boolean, changes: Change[], write: Write): PlannedRow<Write> {
  if (problems.length) return { line, status: 'error', label, changes: [], problems, write: null };
  const status = isNew ? 'new' : changes.length ? 'changed' : 'unchanged';
  return { line, status, label, changes, problems, write: status === 'unchanged' ? null : write };
}
