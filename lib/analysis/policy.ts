import { roleOf, type Actor, type ActorRole } from '@/lib/core/actor';
import { dateOf, todayInSweden } from '@/lib/core/time';
import type { Prisma } from '@/prisma/generated/client';
import type { AnalysisLevel, RoleName } from '@/prisma/generated/enums';

/** Who reads and writes analyses: 1-domain 1.2 "Who reads answers". The only place where it is written. */

/** What the rights rest on. Load it with `factsInclude`. */
export type AnalysisFacts = {
  level: AnalysisLevel;
  unitId: string | null;
  groupId: string | null;
  /** The work team whose analysis it is, where the activity has one a team. */
  teamId: string | null;
  /** `handedOver`: taken over from somebody who left, so that no role in the class or team is needed, only some role. */
  authors: { personId: string; handedOver: boolean }[];
  /** Work teams (arbetslag) that the authors are in today. */
  teamIds: string[];
  handedIn: boolean;
  accepted: boolean;
};

/** A place in a work team that holds today. */
function inTeam(teams: { not: null } | { in: string[] }): Prisma.RoleAssignmentWhereInput {
  const today = dateOf(todayInSweden());
  return { teamId: teams, team: { kind: 'WORK' }, fromOn: { lte: today }, OR: [{ toOn: null }, { toOn: { gte: today } }] };
}

export const factsInclude = () => ({
  authors: { select: { personId: true, handedOver: true, person: { select: { roles: { where: inTeam({ not: null }), select: { teamId: true } } } } } },
  handIns: { where: { withdrawnAt: null }, select: { acceptedAt: true } },
}) satisfies Prisma.AnalysisInclude;

type WithFacts = Prisma.AnalysisGetPayload<{ include: ReturnType<typeof factsInclude> }>;

export const factsOf = (a: Pick<WithFacts, 'level' | 'unitId' | 'groupId' | 'teamId' | 'authors' | 'handIns'>): AnalysisFacts => ({
  level: a.level,
  unitId: a.unitId,
  groupId: a.groupId,
  teamId: a.teamId,
  authors: a.authors.map(({ personId, handedOver }) => ({ personId, handedOver })),
  teamIds: a.authors.flatMap((x) => x.person.roles.flatMap((r) => r.teamId ?? [])),
  handedIn: a.handIns.length > 0,
  accepted: a.handIns.some((h) => h.acceptedAt !== null),
});

const scopes = (actor: Actor, role: RoleName, key: 'unitId' | 'teamId') => actor.roles.filter((r) => r.role === role).flatMap((r) => r[key] ?? []);
const has = (actor: Actor, ...roles: RoleName[]) => actor.roles.some((r) => roles.includes(r.role));

/** The analyses whose existence, status and progress the actor may know of. */
export function visibleAnalyses(actor: Actor): Prisma.AnalysisWhereInput {
  const handedIn = { handIns: { some: { withdrawnAt: null } } };
  const or: Prisma.AnalysisWhereInput[] = [];
  const teams = scopes(actor, 'TEACHER', 'teamId');
  if (actor.personId) {
    const mine = { personId: actor.personId };
    // Writes while the class or team is one's own, or was handed over; reads what one has handed in for good.
    or.push({ level: 'TEACHER', authors: { some: mine }, OR: [{ groupId: { in: [...actor.groups] } }, { teamId: { in: teams } }, ...(actor.roles.length ? [{ authors: { some: { ...mine, handedOver: true } } }] : []), handedIn] });
  }
  const units = scopes(actor, 'PRINCIPAL', 'unitId');
  if (units.length) or.push({ level: { in: ['TEACHER', 'PRINCIPAL'] }, unitId: { in: units } });
  const healthUnits = scopes(actor, 'HEALTH_TEAM', 'unitId');
  if (healthUnits.length) or.push({ level: { in: ['TEACHER', 'PRINCIPAL'] }, unitId: { in: healthUnits }, ...handedIn });
  if (teams.length) or.push({ level: 'TEACHER', authors: { some: { person: { roles: { some: inTeam({ in: teams }) } } } }, ...handedIn });
  if (has(actor, 'QUALITY_DEVELOPER', 'HEAD_OF_SCHOOLS')) or.push({ level: { in: ['PRINCIPAL', 'ORGANISER'] } });
  if (has(actor, 'PRINCIPAL', 'BOARD_MEMBER')) or.push({ level: 'ORGANISER', handIns: { some: { acceptedAt: { not: null } } } });
  // Prisma takes an empty OR as "none", but inside an AND as "all".
  return or.length ? { OR: or } : { id: { in: [] } };
}

/** What the right to write rests on alone (ska_writer_facts gives it). */
export type WriterFacts = Pick<AnalysisFacts, 'level' | 'unitId' | 'groupId' | 'teamId' | 'authors'>;

