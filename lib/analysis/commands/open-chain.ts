import type { z } from 'zod';
import { addTermActivity } from '@/lib/calendar/commands';
import { openReviews } from '@/lib/class-review/commands/open-review';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { authorise } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import type { AnalysisLevel, SchoolForm } from '@/prisma/generated/enums';
import { canOpenChain } from '../policy';
import type { openChainSchema } from '../schema';

type NewAnalysis = { id: string; level: AnalysisLevel; unitId: string | null; groupId: string | null; authors: string[] };

/**
 * Starts an activity's chain for a term: the activity with its deadlines, and an analysis for each class (by the teachers who
 * have it), each unit and the organiser, and the class reviews that it rests on. Done again, it adds what has come since (a new class, a class' new teacher), and changes nothing else.
 */
export async function openChain(actor: Actor, input: z.output<typeof openChainSchema>): Promise<{ activityId: string; added: number; authors: number }> {
  authorise(canOpenChain(actor));
  return asActor(actor, async (db) => {
    const { organiserId } = actor;
    // Started twice at once, the second waits and finds all there.
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`ska-chain-${organiserId}`}))`;
    const { activityId, added: newActivity } = await addTermActivity(db, organiserId, input.templateKey, input.termId);
    const activity = await db.activity.findUniqueOrThrow({
      where: { organiserId_id: { organiserId, id: activityId } },
      include: { steps: { where: { level: { not: null } }, orderBy: { order: 'asc' } }, analyses: true, template: true, term: true },
    });
    const key = (a: { level: AnalysisLevel; unitId: string | null; groupId: string | null }) => `${a.level}/${a.unitId}/${a.groupId}`;
    const there = new Map(activity.analyses.map((a) => [key(a), a]));
    const all = await wantedAnalyses(db, activity.schoolYearId, activity.template.schoolForms, activity.term!.endsOn);
    const wanted = all.filter((w) => !there.has(key(w)));
    const joining = all.flatMap((w) => {
      const a = there.get(key(w));
      return a && a.status !== 'ACCEPTED' ? w.authors.map((personId) => ({ organiserId, analysisId: a.id, personId })) : [];
    });
    const steps = new Map(activity.steps.map((s) => [s.level, s]));
    const rows = wanted.flatMap((w) => {
      const step = steps.get(w.level);
      return step?.questionSetId ? [{ ...w, questionSetId: step.questionSetId, dueOn: step.dueOn }] : [];
    });
    await db.analysis.createMany({ data: rows.map(({ id, level, unitId, groupId, questionSetId, dueOn }) => ({ organiserId, id, activityId, level, unitId, groupId, questionSetId, dueOn })) });
    await db.analysisAuthor.createMany({ data: rows.flatMap((r) => r.authors.map((personId) => ({ organiserId, analysisId: r.id, personId }))) });
    const classes = all.flatMap((w) => (w.groupId && w.unitId ? [{ id: w.groupId, unitId: w.unitId }] : []));
    const matrices = activity.template.evidence.includes('midterm') ? await openReviews(db, organiserId, input.termId, classes) : 0;
    const { count: authors } = await db.analysisAuthor.createMany({ data: joining, skipDuplicates: true });
    if (rows.length || authors || matrices || newActivity) await audit(db, actor, { action: 'analysis.openChain', subject: 'Activity', subjectId: activityId, data: { analyses: rows.length, authors, matrices } });
    return { activityId, added: rows.length, authors };
  }, 60_000);
}

/** One analysis a class with those who are its teachers on the day `on` as authors, one a unit, one for the organiser. */
async function wantedAnalyses(db: Db, schoolYearId: string, forms: SchoolForm[], on: Date): Promise<NewAnalysis[]> {
  const units = await db.schoolUnit.findMany({ where: { comparison: false, closedOn: null, forms: { hasSome: forms } }, select: { id: true } });
  const groups = await db.group.findMany({
    where: { schoolYearId, kind: 'CLASS', unitId: { in: units.map((u) => u.id) } },
    select: { id: true, unitId: true, roles: { where: { role: 'TEACHER', fromOn: { lte: on }, OR: [{ toOn: null }, { toOn: { gte: on } }], person: { deactivatedAt: null } }, select: { personId: true } } },
  });
  return [
    ...groups.map((g) => ({ id: newId(), level: 'TEACHER' as const, unitId: g.unitId, groupId: g.id, authors: [...new Set(g.roles.map((r) => r.personId))] })),
    ...units.map((u) => ({ id: newId(), level: 'PRINCIPAL' as const, unitId: u.id, groupId: null, authors: [] })),
    { id: newId(), level: 'ORGANISER', unitId: null, groupId: null, authors: [] },
  ];
}
