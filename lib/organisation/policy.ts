import type { Actor } from '@/lib/core/actor';
import type { RoleName } from '@/prisma/generated/enums';

/** Who keeps people, units, groups and the roster (1-domain 1.2): administrators. The system does, for imports and seed. */

type Owned = { organiserId: string };

export const canAdminister = (actor: Actor): boolean => actor.system !== null || actor.roles.some((r) => r.role === 'ADMINISTRATOR');

/** Rows of the roster and of the organisation's own tables: all of the organiser's, or none. */
export const visibleRoster = (actor: Actor): Owned & { id?: { in: string[] } } =>
  (canAdminister(actor) ? { organiserId: actor.organiserId } : { organiserId: actor.organiserId, id: { in: [] } });

export const canView = (actor: Actor, row: Owned): boolean => canAdminister(actor) && row.organiserId === actor.organiserId;

/** A unit kept for comparison is another owner's: it is shown, never edited. */
export const canEditUnit = (actor: Actor, unit: Owned & { comparison: boolean }): boolean => canView(actor, unit) && !unit.comparison;

export const canEdit = canView;

/** A role may end unless the organiser would be left without an administrator. `othersLeft`: administrators after that day, apart from this one. */
export const canEndRole = (actor: Actor, role: Owned & { role: RoleName }, othersLeft: number): boolean =>
  canView(actor, role) && (role.role !== 'ADMINISTRATOR' || othersLeft > 0);