const author = (actor: Actor, a: WriterFacts) => a.authors.find((x) => x.personId === actor.personId);

/** The role by which the actor writes, if any. A teacher writes as an author whose class or team it is today, or who has taken it over. */
export function writerRole(actor: Actor, a: WriterFacts): ActorRole | 'author' | undefined {
  switch (a.level) {
    case 'TEACHER': {
      const own = author(actor, a);
      const isTheirs = (a.groupId !== null && actor.groups.includes(a.groupId)) || (a.teamId !== null && roleOf(actor, 'TEACHER', { teamId: a.teamId }) !== undefined);
      return own && ((own.handedOver && actor.roles.length > 0) || isTheirs) ? 'author' : undefined;
    }
    case 'PRINCIPAL': return roleOf(actor, 'PRINCIPAL', { unitId: a.unitId });
    case 'ORGANISER': return roleOf(actor, 'QUALITY_DEVELOPER');
  }
}

/** The role by which the actor receives what was handed in: returns or accepts it. */
export function receiverRole(actor: Actor, a: AnalysisFacts): ActorRole | undefined {
  switch (a.level) {
    case 'TEACHER': return roleOf(actor, 'PRINCIPAL', { unitId: a.unitId });
    case 'PRINCIPAL': return roleOf(actor, 'QUALITY_DEVELOPER');
    case 'ORGANISER': return roleOf(actor, 'HEAD_OF_SCHOOLS');
  }
}

export const canWrite = (actor: Actor, a: WriterFacts): boolean => writerRole(actor, a) !== undefined;
/** Takes back what was handed in, as long as the level above has not begun with it. */
export const canWithdraw = (actor: Actor, a: AnalysisFacts, aboveHasBegun: boolean): boolean => canWrite(actor, a) && !aboveHasBegun;
export const canReceive = (actor: Actor, a: AnalysisFacts): boolean => receiverRole(actor, a) !== undefined;

/** What of the answers the actor reads: the draft, what was last handed in, what was last accepted, or only that it is there; undefined: nothing at all. */
export type Reading = 'draft' | 'handedIn' | 'accepted' | 'status';

export function reading(actor: Actor, a: AnalysisFacts): Reading | undefined {
  if (canWrite(actor, a)) return 'draft';
  const own = { unitId: a.unitId };
  switch (a.level) {
    case 'TEACHER': {
      if (roleOf(actor, 'PRINCIPAL', own)) return a.handedIn ? 'handedIn' : 'status';
      const sharesTeam = scopes(actor, 'TEACHER', 'teamId').some((id) => a.teamIds.includes(id));
      return a.handedIn && (author(actor, a) || roleOf(actor, 'HEALTH_TEAM', own) || sharesTeam) ? 'handedIn' : undefined;
    }
    case 'PRINCIPAL':
      if (has(actor, 'QUALITY_DEVELOPER', 'HEAD_OF_SCHOOLS')) return a.handedIn ? 'handedIn' : 'status';
      return a.handedIn && roleOf(actor, 'HEALTH_TEAM', own) ? 'handedIn' : undefined;
    case 'ORGANISER':
      if (has(actor, 'HEAD_OF_SCHOOLS')) return a.handedIn ? 'handedIn' : 'status';
      return a.accepted && has(actor, 'PRINCIPAL', 'BOARD_MEMBER') ? 'accepted' : undefined;
  }
}

export const canView = (actor: Actor, a: AnalysisFacts): boolean => reading(actor, a) !== undefined;

/** The class', unit's or organiser's own answers last time stand beside the form of who writes now, also of who is new there. */
export const canReadPrevious = canWrite;

/** Who starts an activity's chain. */
export const canOpenChain = (actor: Actor): boolean => actor.system !== null || has(actor, 'QUALITY_DEVELOPER');
/** Those whose day has come are started by the system alone. */
export const canOpenDueChains = (actor: Actor): boolean => actor.system !== null;

/** Searching is for who reads any answers; an administrator reads none (1-domain 1.2). */
export const canSearch = (actor: Actor): boolean => actor.roles.some((r) => r.role !== 'ADMINISTRATOR');

/** Who changes what is asked. */
export const canEditQuestions = (actor: Actor): boolean => actor.system !== null || has(actor, 'ADMINISTRATOR');

/** Återkoppling goes from who received an analysis to who wrote it, and stays between them. */
export const canGiveFeedback = (actor: Actor, a: AnalysisFacts): boolean => a.handedIn && canReceive(actor, a);
export const canReadFeedback = (actor: Actor, a: AnalysisFacts): boolean => a.handedIn && (canReceive(actor, a) || canWrite(actor, a) || author(actor, a) !== undefined);
/** Whoever wrote it, or writes it now, says that the feedback is taken in. */
export const canAcknowledge = (actor: Actor, a: AnalysisFacts): boolean => canReadFeedback(actor, a) && !canReceive(actor, a);
