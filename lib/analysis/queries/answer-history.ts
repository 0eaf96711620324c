import { diffWordsWithSpace } from 'diff';
import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { authorise, found } from '@/lib/core/errors';
import { canWrite, factsInclude, factsOf, visibleAnalyses } from '../policy';
import type { historySchema } from '../schema';
import { fullName } from './parts';

/** A piece of the comparison with the version before: what stood in both, what was added, what went away. */
export type Piece = { text: string; change: 'same' | 'added' | 'removed' };
export type AnswerVersion = { revision: number; at: string; by: string; onBehalfOf: string | null; text: string; notApplicable: boolean; pieces: Piece[] };

/** Saves by one person with at most this long between them are one version: the field saves itself at every pause. Milliseconds. */
const together = 10 * 60_000;
const most = 50;
/** What comparing may take in all, milliseconds; versions beyond it are shown as gone and come. */
const budget = 500;

/**
 * What an answer has been, newest first, each version compared with the one before. For who writes the analysis; of an individual answer only the
 * actor's own. At most 50 versions.
 */
export async function answerHistory(actor: Actor, { analysisId, questionId }: z.output<typeof historySchema>): Promise<AnswerVersion[]> {
  return asActor(actor, async (db) => {
    const row = found(await db.analysis.findFirst({ where: { id: analysisId, AND: visibleAnalyses(actor) }, include: factsInclude() }));
    authorise(canWrite(actor, factsOf(row)));
    const question = found(await db.question.findFirst({ where: { id: questionId, questionSetId: row.questionSetId } }));
    const saves = await db.answerHistory.findMany({
      where: { answer: { analysisId, questionId, personId: question.individual ? actor.personId : null } }, orderBy: { revision: 'asc' },
    });
    const kept = saves.filter((s, i) => {
      const next = saves[i + 1];
      return !next || next.personId !== s.personId || next.at.getTime() - s.at.getTime() > together;
    });
    const people = new Map((await db.person.findMany({ where: { id: { in: kept.flatMap((s) => [s.personId, s.onBehalfOfId ?? []].flat()) } } })).map((p) => [p.id, fullName(p)]));
    const shown = kept.slice(-most);
    const first = kept.length - shown.length;
    const until = performance.now() + budget;
    return shown.map((s, i) => ({
      revision: s.revision, at: s.at.toISOString(), by: people.get(s.personId) ?? '', onBehalfOf: s.onBehalfOfId && (people.get(s.onBehalfOfId) ?? null),
      text: s.text, notApplicable: s.notApplicable, pieces: compare(kept[first + i - 1]?.text ?? '', s.text, until - performance.now()),
    })).reverse();
  });
}

/** Word by word; a text that would take long to compare is shown as gone and come. */
function compare(before: string, after: string, left: number): Piece[] {
  const parts = (left > 0 ? diffWordsWithSpace(before, after, { timeout: Math.min(200, left) }) : undefined) ?? [{ value: before, removed: true, added: false }, { value: after, added: true, removed: false }];
  return parts.filter((p) => p.value !== '').map((p) => ({ text: p.value, change: p.added ? 'added' : p.removed ? 'removed' : 'same' }));
}
