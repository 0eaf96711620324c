import type { z } from 'zod';
import { addTermActivity, joinNewUnits } from '@/lib/calendar/commands';
import { visibleActivities } from '@/lib/calendar/policy';
import { openReviews } from '@/lib/class-review/commands/open-review';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import { dateOf, todayInSweden } from '@/lib/core/time';
import type { Prisma } from '@/prisma/generated/client';
import type { AnalysisLevel, TeacherScope } from '@/prisma/generated/enums';
import { canOpenChain, canOpenDueChains } from '../policy';
import type { openChainSchema } from '../schema';

/** An analysis there is to be: whose it is, and who writes it. */
type Wanted = { level: AnalysisLevel; unitId: string | null; groupId: string | null; teamId: string | null; authors: string[] };
const keyOf = (a: Omit<Wanted, 'authors'>) => [a.level, a.unitId, a.groupId, a.teamId].join('/');

/**
 * Starts an activity's chain: an analysis for each class or work team (by the teachers who have it), each of the activity's units and the organiser, as its steps
 * say, on the newest question sets, and the class reviews that it rests on. Given a term and the template's key, the activity is put into the calendar
 * first. Done again, it adds what has come since (a new unit or class, a class' new teacher), and changes nothing else. Throws locked for a cancelled activity.
 */
