import { roleOf, type Actor, type ActorRole } from '@/lib/core/actor';
import type { Prisma } from '@/prisma/generated/client';
import type { RoleName } from '@/prisma/generated/enums';
import { markScope } from './rules/steps';

/** Who sees the calendar (everyone in the organiser), who changes it, and who says that a step is done. */

type Owned = { organiserId: string };

/** What the rights in one activity rest on: its units, who sees to it, and the roles of its steps. */
export type ActivityFacts = Owned & { ownerId: string | null; unitIds: readonly string[]; roles: readonly RoleName[] };
/** `told`: the work itself says how far it has come (rules/steps.ts). */
export type StepFacts = { role: RoleName; told: boolean };

/** Where a role is held: the unit of its class, team or unit; null where it holds for the whole organiser. See queries/places.ts. */
export type UnitOf = (role: ActorRole) => string | null;

export const visibleActivities = (actor: Actor): Prisma.ActivityWhereInput => ({ organiserId: actor.organiserId });
export const canView = (actor: Actor, a: Owned): boolean => a.organiserId === actor.organiserId;

/** Changes the template, rolls school years, moves dates, cancels. */
export const canEditCalendar = (actor: Actor): boolean => actor.system !== null || roleOf(actor, ['ADMINISTRATOR', 'QUALITY_DEVELOPER']) !== undefined;
export const canRoll = canEditCalendar;
export const canEditActivity = (actor: Actor, a: Owned): boolean => canView(actor, a) && canEditCalendar(actor);

/** A role of the actor that holds in one of these units, or in the whole organiser. */
const holds = (actor: Actor, role: RoleName, unitIds: readonly string[], unitOf: UnitOf): ActorRole | undefined =>
  actor.roles.find((r) => {
    if (r.role !== role) return false;
    const unitId = unitOf(r);
    return unitId === null || unitIds.includes(unitId);
  });

/** Adds links and files: who edits the calendar, who sees to the activity, and who has a step in it (teachers apart: they are many). */
export const canAttach = (actor: Actor, a: ActivityFacts, unitOf: UnitOf): boolean =>
  canEditActivity(actor, a)
  || (canView(actor, a) && actor.personId !== null && (a.ownerId === actor.personId || a.roles.some((r) => r !== 'TEACHER' && holds(actor, r, a.unitIds, unitOf))));

/** Takes a link or file away: who added it, and who edits the calendar. */
export const canDetach = (actor: Actor, a: Owned, row: { addedById: string }): boolean =>
  canEditActivity(actor, a) || (canView(actor, a) && actor.personId === row.addedById);

/** For whom a step is marked: one of the activity's units, one person, or (neither) the organiser. */
export type MarkFor = { unitId: string | null; forPersonId: string | null };

/**
 * The role by which the actor says that a step is done (or not after all) for a unit, a person or the organiser; undefined: may not.
 * What the work itself tells of is never marked.
 */
export function markRole(actor: Actor, a: ActivityFacts, step: StepFacts, mark: MarkFor, unitOf: UnitOf): ActorRole | undefined {
  if (step.told || actor.personId === null || !canView(actor, a)) return undefined;
  switch (markScope(step.role)) {
    case 'unit': return mark.unitId !== null && mark.forPersonId === null && a.unitIds.includes(mark.unitId) ? roleOf(actor, step.role, { unitId: mark.unitId }) : undefined;
    case 'person': return mark.unitId === null && mark.forPersonId === actor.personId ? holds(actor, step.role, a.unitIds, unitOf) : undefined;
    case 'organiser': return mark.unitId === null && mark.forPersonId === null ? roleOf(actor, step.role) : undefined;
  }
}

/** What the actor may mark of a step just now: one a unit the actor leads, the own one, or the organiser's. */
export function marksOf(actor: Actor, a: ActivityFacts, step: StepFacts, unitOf: UnitOf): MarkFor[] {
  const all: MarkFor[] = [...a.unitIds.map((unitId) => ({ unitId, forPersonId: null })), { unitId: null, forPersonId: actor.personId }, { unitId: null, forPersonId: null }];
  return all.filter((mark) => markRole(actor, a, step, mark, unitOf) !== undefined);
}

