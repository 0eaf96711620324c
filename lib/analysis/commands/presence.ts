import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { authorise } from '@/lib/core/errors';
import { announceHere, hereNow } from '@/lib/core/live';
import { canWrite } from '../policy';
import { fullName } from '../queries/parts';
import type { presenceSchema } from '../schema';
import { loadAnalysis } from './load';

/** What live events about analyses are named by. */
const topic = 'analys';
export type NewerAnswer = { questionId: string; text: string; notApplicable: boolean; revision: number; savedAt: string; by: string };
export type Company = {
  /** Who else writes in the analysis just now, and where. */
  people: { name: string; questionId: string }[];
  /** Shared answers that somebody else has saved since. */
  newer: NewerAnswer[];
};

/**
 * Tells the others who write an analysis where the actor is (`questionId` null: has left), and returns where they are and what they have saved.
 * Nothing is stored.
 */
export async function keepCompany(actor: Actor, { analysisId, tab, questionId, known }: z.output<typeof presenceSchema>): Promise<Company> {
  return asActor(actor, async (db) => {
    const { analysis, facts } = await loadAnalysis(db, actor, analysisId);
    authorise(canWrite(actor, facts) && actor.personId !== null);
    const here = hereNow(actor.organiserId, topic, analysisId).filter((h) => h.person !== actor.personId);
    announceHere(actor.organiserId, topic, analysisId, { person: actor.personId, tab, at: questionId, code: null });
    const revisions = new Map(known.map((k) => [k.questionId, k.revision]));
    const shared = await db.answer.findMany({ where: { analysisId: analysis.id, personId: null, questionId: { in: [...revisions.keys()] } } });
    const newer = shared.filter((a) => a.revision > (revisions.get(a.questionId) ?? 0));
    const names = new Map((await db.person.findMany({ where: { id: { in: [...here.map((h) => h.person), ...newer.map((a) => a.savedById)] } } })).map((p) => [p.id, fullName(p)]));
    return {
      people: here.flatMap((h) => (h.at ? [{ name: names.get(h.person) ?? '', questionId: h.at }] : [])),
      newer: newer.map((a) => ({ questionId: a.questionId, text: a.text, notApplicable: a.notApplicable, revision: a.revision, savedAt: a.savedAt.toISOString(), by: names.get(a.savedById) ?? '' })),
    };
  });
}
