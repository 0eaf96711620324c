import type { Actor } from '@/lib/core/actor';
import { actorValue, asActor, callDatabase } from '@/lib/core/db';
import { AppError, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { Prisma } from '@/prisma/generated/client';
import { AnalysisStatus } from '@/prisma/generated/enums';
import { writerRole, type WriterFacts } from '../policy';
import { transition } from '../rules';
import type { SaveAnswer } from '../schema';
import { allowed, loadAnalysis } from './load';

export type SavedAnswer = { revision: number; savedAt: string };
type Standing = { text: string; notApplicable: boolean; revision: number; by: string };
type Outcome =
  | { result: 'saved'; revision: number; at: string }
  | ({ result: 'conflict' } & Standing)
  | { result: 'locked'; status: AnalysisStatus }
  | { result: 'invalid' };

/** The status that a save leads to, by the status before it. */
const after = JSON.stringify(Object.fromEntries(Object.values(AnalysisStatus).flatMap((status) => { const to = transition(status, 'save'); return to ? [[status, to]] : []; })));

/**
 * Saves one answer, if it is still what the writer saw. Otherwise `conflict` with what stands there now, so that both texts can
 * be shown. The same saveId twice is one save. The history row is the audit row. Two statements (ska_writer_facts, ska_save_answer), for
 * it is done more than anything else; throws `not_found`, `forbidden`, `locked`, `invalid` (another's saveId) and `conflict`.
 */
export async function saveAnswer(actor: Actor, { analysisId, questionId, text, notApplicable, baseRevision, saveId }: SaveAnswer): Promise<SavedAnswer> {
  const role = await writerOf(actor, analysisId);
  const behalf = role === 'author' ? null : role.onBehalfOfId;
  const [row] = await callDatabase<{ saved: Outcome | null }>(Prisma.sql`
    SELECT ska_save_answer(${actorValue(actor)}, ${analysisId}::uuid, ${questionId}::uuid, ${saveId}::uuid, ${baseRevision}::int, ${text}, ${notApplicable}::boolean,
      ${behalf}::uuid, ${after}::jsonb, ${newId()}::uuid, ${newId()}::uuid) AS saved`);
  const saved = found(row?.saved);
  switch (saved.result) {
    case 'saved': return { revision: saved.revision, savedAt: new Date(saved.at).toISOString() };
    case 'invalid': throw new AppError('invalid');
    case 'locked': allowed(saved.status, 'save'); throw new AppError('locked');
    case 'conflict': {
      const { result: _, ...theirs } = saved;
      throw new AppError('conflict', 'someone_wrote', undefined, theirs);
    }
  }
}

/** By what right the actor writes. Who has none is told no more than may be known: `not_found`, or `forbidden` of what one knows of. */
async function writerOf(actor: Actor, analysisId: string): Promise<NonNullable<ReturnType<typeof writerRole>>> {
  const [row] = await callDatabase<{ facts: WriterFacts | null }>(Prisma.sql`SELECT ska_writer_facts(${actorValue(actor)}, ${analysisId}::uuid) AS facts`);
  const role = actor.personId && row?.facts ? writerRole(actor, row.facts) : undefined;
  if (role) return role;
  await asActor(actor, (db) => loadAnalysis(db, actor, analysisId));
  throw new AppError('forbidden');
}
