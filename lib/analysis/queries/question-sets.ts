import type { Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { found, notFound } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { dateOf, todayInSweden } from '@/lib/core/time';
import type { Question, QuestionSet } from '@/prisma/generated/client';
import type { AnalysisLevel } from '@/prisma/generated/enums';
import { canEditQuestions } from '../policy';
import { levels } from '../rules';
import type { QuestionSetData } from '../rules/question-set';
import { questionSetFile } from '../rules/question-set-file';
import { fullName } from './parts';

/** A calendar item that asks the set's questions. */
export type SetUse = { number: number; name: string };
export type QuestionSetRow = { key: string; title: string; level: AnalysisLevel; version: number; questions: number; createdAt: Date; createdBy: string | null; usedBy: SetUse[] };
export type SetVersion = { version: number; createdAt: Date; createdBy: string | null; analyses: number };
/** A question of another set, as it is chosen among and told of. */
export type LinkedQuestion = { code: string; number: string; section: string; text: string };
export type LinkedSet = { key: string; title: string; questions: (LinkedQuestion & { correspondsTo: string | null })[] };
export type QuestionSetPage = {
  key: string; level: AnalysisLevel;
  /** Newest first. */
  versions: SetVersion[];
  shown: { version: number; data: QuestionSetData };
  usedBy: SetUse[];
  above: LinkedSet[];
};
export type EditableQuestionSet = {
  key: string; level: AnalysisLevel; version: number; data: QuestionSetData; usedBy: SetUse[];
  /** The sets of the level above in the same calendar items, and of the level below, as they are now. */
  above: LinkedSet[];
  below: LinkedSet[];
  /** Activities that keep the version they have, and those that have not begun and get the next one. */
  begun: number;
  waiting: number;
};

type Row = QuestionSet & { questions: Question[] };

/** A version as it is written, from its rows (questions in order). */
export function dataOfSet(set: Row): QuestionSetData {
  const sections = new Map<string, QuestionSetData['sections'][number]>();
  for (const { section, sectionTitle, code, number, text, help, individual, writtenBy, correspondsTo, figures, words, schoolForms, years } of set.questions) {
    const there = sections.get(section) ?? { key: section, title: sectionTitle, questions: [] };
    there.questions.push({ code, number, text, help, individual, writtenBy, correspondsTo, figures, words, schoolForms, years });
    sections.set(section, there);
  }
  return { title: set.title, intro: set.intro, sections: [...sections.values()] };
}

const withQuestions = { questions: { orderBy: { order: 'asc' } } } as const;
const newestOf = (db: Db, keys: string[]): Promise<Row[]> =>
  db.questionSet.findMany({ where: { key: { in: keys } }, orderBy: [{ key: 'asc' }, { version: 'desc' }], distinct: ['key'], include: withQuestions });

type Item = SetUse & { steps: { level: AnalysisLevel | null; questionSetKey: string | null }[] };
/** The calendar's items as they are now, with what each level is asked. */
async function itemsOf(db: Db): Promise<Item[]> {
  const rows = await db.activityTemplate.findMany({
    orderBy: [{ key: 'asc' }, { version: 'desc' }], distinct: ['key'], select: { number: true, name: true, retired: true, steps: { select: { level: true, questionSetKey: true } } },
  });
  return rows.filter((r) => !r.retired).sort((a, b) => a.number - b.number);
}
const usesOf = (items: Item[], key: string): SetUse[] => items.filter((i) => i.steps.some((s) => s.questionSetKey === key)).map(({ number, name }) => ({ number, name }));

/** The sets one level up (1) or down (-1) in the calendar items that ask this set. */
async function linkedTo(db: Db, items: Item[], key: string, level: AnalysisLevel, by: 1 | -1): Promise<LinkedSet[]> {
  const other = levels[levels.indexOf(level) + by];
  const keys = items.filter((i) => i.steps.some((s) => s.questionSetKey === key)).flatMap((i) => i.steps.flatMap((s) => (s.level === other && other && s.questionSetKey ? [s.questionSetKey] : [])));
  const sets = keys.length ? await newestOf(db, [...new Set(keys)]) : [];
  return sets.map((s) => ({ key: s.key, title: s.title, questions: s.questions.map(({ code, number, sectionTitle, text, correspondsTo }) => ({ code, number, section: sectionTitle, text, correspondsTo })) }));
}

async function namesOf(db: Db, ids: (string | null)[]): Promise<Map<string, string>> {
  const people = await db.person.findMany({ where: { id: { in: ids.filter((x) => x !== null) } }, select: { id: true, givenName: true, familyName: true } });
  return new Map(people.map((p) => [p.id, fullName(p)]));
}

/** The organiser's question sets, the newest version of each, by level and title. Throws not_found for who may not change them. */
export async function getQuestionSets(actor: Actor): Promise<QuestionSetRow[]> {
  if (!canEditQuestions(actor)) throw notFound();
  return asActor(actor, async (db) => {
    const rows = await db.questionSet.findMany({ orderBy: [{ key: 'asc' }, { version: 'desc' }], distinct: ['key'], include: { _count: { select: { questions: true } } } });
    const items = await itemsOf(db);
    const names = await namesOf(db, rows.map((r) => r.createdById));
    return rows
      .map((r) => ({ key: r.key, title: r.title, level: r.level, version: r.version, questions: r._count.questions, createdAt: r.createdAt, createdBy: names.get(r.createdById ?? '') ?? null, usedBy: usesOf(items, r.key) }))
      .sort((a, b) => (a.usedBy[0]?.number ?? 999) - (b.usedBy[0]?.number ?? 999) || levels.indexOf(a.level) - levels.indexOf(b.level) || a.title.localeCompare(b.title, 'sv'));
  });
}

/** One version of a set (the newest unless said otherwise), its versions with their use, and where it is asked. Throws not_found. */
export async function getQuestionSet(actor: Actor, key: string, version?: number): Promise<QuestionSetPage> {
  if (!canEditQuestions(actor)) throw notFound();
  return asActor(actor, async (db) => {
    const rows = await db.questionSet.findMany({ where: { key }, orderBy: { version: 'desc' }, include: { _count: { select: { analyses: true } } } });
    const row = found(version === undefined ? rows[0] : rows.find((r) => r.version === version));
    const shown = await db.questionSet.findUniqueOrThrow({ where: { organiserId_id: { organiserId: actor.organiserId, id: row.id } }, include: withQuestions });
    const items = await itemsOf(db);
    const names = await namesOf(db, rows.map((r) => r.createdById));
    return {
      key, level: row.level,
      versions: rows.map((r) => ({ version: r.version, createdAt: r.createdAt, createdBy: names.get(r.createdById ?? '') ?? null, analyses: r._count.analyses })),
      shown: { version: row.version, data: dataOfSet(shown) },
      usedBy: usesOf(items, key),
      above: await linkedTo(db, items, key, row.level, 1),
    };
  });
}

/** The newest version of a set with what a change of it touches. Throws not_found. */
export async function getEditableQuestionSet(actor: Actor, key: string): Promise<EditableQuestionSet> {
  if (!canEditQuestions(actor)) throw notFound();
  return asActor(actor, (db) => editableSet(db, key));
}

/** The same in a transaction of the caller's, who has checked the right. */
export async function editableSet(db: Db, key: string): Promise<EditableQuestionSet> {
  const row = found((await newestOf(db, [key]))[0]);
  const items = await itemsOf(db);
  const waiting = await db.activityStep.findMany({ where: notBegun(key), select: { activityId: true }, distinct: ['activityId'] });
  const all = await db.activityStep.findMany({ where: { questionSet: { key, version: row.version } }, select: { activityId: true }, distinct: ['activityId'] });
  return {
    key, level: row.level, version: row.version, data: dataOfSet(row), usedBy: usesOf(items, key),
    above: await linkedTo(db, items, key, row.level, 1),
    below: await linkedTo(db, items, key, row.level, -1),
    begun: all.filter((a) => !waiting.some((w) => w.activityId === a.activityId)).length,
    waiting: waiting.length,
  };
}

/** A set that is yet to be written, of a level. Nothing asks it until an activity of the calendar does. */
export const emptySet = (key: string, level: AnalysisLevel): EditableQuestionSet =>
  ({ key, level, version: 0, data: { title: '', intro: '', sections: [] }, usedBy: [], above: [], below: [], begun: 0, waiting: 0 });

/** The same for a page, with a key that no set has. Throws not_found for who may not write one. */
export async function getNewQuestionSet(actor: Actor, level: AnalysisLevel): Promise<EditableQuestionSet> {
  if (!canEditQuestions(actor)) throw notFound();
  return emptySet(`egen-${newId().slice(-12)}`, level);
}

/** Steps of activities that begin after today and whose analyses are not there yet: what is asked there can still be changed. */
export const notBegun = (key: string) => ({
  questionSet: { key }, activity: { opensOn: { gt: dateOf(todayInSweden()) }, analyses: { none: { questionSet: { key } } } },
});

/** What the questions of a level may feed: the codes that the sets above are asked by. */
export const codesAbove = (set: Pick<EditableQuestionSet, 'above'>): string[] => set.above.flatMap((s) => s.questions.map((q) => q.code));

/** A version as a file (rules/question-set-file.ts), the newest unless said otherwise. Throws not_found. */
export async function getQuestionSetFile(actor: Actor, key: string, version?: number): Promise<{ fileName: string; text: string }> {
  const { level, shown } = await getQuestionSet(actor, key, version);
  return { fileName: `${key}-version-${shown.version}.json`, text: questionSetFile(key, level, shown.data) };
}

