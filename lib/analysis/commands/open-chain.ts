import type { z } from 'zod';
import { addTermActivity } from '@/lib/calendar/commands';
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
 * have it), each unit and the organiser. Done again, it adds what has come since (a new class), and changes nothing else.
 */
export async function openChain(actor: Actor, input: z.output<typeof openChainSchema>): Promise<{ activityId: string; added: number }> {
  authorise(canOpenChain(actor));
  return asActor(actor, async (db) => {
    const { organiserId } = actor;
    const { activityId, added: newActivity } = await addTermActivity(db, organiserId, input.templateKey, input.termId);
    const activity = await db.activity.findUniqueOrThrow({
      where: { organiserId_id: { organiserId, id: activityId } },
      include: { steps: { where: { level: { not: null } }, orderBy: { order: 'asc' } }, analyses: true, template: true, term: true },
    });
    const there = new Set(activity.analyses.map((a) => `${a.level}/${a.unitId}/${a.groupId}`));
    const wanted = (await wantedAnalyses(db, activity.schoolYearId, activity.template.schoolForms, activity.term!.endsOn))
      .filter((w) => !there.has(`${w.level}/${w.unitId}/${w.groupId}`));
    const steps = new Map(activity.steps.map((s) => [s.level, s]));
    const rows = wanted.flatMap((w) => {
      const step = steps.get(w.level);
      return step?.questionSetId ? [{ ...w, questionSetId: step.questionSetId, dueOn: step.dueOn }] : [];
    });
    await db.analysis.createMany({ data: rows.map(({ id, level, unitId, groupId, questionSetId, dueOn }) => ({ organiserId, id, activityId, level, unitId, groupId, questionSetId, dueOn })) });
    await db.analysisAuthor.createMany({ data: rows.flatMap((r) => r.authors.map((personId) => ({ organiserId, analysisId: r.id, personId }))) });
    if (rows.length || newActivity) await audit(db, actor, { action: 'analysis.openChain', subject: 'Activity', subjectId: activityId, data: { analyses: rows.length } });
    return { activityId, added: rows.length };
  }, 60_000);
}

/** One analysis a class with its teachers as authors, one a unit, one for the organiser. */
async function wantedAnalyses(db: Db, schoolYearId: string, forms: SchoolForm[], on: Date): Promise<NewAnalysis[]> {
  const units = await db.schoolUnit.findMany({ where: { comparison: false, closedOn: null, forms: { hasSome: forms } }, select: { id: true } });
  const groups = await db.group.findMany({
    where: { schoolYearId, kind: 'CLASS', unitId: { in: units.map((u) => u.id) } },
    select: { id: true, unitId: true, roles: { where: { role: 'TEACHER', fromOn: { lte: on }, person: { deactivatedAt: null } }, select: { personId: true } } },
  });
  return [
    ...groups.map((g) => ({ id: newId(), level: 'TEACHER' as const, unitId: g.unitId, groupId: g.id, authors: [...new Set(g.roles.map((r) => r.personId))] })),
    ...units.map((u) => ({ id: newId(), level: 'PRINCIPAL' as const, unitId: u.id, groupId: null, authors: [] })),
    { id: newId(), level: 'ORGANISER', unitId: null, groupId: null, authors: [] },
  ];
}
