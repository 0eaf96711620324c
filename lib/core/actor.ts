import type { RoleName } from '@/prisma/generated/enums';
import { asActor } from './db';
import { dateOf, todayInSweden } from './time';

declare const brand: unique symbol;

/** One role with its scope. `onBehalfOfId` is set when it is held as somebody's deputy. */
export type ActorRole = Readonly<{
  role: RoleName;
  unitId: string | null;
  groupId: string | null;
  teamId: string | null;
  subjects: readonly string[];
  mentor: boolean;
  onBehalfOfId: string | null;
}>;

/**
 * Who acts, and what row policies let through. Only this file makes one: for a signed-in person (core/session), for the
 * system itself, and for tests.
 */
export type Actor = Readonly<{
  [brand]: true;
  organiserId: string;
  organiserName: string;
  /** null where the system acts. */
  personId: string | null;
  accountId: string | null;
  name: string;
  roles: readonly ActorRole[];
  /** Why the system acts; null for a person. */
  system: string | null;
  /** Units and groups whose pupils the actor sees by name, and whether the actor keeps the roster. */
  units: readonly string[];
  groups: readonly string[];
  roster: boolean;
}>;

const make = (a: Omit<Actor, typeof brand>): Actor => a as Actor;

/** Whose pupils these roles see by name (1-domain 1.2): rektor and EHT a unit's, a pedagog a group's, an administrator the roster. */
export function pupilScope(roles: readonly Pick<ActorRole, 'role' | 'unitId' | 'groupId'>[]) {
  const ids = (wanted: RoleName[], key: 'unitId' | 'groupId') =>
    [...new Set(roles.filter((r) => wanted.includes(r.role)).flatMap((r) => r[key] ?? []))];
  return {
    units: ids(['PRINCIPAL', 'HEALTH_TEAM'], 'unitId'),
    groups: ids(['TEACHER'], 'groupId'),
    roster: roles.some((r) => r.role === 'ADMINISTRATOR'),
  };
}

/** For jobs, imports, seed and command line. Audited with its reason. It keeps the roster but sees no unit's pupils otherwise. */
export const systemActor = (organiserId: string, reason: string): Actor =>
  make({ organiserId, organiserName: '', personId: null, accountId: null, name: '', roles: [], system: reason, units: [], groups: [], roster: true });

/** Roles that a deputy takes over (1-domain 1.2). */
export const delegable: readonly RoleName[] = ['PRINCIPAL', 'HEAD_OF_SCHOOLS'];

/**
 * The person with the roles that hold today, own and as deputy, read anew at each call so that a withdrawn role is gone at once.
 * null where the person is deactivated or not there. For core/session, live events and tests.
 */
export async function personActor(organiserId: string, personId: string, today = todayInSweden()): Promise<Actor | null> {
  const bare = make({ organiserId, organiserName: '', personId, accountId: null, name: '', roles: [], system: null, units: [], groups: [], roster: false });
  const now = dateOf(today);
  const holds = { fromOn: { lte: now }, OR: [{ toOn: null }, { toOn: { gte: now } }] };
  const found = await asActor(bare, async (db) => {
    const person = await db.person.findUnique({
      where: { organiserId_id: { organiserId, id: personId }, deactivatedAt: null },
      include: {
        roles: { where: holds },
        deputyFor: {
          where: { fromOn: { lte: now }, toOn: { gte: now }, person: { deactivatedAt: null } },
          include: { person: { include: { roles: { where: { ...holds, role: { in: [...delegable] } } } } } },
        },
      },
    });
    return person && { person, organiser: await db.organiser.findUniqueOrThrow({ where: { id: organiserId } }) };
  });
  if (!found) return null;
  const { person, organiser } = found;
  const roles: ActorRole[] = [
    ...person.roles.map((r) => ({ ...r, onBehalfOfId: null })),
    ...person.deputyFor.flatMap((d) => d.person.roles.map((r) => ({ ...r, onBehalfOfId: d.personId }))),
  ].map(({ role, unitId, groupId, teamId, subjects, mentor, onBehalfOfId }) => ({ role, unitId, groupId, teamId, subjects, mentor, onBehalfOfId }));
  return make({
    organiserId, organiserName: organiser.name, personId, accountId: person.accountId,
    name: `${person.givenName} ${person.familyName}`, roles, system: null, ...pupilScope(roles),
  });
}

/** The first of the actor's roles that fits, own roles before those held as deputy. */
export function roleOf(actor: Actor, role: RoleName | readonly RoleName[], scope: { unitId?: string | null; groupId?: string | null; teamId?: string | null } = {}): ActorRole | undefined {
  const wanted = typeof role === 'string' ? [role] : role;
  return actor.roles.find((r) =>
    wanted.includes(r.role)
    && (scope.unitId === undefined || r.unitId === scope.unitId)
    && (scope.groupId === undefined || r.groupId === scope.groupId)
    && (scope.teamId === undefined || r.teamId === scope.teamId));
}
