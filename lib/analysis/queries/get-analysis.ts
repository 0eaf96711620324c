import type { Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { found } from '@/lib/core/errors';
import { canReadPrevious, canReceive, canWithdraw, canWrite, factsOf, reading, visibleAnalyses, type Reading } from '../policy';
import { transition } from '../rules';
import { askedOf } from './asked';
import { answersBelow, statusBelow, type Below, type BelowAnswer, type BelowStatus } from './below';
import { nextLevelBegun } from './next-level';
import { fullName, headInclude, headOf, type AnalysisHead, type AnalysisRow } from './parts';
import { previousOf, type Previous, type PreviousAnswer } from './previous';
import { frozenFigures, liveFigures, type QuestionFigures } from './question-figures';
import { answerKey, quotedIn, quotesIn, quotesOf, type QuotedIn, type Quotes } from './quotes';

export type AnswerDto = { text: string; notApplicable: boolean; revision: number; savedAt: string | null };
export type NamedAnswer = { id: string; by: string | null; text: string; notApplicable: boolean; /** where the level above has quoted it */ quotedIn: QuotedIn[] };
export type CommentDto = { id: string; text: string; by: string; at: string };
export type QuestionDto = {
  id: string; code: string; number: string; text: string; help: string; individual: boolean;
  /** The writer's own field, where the actor writes. */
  own: AnswerDto | null;
  /** What others read: handed-in answers, and colleagues' answers to an individual question. */
  answers: NamedAnswer[];
  previous: PreviousAnswer | null;
  below: BelowAnswer[];
  /** How many analyses below were asked the corresponding question. */
  askedBelow: number;
  comments: CommentDto[];
  /** The figures that the question asks for: as they are now for who writes, as they were at hand-in for who reads. */
  figures: QuestionFigures | null;
};
export type SectionDto = { key: string; title: string; questions: QuestionDto[] };
export type VersionDto = { number: number; at: string; by: string; /** whom a deputy acted for */ onBehalfOf: string | null; returnedAt: string | null; acceptedAt: string | null };
export type AnalysisDto = AnalysisHead & {
  intro: string;
  setTitle: string;
  authors: string[];
  reading: Reading;
  sections: SectionDto[];
  /** Newest first; only those the reader may open. */
  versions: VersionDto[];
  /** The version shown, where it is not the draft. */
  shownVersion: number | null;
  /** Comments on the whole, of the last return. */
  comments: CommentDto[];
  belowStatus: BelowStatus[];
  /** The quotes that stand in any text here, by id; for who writes also those that the analysis has had. */
  quotes: Quotes;
  can: { write: boolean; handIn: boolean; withdraw: boolean; return: boolean; accept: boolean; correct: boolean };
};

/** One analysis as this actor may read it; `version` asks for an earlier hand-in. not_found where there is nothing for the actor. */
export async function getAnalysis(actor: Actor, id: string, version?: number): Promise<AnalysisDto> {
  return asActor(actor, async (db) => {
    const row = found(await db.analysis.findFirst({ where: { id, AND: visibleAnalyses(actor) }, include: headInclude() }));
    const facts = factsOf(row);
    const mode = found(reading(actor, facts));
    const writes = canWrite(actor, facts);
    const receives = canReceive(actor, facts);
    const may = (verb: Parameters<typeof transition>[1]) => transition(row.status, verb) !== undefined;
    const withdraw = may('withdraw') && canWithdraw(actor, facts, await nextLevelBegun(db, row));
    const can = { write: writes && may('save'), handIn: writes && may('handIn'), withdraw, return: receives && may('return'), accept: receives && may('accept'), correct: writes && may('correct') };

    const handIns = mode === 'status' ? [] : await handInsOf(db, row.id, mode === 'accepted');
    const shown = version !== undefined ? found(handIns.find((h) => h.number === version)) : can.write ? undefined : handIns[0];
    const set = await db.questionSet.findUniqueOrThrow({ where: { organiserId_id: { organiserId: actor.organiserId, id: row.questionSetId } }, include: { questions: { orderBy: { order: 'asc' } } } });
    const drafts = can.write && !shown ? await db.answer.findMany({ where: { analysisId: id } }) : [];
    const people = await namesOf(db, row, handIns, drafts);
    // Comments stay in sight until the analysis is handed in again, and with the version they were made on.
    const commented = shown ?? (row.status === 'RETURNED' ? handIns[0] : undefined);
    const comments = (commented?.comments ?? []).map((c) => ({ questionId: c.questionId, id: c.id, text: c.text, by: people.get(c.personId) ?? '', at: c.at.toISOString() }));
    const previous: Previous = can.write && canReadPrevious(actor, facts) ? await previousOf(db, actor, row) : { byCode: new Map(), from: null };
    const compiles = writes || receives;
    const below: Below = compiles ? await answersBelow(db, actor, row) : { answers: new Map(), asked: new Map() };
    const figures = shown ? await frozenFigures(db, actor, shown.id) : can.write ? await liveFigures(db, actor, row, set.questions) : new Map<string, QuestionFigures>();

    const quoted = shown ? await quotedIn(db, actor, row.id) : new Map<string, QuotedIn[]>();
    const texts = [
      ...(shown?.answers ?? drafts).map((a) => ({ analysisId: row.id, text: a.text })),
      ...[...below.answers.values()].flat(),
      ...(previous.from ? [...previous.byCode.values()].flatMap((p) => p.texts.map((text) => ({ analysisId: previous.from!, text }))) : []),
    ];
    const quotes = { ...(await quotesIn(db, actor, texts)), ...(can.write ? await quotesOf(db, actor, row.id) : {}) };

    const answered = new Set((shown?.answers ?? drafts).map((a) => a.questionId));
    const asked = new Set((await askedOf(db, row, set.questions)).map((q) => q.id));
    // What was answered before the class or unit was asked something else still stands.
    const questions = set.questions.filter((q) => asked.has(q.id) || answered.has(q.id)).map((q): QuestionDto & { section: string; sectionTitle: string } => {
      const mine = drafts.find((a) => a.questionId === q.id && a.personId === (q.individual ? actor.personId : null));
      const others = shown
        ? shown.answers.filter((a) => a.questionId === q.id)
        : drafts.filter((a) => a.questionId === q.id && a !== mine && (a.text || a.notApplicable));
      return {
        section: q.section, sectionTitle: q.sectionTitle,
        id: q.id, code: q.code, number: q.number, text: q.text, help: q.help, individual: q.individual,
        own: can.write && !shown ? { text: mine?.text ?? '', notApplicable: mine?.notApplicable ?? false, revision: mine?.revision ?? 0, savedAt: mine?.savedAt.toISOString() ?? null } : null,
        answers: others.map((a) => ({ id: a.id, by: a.personId ? people.get(a.personId) ?? null : null, text: a.text, notApplicable: a.notApplicable, quotedIn: quoted.get(answerKey(a)) ?? [] })),
        previous: previous.byCode.get(q.code) ?? null,
        below: below.answers.get(q.code) ?? [], askedBelow: below.asked.get(q.code) ?? 0,
        comments: comments.filter((c) => c.questionId === q.id),
        figures: figures.get(q.id) ?? null,
      };
    });
    return {
      ...headOf(row), intro: set.intro, setTitle: set.title,
      authors: row.level === 'TEACHER' && mode !== 'accepted' ? row.authors.map((a) => people.get(a.personId) ?? '') : [],
      reading: mode, can,
      sections: inSections(questions),
      versions: handIns.map((h) => ({ number: h.number, at: h.at.toISOString(), by: people.get(h.personId) ?? '', onBehalfOf: h.onBehalfOfId && (people.get(h.onBehalfOfId) ?? null), returnedAt: h.returnedAt?.toISOString() ?? null, acceptedAt: h.acceptedAt?.toISOString() ?? null })),
      shownVersion: shown?.number ?? null,
      comments: comments.filter((c) => c.questionId === null),
      belowStatus: compiles ? await statusBelow(db, actor, row) : [],
      quotes,
    };
  }, 30_000);
}

function inSections(questions: (QuestionDto & { section: string; sectionTitle: string })[]): SectionDto[] {
  const sections = new Map<string, SectionDto>();
  for (const { section, sectionTitle, ...q } of questions) {
    const there = sections.get(section) ?? { key: section, title: sectionTitle, questions: [] };
    there.questions.push(q);
    sections.set(section, there);
  }
  return [...sections.values()];
}

/** Hand-ins, newest first, with answers and comments; only accepted ones for who reads what is approved. */
const handInsOf = (db: Db, analysisId: string, acceptedOnly: boolean) => db.handIn.findMany({
  where: { analysisId, withdrawnAt: null, ...(acceptedOnly ? { acceptedAt: { not: null } } : {}) },
  orderBy: { number: 'desc' },
  include: { answers: true, comments: { orderBy: { at: 'asc' } } },
});

async function namesOf(db: Db, row: AnalysisRow, handIns: Awaited<ReturnType<typeof handInsOf>>, drafts: { personId: string | null }[]): Promise<Map<string, string>> {
  const ids = new Set([
    ...row.authors.map((a) => a.personId), ...drafts.map((d) => d.personId),
    ...handIns.flatMap((h) => [h.personId, h.onBehalfOfId, ...h.answers.map((a) => a.personId), ...h.comments.map((c) => c.personId)]),
  ].filter((x): x is string => x !== null));
  const people = await db.person.findMany({ where: { id: { in: [...ids] } }, select: { id: true, givenName: true, familyName: true } });
  return new Map(people.map((p) => [p.id, fullName(p)]));
}
