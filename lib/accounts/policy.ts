import { delegable, type Actor } from '@/lib/core/actor';

type Whom = { organiserId: string; id: string };
type Standing = Whom & { deactivatedAt: Date | null };

const isAdministrator = (actor: Actor) => actor.roles.some((r) => r.role === 'ADMINISTRATOR' && r.onBehalfOfId === null);
const within = (actor: Actor, whom: { organiserId: string }) => whom.organiserId === actor.organiserId;

/** People whose access one may look at: an administrator everybody's, others their own. */
export const visiblePeople = (actor: Actor) => ({
  organiserId: actor.organiserId,
  ...(isAdministrator(actor) ? {} : { id: actor.personId ?? { in: [] } }),
});
export const canViewAccess = (actor: Actor, whom: Whom): boolean => within(actor, whom) && (isAdministrator(actor) || actor.personId === whom.id);

export const canInvite = (actor: Actor, whom: Standing): boolean => within(actor, whom) && isAdministrator(actor) && whom.deactivatedAt === null;

/** Nobody ends the own access, and somebody must be left who can let people in. */
export const canDeactivate = (actor: Actor, whom: Standing, lastAdministrator: boolean): boolean =>
  within(actor, whom) && isAdministrator(actor) && whom.deactivatedAt === null && whom.id !== actor.personId && !lastAdministrator;

export const canReactivate = (actor: Actor, whom: Standing): boolean => within(actor, whom) && isAdministrator(actor) && whom.deactivatedAt !== null;

/** Whom a deputy may be named for: a rektor or skolchef by themself (not by their deputy), or by an administrator. */
export const canAppointDeputy = (actor: Actor, whom: Whom): boolean =>
  within(actor, whom)
  && (isAdministrator(actor) || (actor.personId === whom.id && actor.roles.some((r) => delegable.includes(r.role) && r.onBehalfOfId === null)));

export const canEndDeputy = canAppointDeputy;

/** The own password and sessions. */
export const canChangeOwnAccount = (actor: Actor): actor is Actor & { personId: string; accountId: string } => actor.personId !== null && actor.accountId !== null;
