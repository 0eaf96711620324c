import type { RoleName } from '@/prisma/generated/enums';

/** For whom a step without an analysis is done: each unit, each person, or once for the organiser. */
export type MarkScope = 'unit' | 'person' | 'organiser';

const scopes: Record<RoleName, MarkScope> = {
  PRINCIPAL: 'unit', HEALTH_TEAM: 'unit',
  TEACHER: 'person', LEAD_TEACHER: 'person', LEARNING_LEADER: 'person', BOARD_MEMBER: 'person',
  ICT_DEVELOPER: 'organiser', QUALITY_DEVELOPER: 'organiser', HEAD_OF_SCHOOLS: 'organiser', ADMINISTRATOR: 'organiser',
};
export const markScope = (role: RoleName): MarkScope => scopes[role];

/**
 * Whether the work itself says how far a step has come, so that nobody marks it: an analysis; the matrix, where the activity rests on the
 * mid-term follow-up; the head of schools' approval, where there is a general analysis.
 */
export const toldByWork = (step: { role: RoleName; level: string | null }, activity: { evidence: readonly string[]; levels: readonly (string | null)[] }): boolean =>
  step.level !== null
  || (activity.evidence.includes('midterm') && activity.levels.includes('TEACHER') && (step.role === 'TEACHER' || step.role === 'HEALTH_TEAM'))
  || (activity.levels.includes('ORGANISER') && step.role === 'HEAD_OF_SCHOOLS');

/** Who writes the analysis of each level. */
export const levelRole = { TEACHER: 'TEACHER', PRINCIPAL: 'PRINCIPAL', ORGANISER: 'QUALITY_DEVELOPER' } as const satisfies Record<string, RoleName>;
