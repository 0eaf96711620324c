'use client';
import { useState } from 'react';
import { scopeKinds } from '@/lib/organisation/rules/roles';
import type { RoleName } from '@/prisma/generated/enums';
import { CheckInput, Choices, SelectInput, TextInput, type Choice } from './AdminForm';

type Labels = Record<'role' | 'unit' | 'group' | 'groupHint' | 'team' | 'learningTeam' | 'subjects' | 'subjectsHint' | 'mentor' | 'fromOn' | 'toOn' | 'toOnHint' | 'none', string>;
type Props = {
  labels: Labels; roles: Choice[]; units: Choice[]; subjects: Choice[]; today: string;
  /** By unit, for the long lists. */
  groups: { label: string; choices: Choice[] }[]; teams: { label: string; choices: Choice[] }[]; learningTeams: { label: string; choices: Choice[] }[];
};

const Options = ({ choices }: { choices: Choice[] }) => choices.map((c) => <option key={c.value} value={c.value}>{c.label}</option>);
const ByUnit = ({ units, none }: { units: Props['groups']; none: string }) => (
  <>
    <option value="">{none}</option>
    {units.map((u) => <optgroup key={u.label} label={u.label}><Options choices={u.choices} /></optgroup>)}
  </>
);

/** The fields of a new role: first the role, then what it is held over. */
export function RoleFields({ labels, roles, units, subjects, today, groups, teams, learningTeams }: Props) {
  const [role, setRole] = useState<RoleName>('TEACHER');
  const kind = scopeKinds[role];
  return (
    <>
      <SelectInput name="role" label={labels.role} required value={role} onChange={(e) => setRole(e.target.value as RoleName)}><Options choices={roles} /></SelectInput>
      {kind === 'unit' && <SelectInput name="unitId" label={labels.unit} required><option value="">{labels.none}</option><Options choices={units} /></SelectInput>}
      {kind === 'groupOrTeam' && (
        <>
          <SelectInput name="groupId" label={labels.group} hint={labels.groupHint} optional={false}><ByUnit units={groups} none={labels.none} /></SelectInput>
          <SelectInput name="teamId" label={labels.team} optional={false}><ByUnit units={teams} none={labels.none} /></SelectInput>
          <CheckInput name="mentor" label={labels.mentor} />
        </>
      )}
      {kind === 'learningTeam' && <SelectInput name="teamId" label={labels.learningTeam} required><ByUnit units={learningTeams} none={labels.none} /></SelectInput>}
      {(kind === 'groupOrTeam' || kind === 'subjects') && <Choices name="subjects" legend={labels.subjects} hint={labels.subjectsHint} choices={subjects} lang="sv" />}
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <TextInput name="fromOn" type="date" label={labels.fromOn} required defaultValue={today} />
        <TextInput name="toOn" type="date" label={labels.toOn} hint={labels.toOnHint} />
      </div>
    </>
  );
}
