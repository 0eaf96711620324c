import type { RoleName, SchoolForm, TeamKind } from '@/prisma/generated/enums';

export const roleNames = [
  'TEACHER', 'HEALTH_TEAM', 'PRINCIPAL', 'LEAD_TEACHER', 'LEARNING_LEADER', 'ICT_DEVELOPER', 'QUALITY_DEVELOPER', 'HEAD_OF_SCHOOLS', 'BOARD_MEMBER', 'ADMINISTRATOR',
] as const satisfies readonly RoleName[];

/** What a role is held over (1-domain 1.2): a group or a team, a unit, subjects, a learning group, or the whole organiser. */
export type ScopeKind = 'groupOrTeam' | 'unit' | 'subjects' | 'learningTeam' | 'organiser';

export const scopeKinds: Record<RoleName, ScopeKind> = {
  TEACHER: 'groupOrTeam', HEALTH_TEAM: 'unit', PRINCIPAL: 'unit', LEAD_TEACHER: 'subjects', LEARNING_LEADER: 'learningTeam',
  ICT_DEVELOPER: 'organiser', QUALITY_DEVELOPER: 'organiser', HEAD_OF_SCHOOLS: 'organiser', BOARD_MEMBER: 'organiser', ADMINISTRATOR: 'organiser',
};

export type RoleScope = { unitId: string | null; groupId: string | null; teamId: string | null; subjects: readonly string[]; mentor: boolean };
export type ScopeField = 'unitId' | 'groupId' | 'teamId' | 'subjects' | 'mentor';
/** A message key: what the field lacks, or has and should not. */
export type ScopeProblem = { field: ScopeField; code: 'unit_needed' | 'group_or_team_needed' | 'group_or_team_not_both' | 'subjects_needed' | 'learning_team_needed' | 'mentor_needs_group' | 'not_for_this_role' };

/**
 * What is wrong with the scope given for a role; empty where it is right. The unit of a group or team comes from it, so a
 * unit beside them is no fault for a teacher or a learning leader.
 */
export function scopeProblems(role: RoleName, scope: RoleScope, teamKind: TeamKind | null): ScopeProblem[] {
  const kind = scopeKinds[role];
  const problems: ScopeProblem[] = [];
  const say = (field: ScopeField, code: ScopeProblem['code']) => { problems.push({ field, code }); };
  if (kind === 'unit' && !scope.unitId) say('unitId', 'unit_needed');
  if (kind === 'groupOrTeam' && !scope.groupId && !scope.teamId) say('groupId', 'group_or_team_needed');
  if (kind === 'groupOrTeam' && scope.groupId && scope.teamId) say('groupId', 'group_or_team_not_both');
  if (kind === 'groupOrTeam' && scope.mentor && !scope.groupId) say('mentor', 'mentor_needs_group');
  if (kind === 'subjects' && scope.subjects.length === 0) say('subjects', 'subjects_needed');
  if (kind === 'learningTeam' && teamKind !== 'LEARNING') say('teamId', 'learning_team_needed');
  const allowed: Record<ScopeKind, ScopeField[]> = {
    groupOrTeam: ['unitId', 'groupId', 'teamId', 'subjects', 'mentor'], unit: ['unitId'], subjects: ['subjects'], learningTeam: ['unitId', 'teamId'], organiser: [],
  };
  for (const field of ['unitId', 'groupId', 'teamId', 'subjects', 'mentor'] as const) {
    const given = field === 'subjects' ? scope.subjects.length > 0 : Boolean(scope[field]);
    if (given && !allowed[kind].includes(field)) say(field, 'not_for_this_role');
  }
  return problems;
}

/** Whether two roles of one person are the same role: same scope, whatever subjects and mentorship they carry. */
export const sameRole = (a: { role: RoleName } & Omit<RoleScope, 'subjects' | 'mentor'>, b: typeof a): boolean =>
  a.role === b.role && a.groupId === b.groupId && a.teamId === b.teamId && (a.groupId !== null || a.teamId !== null || a.unitId === b.unitId);

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z]/g, '');
const roleWords: Record<RoleName, string> = {
  TEACHER: 'pedagog larare forskollarare', HEALTH_TEAM: 'eht elevhalsoteam elevhalsa', PRINCIPAL: 'rektor', LEAD_TEACHER: 'forstelarare',
  LEARNING_LEADER: 'larledare', ICT_DEVELOPER: 'utvecklingsledareikt ikt', QUALITY_DEVELOPER: 'kvalitetsutvecklare',
  HEAD_OF_SCHOOLS: 'skolchef', BOARD_MEMBER: 'namndledamot', ADMINISTRATOR: 'administrator',
};
const roleByWord = new Map(roleNames.flatMap((role) => roleWords[role].split(' ').map((word) => [word, role] as const)));

/** The role someone means, however it is spelt; undefined where it is none. */
export const roleOfWord = (text: string): RoleName | undefined => roleByWord.get(plain(text));

/** The words that files are written with. */
export const roleWord: Record<RoleName, string> = {
  TEACHER: 'pedagog', HEALTH_TEAM: 'EHT', PRINCIPAL: 'rektor', LEAD_TEACHER: 'förstelärare', LEARNING_LEADER: 'lärledare', ICT_DEVELOPER: 'utvecklingsledare IKT',
  QUALITY_DEVELOPER: 'kvalitetsutvecklare', HEAD_OF_SCHOOLS: 'skolchef', BOARD_MEMBER: 'nämndledamot', ADMINISTRATOR: 'administratör',
};

export const schoolForms = [
  'PRESCHOOL', 'PRESCHOOL_CLASS', 'COMPULSORY', 'ADAPTED_COMPULSORY', 'LEISURE', 'UPPER_SECONDARY', 'ADAPTED_UPPER_SECONDARY', 'ADULT',
] as const satisfies readonly SchoolForm[];
