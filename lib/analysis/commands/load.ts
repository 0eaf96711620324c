import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { AppError, found } from '@/lib/core/errors';
import type { AnalysisStatus } from '@/prisma/generated/enums';
import { factsInclude, factsOf, visibleAnalyses } from '../policy';
import { transition, type Verb } from '../rules';

/** The analysis with what its rights rest on, if the actor may know of it; otherwise not_found. */
export async function loadAnalysis(db: Db, actor: Actor, id: string) {
  const analysis = found(await db.analysis.findFirst({ where: { id, AND: visibleAnalyses(actor) }, include: factsInclude() }));
  return { analysis, facts: factsOf(analysis) };
}

/** The status after the verb; `locked` where the status does not allow it. */
export function allowed(status: AnalysisStatus, verb: Verb): AnalysisStatus {
  const to = transition(status, verb);
  if (!to) throw new AppError('locked', `${verb}_${status.toLowerCase()}`);
  return to;
}

/** Moves the status on, if nobody else did meanwhile (two hand in at once: one of them is told). */
export async function moveTo(db: Db, analysis: { organiserId: string; id: string; status: AnalysisStatus }, verb: Verb): Promise<void> {
  const { count } = await db.analysis.updateMany({ where: { id: analysis.id, status: analysis.status }, data: { status: allowed(analysis.status, verb) } });
  if (count === 0) throw new AppError('conflict', 'status_changed');
}
