import { Prisma } from '@/prisma/generated/client';
import type { RoleName } from '@/prisma/generated/enums';
import { callDatabase } from './db';
import { sha256, type SessionRow } from './identity';
import { todayInSweden } from './time';

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
  /** A mentor who, as the unit's principal has decided, also sees the sensitive columns. */
  sensitive: boolean;
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
  /** What the actor may fill in a matrix, in the row policies' words: `<group>:<subject>`, `<group>:mentor`, `<group>:sensitive`, `<unit>:health`, `<unit>:principal`. */
  duties: readonly string[];
}>;

const make = (a: Omit<Actor, typeof brand>): Actor => a as Actor;

/** Whose pupils these roles see by name (1-domain 1.2): rektor and EHT a unit's, a pedagog a group's, an administrator the roster; and their duties there. */
export function pupilScope(roles: readonly Pick<ActorRole, 'role' | 'unitId' | 'groupId' | 'subjects' | 'mentor' | 'sensitive'>[]) {
  const ids = (wanted: RoleName[], key: 'unitId' | 'groupId') =>
    [...new Set(roles.filter((r) => wanted.includes(r.role)).flatMap((r) => r[key] ?? []))];
  const duties = roles.flatMap((r) => {
    if (r.role === 'TEACHER' && r.groupId) return [...r.subjects, ...(r.mentor ? ['mentor'] : []), ...(r.mentor && r.sensitive ? ['sensitive'] : [])].map((d) => `${r.groupId}:${d}`);
    if (r.role === 'HEALTH_TEAM' && r.unitId) return [`${r.unitId}:health`];
    return r.role === 'PRINCIPAL' && r.unitId ? [`${r.unitId}:principal`] : [];
  });
  return {
    units: ids(['PRINCIPAL', 'HEALTH_TEAM'], 'unitId'),
    groups: ids(['TEACHER'], 'groupId'),
    roster: roles.some((r) => r.role === 'ADMINISTRATOR'),
    duties: [...new Set(duties)],
  };
}

/** For jobs, imports, seed and command line. Audited with its reason. It keeps the roster but sees no unit's pupils otherwise. */
export const systemActor = (organiserId: string, reason: string): Actor =>
  make({ organiserId, organiserName: '', personId: null, accountId: null, name: '', roles: [], system: reason, units: [], groups: [], roster: true, duties: [] });

/** Roles that a deputy takes over (1-domain 1.2); ska_person_actor names them too. */
export const delegable: readonly RoleName[] = ['PRINCIPAL', 'HEAD_OF_SCHOOLS'];

/**
 * The person with the roles that hold today, own and as deputy, read anew at each call so that a withdrawn role is gone at once.
 * null where the person is deactivated or not there. For core/session, live events and tests.
 */
export async function personActor(organiserId: string, personId: string, today = todayInSweden()): Promise<Actor | null> {
  const [row] = await callDatabase<{ actor: PersonRow | null }>(
    Prisma.sql`SELECT ska_person_actor(${organiserId}::uuid, ${personId}::uuid, ${today}::date) AS actor`);
  return toActor(organiserId, personId, row?.actor ?? null);
}

type PersonRow = Pick<Actor, 'accountId' | 'name' | 'organiserName' | 'roles'>;
const toActor = (organiserId: string, personId: string, row: PersonRow | null): Actor | null =>
  row && make({ organiserId, personId, system: null, ...row, ...pupilScope(row.roles) });

/** The live session of a secret and who acts in it, in one round trip; undefined where there is no such session. For core/session. */
export async function sessionActor(secret: string, today = todayInSweden()): Promise<{ session: SessionRow; actor: Actor | null } | undefined> {
  const [row] = await callDatabase<SessionRow & { actor: PersonRow | null }>(Prisma.sql`
    SELECT s."accountId", s."organiserId", s."personId", CASE WHEN s."personId" IS NOT NULL THEN ska_person_actor(s."organiserId", s."personId", ${today}::date) END AS actor
    FROM ska_session(${sha256(secret)}) s`);
  if (!row) return undefined;
  const { actor, ...session } = row;
  return { session, actor: session.organiserId && session.personId ? toActor(session.organiserId, session.personId, actor) : null };
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
