import { roleOf, type Actor, type ActorRole } from '@/lib/core/actor';
import { dateOf } from '@/lib/core/time';
import type { Prisma } from '@/prisma/generated/client';
import type { RoleName } from '@/prisma/generated/enums';

/** Who makes, reads and follows up development areas and measures (1-domain 1.2 and 1.8). The only place where it is written. */

/** What the rights rest on: whose area it is, the unit's classes and teams, and who own its measures. Load it with `factsInclude`. */
export type AreaFacts = { unitId: string | null; groupIds: string[]; teamIds: string[]; ownerIds: string[] };

export const factsInclude = {
  unit: { select: { groups: { select: { id: true } }, teams: { select: { id: true } } } },
  measures: { select: { ownerId: true } },
} satisfies Prisma.DevelopmentAreaInclude;
type WithFacts = { unitId: string | null; unit: { groups: { id: string }[]; teams: { id: string }[] } | null; measures: { ownerId: string }[] };
export const factsOf = (a: WithFacts): AreaFacts => ({
  unitId: a.unitId, groupIds: a.unit?.groups.map((g) => g.id) ?? [], teamIds: a.unit?.teams.map((t) => t.id) ?? [], ownerIds: a.measures.map((m) => m.ownerId),
});

/** Those who work in a unit read its areas, and the organiser's. */
const staff: readonly RoleName[] = ['PRINCIPAL', 'HEALTH_TEAM', 'TEACHER', 'LEAD_TEACHER', 'LEARNING_LEADER'];
const above: readonly RoleName[] = ['QUALITY_DEVELOPER', 'HEAD_OF_SCHOOLS'];
const has = (actor: Actor, roles: readonly RoleName[]) => actor.roles.some((r) => roles.includes(r.role));

/** Where the actor works: units, and the classes and teams whose unit is not told by the role itself. */
function placesOf(actor: Actor): { units: string[]; groups: string[]; teams: string[] } {
  const of = (key: 'unitId' | 'groupId' | 'teamId') => [...new Set(actor.roles.filter((r) => staff.includes(r.role)).flatMap((r) => r[key] ?? []))];
  return { units: of('unitId'), groups: of('groupId'), teams: of('teamId') };
}

/** The areas that the actor reads. */
export function visibleAreas(actor: Actor): Prisma.DevelopmentAreaWhereInput {
  if (actor.system !== null || has(actor, above)) return {};
  const or: Prisma.DevelopmentAreaWhereInput[] = [];
  if (actor.personId) or.push({ measures: { some: { ownerId: actor.personId } } });
  const { units, groups, teams } = placesOf(actor);
  if (units.length) or.push({ unitId: { in: units } });
  if (groups.length) or.push({ unit: { groups: { some: { id: { in: groups } } } } });
  if (teams.length) or.push({ unit: { teams: { some: { id: { in: teams } } } } });
  if (has(actor, staff)) or.push({ unitId: null });
  // Prisma takes an empty OR as "none", but inside an AND as "all".
  return or.length ? { OR: or } : { id: { in: [] } };
}

/** The same right of one area. */
export function canView(actor: Actor, a: AreaFacts): boolean {
  if (actor.system !== null || has(actor, above)) return true;
  if (actor.personId !== null && a.ownerIds.includes(actor.personId)) return true;
  if (a.unitId === null) return has(actor, staff);
  const { units, groups, teams } = placesOf(actor);
  return units.includes(a.unitId) || groups.some((g) => a.groupIds.includes(g)) || teams.some((t) => a.teamIds.includes(t));
}

/** Who has something to look for at /utveckling, also before there is anything. Others come there when they own a measure. */
export const canList = (actor: Actor): boolean => actor.system !== null || has(actor, staff) || has(actor, above);

/** The role by which the actor makes and edits a unit's areas and measures, or (null) the organiser's own. */
export const editorRole = (actor: Actor, unitId: string | null): ActorRole | undefined =>
  (actor.personId === null ? undefined : unitId === null ? roleOf(actor, 'QUALITY_DEVELOPER') : roleOf(actor, 'PRINCIPAL', { unitId }));
export const canEdit = (actor: Actor, a: { unitId: string | null }): boolean => editorRole(actor, a.unitId) !== undefined;
/** The units for which the actor makes areas; null is the organiser. */
export const editableUnits = (actor: Actor): (string | null)[] => [
  ...(editorRole(actor, null) ? [null] : []), ...new Set(actor.roles.flatMap((r) => (r.role === 'PRINCIPAL' && r.unitId ? [r.unitId] : []))),
];

/** Writes notes, changes status and follows up: the measure's owner, and who edits. */
export const canWork = (actor: Actor, a: { unitId: string | null }, m: { ownerId: string }): boolean => isOwner(actor, m) || canEdit(actor, a);
const isOwner = (actor: Actor, m: { ownerId: string }) => actor.personId !== null && m.ownerId === actor.personId;
/** For whom it is done, where the right is held as a deputy. */
export const onBehalfOf = (actor: Actor, a: { unitId: string | null }, m?: { ownerId: string }): string | null =>
  (m && isOwner(actor, m) ? null : editorRole(actor, a.unitId)?.onBehalfOfId ?? null);

/** Is shown the way to the analysis that an area comes from: those who may have the right to read it. That page has its own. */
export const canSeeOrigin = (actor: Actor, a: { unitId: string | null }): boolean => canEdit(actor, a) || has(actor, above);

const everywhere: readonly RoleName[] = ['QUALITY_DEVELOPER', 'HEAD_OF_SCHOOLS', 'LEAD_TEACHER', 'ICT_DEVELOPER'];
/** Who can own a measure of the unit (null: of the organiser) on a day: who works there, or with all units. */
export function mayOwn(unitId: string | null, today: string): Prisma.PersonWhereInput {
  const day = dateOf(today);
  const there: Prisma.RoleAssignmentWhereInput[] = unitId === null ? [{ role: 'PRINCIPAL' }]
    : [{ role: { in: [...staff] }, OR: [{ unitId }, { group: { unitId } }, { team: { unitId } }] }];
  return { deactivatedAt: null, roles: { some: { AND: [{ OR: [...there, { role: { in: [...everywhere] } }] }, { fromOn: { lte: day } }, { OR: [{ toOn: null }, { toOn: { gte: day } }] }] } } };
}
