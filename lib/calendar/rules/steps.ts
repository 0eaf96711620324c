import type { RoleName } from '@/prisma/generated/enums';

/** For whom a step without an analysis is done: each unit, each person, or once for the organiser. */
export type MarkScope = 'unit' | 'person' | 'organiser';

const scopes: Record<RoleName, MarkScope> = {
  PRINCIPAL: 'unit', HEALTH_TEAM: 'unit',
  TEACHER: 'person', LEAD_TEACHER: 'person', LEARNING_LEADER: 'person', BOARD_MEMBER: 'person',
  ICT_DEVELOPER: 'organiser', QUALITY_DEVELOPER: 'organiser', HEAD_OF_SCHOOLS: 'organiser', ADMINISTRATOR: 'organiser',
};
export const markScope = (role: RoleName): MarkScope => scopes[role];

/** Who writes the analysis of each level. */
export const levelRole = { TEACHER: 'TEACHER', PRINCIPAL: 'PRINCIPAL', ORGANISER: 'QUALITY_DEVELOPER' } as const satisfies Record<string, RoleName>;
