import { email as emailSchema } from '../schema';
import type { RoleName } from '@/prisma/generated/enums';
import { csvFile } from './csv';
import { columns, type ColumnKey, type ImportRow } from './import-columns';
import { changesOf, Places, planned, RowReader, type Change, type KnownGroup, type KnownPerson, type KnownTeam, type KnownUnit, type PlannedRow } from './import-plan';
import { roleOfWord, roleWord, sameRole, scopeKinds, scopeProblems, type ScopeField } from './roles';
import { subjectOf } from './subjects';

export type RoleWrite = { id: string | null; role: RoleName; unitId: string | null; groupId: string | null; teamId: string | null; subjects: string[]; mentor: boolean };
export type PersonWrite = { id: string | null; externalId: string | null; givenName: string; familyName: string; email: string; role: RoleWrite | null };

type Known = { units: readonly KnownUnit[]; groups: readonly KnownGroup[]; teams: readonly KnownTeam[]; people: readonly KnownPerson[] };

const columnOf: Record<ScopeField, ColumnKey> = { unitId: 'unit', groupId: 'group', teamId: 'team', subjects: 'subjects', mentor: 'mentor' };

/**
 * What a file of people will do, row by row; several rows of one person are several roles. People are known by personal_id, or
 * by e-mail where the file or the product has no personal_id for them. Roles that the file does not name are left as they are.
 */
export function planPeople(rows: readonly ImportRow[], known: Known): PlannedRow<PersonWrite>[] {
  const places = new Places(known);
  const byId = new Map(known.people.flatMap((p) => (p.externalId ? [[p.externalId, p]] : [])));
  const byEmail = new Map(known.people.map((p) => [p.email, p]));
  const first = new Map<string, { row: string; roles: Set<string> }>();
  const emails = new Map<string, string>();
  return rows.map((row) => {
    const read = new RowReader(row);
    const externalId = read.optional('personalId', 64) || null;
    const givenName = read.needed('givenName', 80);
    const familyName = read.needed('familyName', 80);
    const email = readEmail(read);
    const holder = byEmail.get(email);
    const old = (externalId ? byId.get(externalId) : undefined) ?? (externalId === null || holder?.externalId === null ? holder : undefined);
    const self = externalId ?? email;
    if (old && !old.active) read.say('personalId', 'deactivated', self);
    if ((holder && holder !== old) || (email && (emails.get(email) ?? self) !== self)) read.say('email', 'email_taken');
    if (old?.account && email && old.email !== email) read.say('email', 'email_has_account');
    emails.set(email, self);
    const same = JSON.stringify([givenName, familyName, email]);
    const before = first.get(self) ?? { row: same, roles: new Set<string>() };
    first.set(self, before);
    if (before.row !== same) read.say('personalId', 'differs', self);
    const role = readRole(read, places);
    const key = role ? [role.role, role.unitId, role.groupId, role.teamId].join() : '';
    if (before.roles.has(key)) read.say('role', 'doubled', read.text('role') || self);
    before.roles.add(key);
    const oldRole = role && old?.roles.find((r) => sameRole(r, role));
    const changes: Change[] = [
      ...(old ? changesOf([['personalId', old.externalId ?? '', externalId ?? old.externalId ?? ''], ['givenName', old.givenName, givenName], ['familyName', old.familyName, familyName], ['email', old.email, email]]) : []),
      ...(role && old && !oldRole ? [{ column: 'role' as const, before: '', after: roleWord[role.role] }] : []),
      ...(role && oldRole ? changesOf([
        ['subjects', [...oldRole.subjects].sort().join(', '), [...role.subjects].sort().join(', ')], ['mentor', oldRole.mentor ? 'ja' : 'nej', role.mentor ? 'ja' : 'nej'],
      ]) : []),
    ];
    return planned(row.line, `${givenName} ${familyName}`.trim(), read.problems, !old, changes, {
      id: old?.id ?? null, externalId, givenName, familyName, email, role: role ? { ...role, id: oldRole?.id ?? null } : null,
    });
  });
}

function readEmail(read: RowReader): string {
  const value = read.needed('email', 254);
  if (value === '') return '';
  if (!value.includes('@')) read.say('email', 'email_without_at');
  else if (!emailSchema.safeParse(value).success) read.say('email', 'email');
  return value.toLowerCase();
}

function readRole(read: RowReader, places: Places): Omit<RoleWrite, 'id'> | null {
  const before = read.problems.length;
  const subjects = [...new Set(read.text('subjects').split(/[,;/]/).map((s) => s.trim()).filter(Boolean)
    .flatMap((text) => subjectOf(text) ?? read.say('subjects', 'unknown_subject', text) ?? []))];
  const mentor = read.yes('mentor');
  const unit = read.text('unit') ? places.unit(read.text('unit')) ?? read.say('unit', 'unknown_unit') : undefined;
  const inUnit = (column: 'group' | 'team') => {
    const name = read.text(column);
    if (name === '') return undefined;
    if (!unit) return read.text('unit') ? undefined : read.say('unit', 'unit_needed', name);
    return places[column](unit, name) ?? read.say(column, column === 'group' ? 'unknown_group' : 'unknown_team');
  };
  const group = inUnit('group') as KnownGroup | undefined;
  const team = inUnit('team') as KnownTeam | undefined;
  if (read.text('role') === '') return null;
  const role = roleOfWord(read.text('role')) ?? read.say('role', 'unknown_role');
  if (!role) return null;
  // Where somebody works may stand beside a role that holds for the whole organiser.
  const unitId = ['subjects', 'organiser'].includes(scopeKinds[role]) ? null : unit?.id ?? null;
  const scope = { unitId, groupId: group?.id ?? null, teamId: team?.id ?? null, subjects, mentor };
  // A place or subject that could not be found has been said already; the scope is judged when all is found.
  if (read.problems.length === before) {
    for (const { field, code } of scopeProblems(role, scope, team?.kind ?? null)) read.say(columnOf[field], code);
  }
  return { role, ...scope };
}

/** People and their roles, as a file that can be read in again. Roles in groups of another school year are left out. */
export function peopleFile(people: readonly KnownPerson[], known: Omit<Known, 'people'>): string {
  const places = new Places(known);
  const rows = people.filter((p) => p.active).flatMap((p) => {
    const person = [p.externalId ?? '', p.givenName, p.familyName, p.email];
    const roles = p.roles.filter((r) => r.groupId === null || places.groupById.has(r.groupId));
    if (roles.length === 0) return [[...person, '', '', '', '', '', '']];
    return roles.map((r) => {
      const group = r.groupId ? places.groupById.get(r.groupId) : undefined;
      const team = r.teamId ? places.teamById.get(r.teamId) : undefined;
      const unit = places.unitById.get(group?.unitId ?? team?.unitId ?? r.unitId ?? '');
      return [...person, roleWord[r.role], unit?.name ?? '', group?.name ?? '', team?.name ?? '', r.subjects.join(', '), r.mentor ? 'ja' : ''];
    });
  });
  return csvFile([columns.people.map((c) => c.header), ...rows]);
}