export async function openChain(actor: Actor, input: z.output<typeof openChainSchema>): Promise<{ activityId: string; added: number; authors: number }> {
  authorise(canOpenChain(actor));
  return asActor(actor, async (db) => {
    const { organiserId } = actor;
    // Started twice at once, the second waits and finds all there.
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`ska-chain-${organiserId}`}))`;
    const { activityId, added: newActivity } = 'activityId' in input ? { ...input, added: false } : await addTermActivity(db, organiserId, input.templateKey, input.termId);
    found(await db.activity.findFirst({ where: { AND: [{ id: activityId }, visibleActivities(actor)] }, select: { id: true } }));
    if ('termId' in input && !newActivity) await joinNewUnits(db, organiserId, activityId);
    const activity = await db.activity.findUniqueOrThrow({ where: { organiserId_id: { organiserId, id: activityId } }, include: chainInclude });
    if (activity.cancelledAt) throw new AppError('locked', 'cancelled');
    const all = await wantedAnalyses(db, activity);
    const added = await addAnalyses(db, activity, all);
    const authors = await addAuthors(db, activity, all);
    const classes = all.flatMap((w) => (w.groupId && w.unitId ? [{ id: w.groupId, unitId: w.unitId }] : []));
    const matrices = activity.termId && activity.template.evidence.includes('midterm') ? await openReviews(db, organiserId, activity.termId, classes) : 0;
    if (added || authors || matrices || newActivity) await audit(db, actor, { action: 'analysis.openChain', subject: 'Activity', subjectId: activityId, data: { analyses: added, authors, matrices } });
    return { activityId, added, authors };
  }, 60_000);
}

/**
 * For the worker: starts the chain of every activity whose day has come, in school years that are not over, and that has none yet. One that cannot be started does not
 * keep back the others; it is tried again the next time. Returns how many were started.
 */
export async function openDueChains(actor: Actor, today = todayInSweden()): Promise<{ opened: number; failed: number }> {
  authorise(canOpenDueChains(actor));
  const due = await asActor(actor, (db) => db.activity.findMany({
    where: { cancelledAt: null, opensOn: { lte: dateOf(today) }, schoolYear: { endsOn: { gte: dateOf(today) } }, steps: { some: { level: { not: null } } }, analyses: { none: {} } },
    select: { id: true }, orderBy: { opensOn: 'asc' },
  }));
  let opened = 0;
  for (const { id } of due) {
    try {
      if ((await openChain(actor, { activityId: id })).added) opened++;
    } catch (err) {
      log.error({ err, activityId: id }, 'chain not started');
    }
  }
  return { opened, failed: due.length - opened };
}

const chainInclude = {
  steps: { where: { level: { not: null } }, orderBy: { order: 'asc' }, include: { questionSet: { select: { key: true } } } }, analyses: true, template: { select: { evidence: true, teacherPer: true } }, term: true,
  units: { where: { unit: { closedOn: null } }, select: { unitId: true } },
} as const satisfies Prisma.ActivityInclude;
type Row = Prisma.ActivityGetPayload<{ include: typeof chainInclude }>;

/** Adds those analyses that are not there. A step's first analyses are made on the newest version of its question set, later ones on the same. */
async function addAnalyses(db: Db, { organiserId, id: activityId, steps, analyses }: Row, all: readonly Wanted[]): Promise<number> {
  const there = new Set(analyses.map(keyOf));
  const sets = new Map<AnalysisLevel, { questionSetId: string; dueOn: Date }>();
  for (const step of steps) {
    if (!step.level || !step.questionSetId) continue;
    const begun = analyses.some((a) => a.level === step.level);
    const newest = begun ? null : await db.questionSet.findFirst({ where: { key: step.questionSet?.key }, orderBy: { version: 'desc' }, select: { id: true } });
    const questionSetId = newest?.id ?? step.questionSetId;
    if (questionSetId !== step.questionSetId) await db.activityStep.updateMany({ where: { id: step.id }, data: { questionSetId } });
    sets.set(step.level, { questionSetId, dueOn: step.dueOn });
  }
  const rows = all.filter((w) => !there.has(keyOf(w))).flatMap((w) => { const set = sets.get(w.level); return set ? [{ ...w, ...set, id: newId() }] : []; });
  await db.analysis.createMany({ data: rows.map(({ authors: _, ...row }) => ({ organiserId, activityId, ...row })) });
  await db.analysisAuthor.createMany({ data: rows.flatMap((r) => r.authors.map((personId) => ({ organiserId, analysisId: r.id, personId }))) });
  return rows.length;
}

/** Those who have come to a class or team since its analysis was made. */
async function addAuthors(db: Db, { organiserId, analyses }: Row, all: readonly Wanted[]): Promise<number> {
  const wanted = new Map(all.map((w) => [keyOf(w), w.authors]));
  const joining = analyses.filter((a) => a.status !== 'ACCEPTED').flatMap((a) => (wanted.get(keyOf(a)) ?? []).map((personId) => ({ organiserId, analysisId: a.id, personId })));
  return (await db.analysisAuthor.createMany({ data: joining, skipDuplicates: true })).count;
}

/** One a class (or work team) with those who are its teachers when the activity's term ends as authors, one a unit, one for the organiser: the levels that its steps name. */
async function wantedAnalyses(db: Db, activity: Row): Promise<Wanted[]> {
  const levels = new Set(activity.steps.map((s) => s.level));
  const units = activity.units.map((u) => u.unitId);
  const none = { unitId: null, groupId: null, teamId: null, authors: [] };
  return [
    ...(levels.has('TEACHER') ? await teacherAnalyses(db, activity, activity.template.teacherPer, units) : []),
    ...(levels.has('PRINCIPAL') ? units.map((unitId) => ({ ...none, level: 'PRINCIPAL' as const, unitId })) : []),
    ...(levels.has('ORGANISER') ? [{ ...none, level: 'ORGANISER' as const }] : []),
  ];
}

async function teacherAnalyses(db: Db, { schoolYearId, term, endsOn }: Row, per: TeacherScope, units: string[]): Promise<Wanted[]> {
  const on = term?.endsOn ?? endsOn;
  const teachers = { where: { role: 'TEACHER' as const, fromOn: { lte: on }, OR: [{ toOn: null }, { toOn: { gte: on } }], person: { deactivatedAt: null } }, select: { personId: true } };
  const authors = (roles: { personId: string }[]) => [...new Set(roles.map((r) => r.personId))];
  if (per === 'TEAM') {
    const teams = await db.team.findMany({ where: { kind: 'WORK', unitId: { in: units } }, select: { id: true, unitId: true, roles: teachers } });
    return teams.map((t) => ({ level: 'TEACHER', unitId: t.unitId, groupId: null, teamId: t.id, authors: authors(t.roles) }));
  }
  const groups = await db.group.findMany({ where: { schoolYearId, kind: 'CLASS', unitId: { in: units } }, select: { id: true, unitId: true, roles: teachers } });
  return groups.map((g) => ({ level: 'TEACHER', unitId: g.unitId, groupId: g.id, teamId: null, authors: authors(g.roles) }));
}
