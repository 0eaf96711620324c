import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { found } from '@/lib/core/errors';
import { canAcknowledge, canGiveFeedback, canReadFeedback, factsInclude, factsOf, visibleAnalyses } from '../policy';
import { fullName, headInclude, headOf, type AnalysisHead } from './parts';

export type FeedbackDto = {
  id: string; text: string; by: string; onBehalfOf: string | null; at: string;
  /** Who of those who wrote the analysis has taken it in. */
  readBy: string[]; readByMe: boolean;
};
export type AnalysisFeedback = {
  /** On the whole (''), or by question id; oldest first. */
  of: Record<string, FeedbackDto[]>;
  can: { give: boolean; acknowledge: boolean };
};

/** The feedback on an analysis, for who gave it and who wrote what it is about; null for everyone else. */
export async function getFeedback(actor: Actor, analysisId: string): Promise<AnalysisFeedback | null> {
  return asActor(actor, async (db) => {
    const row = found(await db.analysis.findFirst({ where: { id: analysisId, AND: visibleAnalyses(actor) }, include: factsInclude() }));
    const facts = factsOf(row);
    if (!canReadFeedback(actor, facts)) return null;
    const all = await db.feedback.findMany({ where: { analysisId }, orderBy: { at: 'asc' }, include: { read: { include: { person: true } } } });
    const people = new Map((await db.person.findMany({ where: { id: { in: all.flatMap((f) => [f.personId, f.onBehalfOfId ?? []].flat()) } } })).map((p) => [p.id, fullName(p)]));
    const of: Record<string, FeedbackDto[]> = {};
    for (const f of all) {
      (of[f.questionId ?? ''] ??= []).push({
        id: f.id, text: f.text, by: people.get(f.personId) ?? '', onBehalfOf: f.onBehalfOfId && (people.get(f.onBehalfOfId) ?? null), at: f.at.toISOString(),
        readBy: f.read.map((r) => fullName(r.person)), readByMe: f.read.some((r) => r.personId === actor.personId),
      });
    }
    return { of, can: { give: canGiveFeedback(actor, facts), acknowledge: canAcknowledge(actor, facts) } };
  });
}

export type UnreadFeedback = { id: string; analysisId: string; title: string; area: AnalysisHead['area']; name: Pick<AnalysisHead, 'level' | 'unitName' | 'groupName'>; by: string; at: string; text: string; question: { code: string; section: string; number: string } | null };

/** The feedback that the actor has not said to have read yet, newest first; of the last year. */
export async function unreadFeedback(actor: Actor): Promise<UnreadFeedback[]> {
  if (actor.personId === null) return [];
  return asActor(actor, async (db) => {
    const since = new Date(Date.now() - 365 * 86_400_000);
    const rows = await db.feedback.findMany({
      where: { at: { gte: since }, personId: { not: actor.personId! }, read: { none: { personId: actor.personId! } }, analysis: { AND: visibleAnalyses(actor) } },
      orderBy: { at: 'desc' }, include: { question: true, analysis: { include: headInclude() } }, take: 500,
    });
    const mine = rows.filter((f) => canAcknowledge(actor, factsOf(f.analysis))).slice(0, 50);
    const people = new Map((await db.person.findMany({ where: { id: { in: mine.map((f) => f.personId) } } })).map((p) => [p.id, fullName(p)]));
    return mine.map((f) => {
      const { title, area, level, unitName, groupName } = headOf(f.analysis);
      return {
        id: f.id, analysisId: f.analysisId, title, area, name: { level, unitName, groupName }, by: people.get(f.personId) ?? '', at: f.at.toISOString(), text: f.text,
        question: f.question && { code: f.question.code, section: f.question.sectionTitle, number: f.question.number },
      };
    });
  });
}
