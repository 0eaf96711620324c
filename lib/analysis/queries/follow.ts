import type { Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { found } from '@/lib/core/errors';
import type { AnalysisLevel } from '@/prisma/generated/enums';
import { factsInclude, factsOf, reading, visibleAnalyses } from '../policy';
import { quoteIds } from '../rules';
import { fullName, headInclude, type AnalysisRow } from './parts';
import { frozenFigures, type QuestionFigures } from './question-figures';
import { placeOf, quotesIn, type QuoteFrom, type Quotes } from './quotes';

/** An answer in the chain, as far as this reader may know of it. */
export type FollowedAnswer = {
  level: AnalysisLevel;
  /** The activity, with its term. */
  title: string;
  from: QuoteFrom;
  question: { code: string; number: string; text: string };
  /** Who wrote an individual answer, for who may read it. */
  by: string | null;
  /** null: the reader may not read the answer, only the words that were quoted. */
  text: string | null;
  quotes: Quotes;
  figures: QuestionFigures | null;
  /** Where it may be opened. */
  analysisId: string | null; version: number | null;
};
/** A step from one answer to another: the words that were quoted. */
export type FollowStep = { id: string; words: string; answer: FollowedAnswer; further: FollowStep[] };
export type Follow = { here: FollowedAnswer; analysisId: string; up: FollowStep[]; down: FollowStep[] };

/** Longer than the chain is; and no more from one answer than a page can tell. */
const farthest = 4;
const mostSteps = 40;
const answerInclude = { question: true, handIn: { include: { analysis: { include: headInclude() } } } } as const;

/**
 * An answer that was handed in, where its words have gone (up) and which answers and figures it builds on (down), as far as the actor's
 * roles allow. `answerId` is a HandInAnswer. not_found where the actor may not read it.
 */
export async function followAnswer(actor: Actor, answerId: string): Promise<Follow> {
  return asActor(actor, async (db) => {
    const answer = found(await loadAnswer(db, answerId));
    const here = await describe(db, actor, answer);
    if (here.text === null) throw found(null);
    return { here, analysisId: answer.handIn.analysis.id, up: await upFrom(db, actor, answer, 1), down: await downFrom(db, actor, answer, 1) };
  }, 30_000);
}

const loadAnswer = (db: Db, id: string) => db.handInAnswer.findFirst({ where: { id }, include: answerInclude });
type Loaded = NonNullable<Awaited<ReturnType<typeof loadAnswer>>>;

/** Whether the actor reads this very hand-in. */
async function reads(db: Db, actor: Actor, { handIn }: Loaded): Promise<boolean> {
  const row = handIn.analysis;
  const mode = reading(actor, factsOf(row));
  if (handIn.withdrawnAt && mode !== 'draft') return false;
  if (mode === 'accepted' && !handIn.acceptedAt) return false;
  if (mode !== 'draft' && mode !== 'handedIn' && mode !== 'accepted') return false;
  return await db.analysis.count({ where: { id: row.id, AND: visibleAnalyses(actor) } }) > 0;
}

async function describe(db: Db, actor: Actor, answer: Loaded): Promise<FollowedAnswer> {
  const row: AnalysisRow = answer.handIn.analysis;
  const { code, number, text } = answer.question;
  const common = { level: row.level, title: row.activity.name, question: { code, number, text } };
  if (!(await reads(db, actor, answer))) {
    return { ...common, from: { place: row.unit?.name ?? '', years: [], term: null }, by: null, text: null, quotes: {}, figures: null, analysisId: null, version: null };
  }
  const author = answer.personId ? await db.person.findUnique({ where: { organiserId_id: { organiserId: actor.organiserId, id: answer.personId } } }) : null;
  return {
    ...common, from: { place: placeOf(row), years: [], term: null }, by: author && fullName(author),
    text: answer.text, quotes: await quotesIn(db, actor, [{ analysisId: row.id, text: answer.text }]),
    figures: (await frozenFigures(db, actor, answer.handInId)).get(answer.questionId) ?? null,
    analysisId: row.id, version: answer.handIn.withdrawnAt ? null : answer.handIn.number,
  };
}

/** The answers that this one quotes. */
async function downFrom(db: Db, actor: Actor, answer: Loaded, depth: number): Promise<FollowStep[]> {
  if (depth > farthest) return [];
  const quotes = await quotesIn(db, actor, [{ analysisId: answer.handIn.analysisId, text: answer.text }]);
  const steps: FollowStep[] = [];
  for (const id of new Set(quoteIds(answer.text))) {
    const quote = quotes[id];
    const source = quote && steps.length < mostSteps ? await loadAnswer(db, quote.sourceId) : null;
    if (!quote || !source) continue;
    const told = await describe(db, actor, source);
    // Of an answer that is not for the reader: where the words come from, as the quote says it.
    steps.push({ id, words: quote.text, answer: told.text === null ? { ...told, from: quote.from } : told, further: told.text === null ? [] : await downFrom(db, actor, source, depth + 1) });
  }
  return steps;
}

/** The answers that quote this one, in what was last handed in there. What somebody quotes in a draft is theirs until then. */
async function upFrom(db: Db, actor: Actor, answer: Loaded, depth: number): Promise<FollowStep[]> {
  if (depth > farthest) return [];
  // The words may have been taken from an earlier version of the same answer.
  const quotes = await db.quote.findMany({
    where: { source: { questionId: answer.questionId, personId: answer.personId, handIn: { analysisId: answer.handIn.analysisId } } }, orderBy: { id: 'asc' },
  });
  const steps: FollowStep[] = [];
  for (const quote of quotes) {
    const compilation = await db.analysis.findUniqueOrThrow({ where: { organiserId_id: { organiserId: actor.organiserId, id: quote.analysisId } }, include: factsInclude() });
    const approved = reading(actor, factsOf(compilation)) === 'accepted' ? { acceptedAt: { not: null } } : {};
    const handIn = await db.handIn.findFirst({
      where: { analysisId: quote.analysisId, withdrawnAt: null, ...approved }, orderBy: { number: 'desc' }, select: { answers: { where: { text: { contains: quote.id } }, select: { id: true, text: true } } },
    });
    const holder = handIn?.answers.find((a) => quoteIds(a.text).includes(quote.id));
    const above = holder && steps.length < mostSteps ? await loadAnswer(db, holder.id) : null;
    if (!above) continue;
    const told = await describe(db, actor, above);
    steps.push({ id: quote.id, words: quote.text, answer: told, further: told.text === null ? [] : await upFrom(db, actor, above, depth + 1) });
  }
  return steps;
}
