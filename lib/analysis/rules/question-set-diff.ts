import { questionsOf, type QuestionSetData, type SetQuestion } from './question-set';

/** What a draft changes against a version: one entry a sentence of messages' questionSets.changes, with what the sentence names. */
export type SetChangeKind =
  | 'title' | 'intro' | 'sectionAdded' | 'sectionRemoved' | 'sectionRenamed' | 'sectionOrder' | 'questionAdded' | 'questionRemoved' | 'questionMoved' | 'questionNumber' | 'questionText'
  | 'questionHelp' | 'individual' | 'notIndividual' | 'writtenBy' | 'figures' | 'words' | 'noWords' | 'asked' | 'corresponds' | 'correspondsNot';
export type SetChange = { what: SetChangeKind; values: Record<string, string | number> };

type Placed = { q: SetQuestion; section: string; title: string };
const placed = (set: QuestionSetData): Placed[] => set.sections.flatMap((s) => s.questions.map((q) => ({ q, section: s.key, title: s.title })));

/** Every difference between two versions whose numbers are in order; empty only where they are the same. Questions are known by code, sections by key. */
export function questionSetChanges(before: QuestionSetData, after: QuestionSetData): SetChange[] {
  const changes: SetChange[] = [];
  const say = (what: SetChangeKind, values: SetChange['values'] = {}) => { changes.push({ what, values }); };
  if (before.title !== after.title) say('title', { from: before.title ? 'some' : 'none', was: before.title, to: after.title });
  if (before.intro !== after.intro) say('intro');
  sectionChanges(before, after, say);
  const [olds, news] = [placed(before), placed(after)];
  for (const o of olds) if (!news.some((n) => n.q.code === o.q.code)) say('questionRemoved', { number: o.q.number, section: o.title, text: o.q.text });
  for (const n of news) {
    const o = olds.find((x) => x.q.code === n.q.code);
    if (!o) { say('questionAdded', { number: n.q.number, section: n.title, text: n.q.text }); continue; }
    if (o.section !== n.section) say('questionMoved', { fromNumber: o.q.number, fromSection: o.title, number: n.q.number, section: n.title, text: n.q.text });
    else if (o.q.number !== n.q.number) say('questionNumber', { from: o.q.number, number: n.q.number, section: n.title, text: n.q.text });
    questionChanges(o.q, n.q, (what, values = {}) => say(what, { number: n.q.number, section: n.title, ...values }));
  }
  return changes;
}

type Say = (what: SetChangeKind, values?: SetChange['values']) => void;

function sectionChanges(before: QuestionSetData, after: QuestionSetData, say: Say): void {
  const keys = (set: QuestionSetData, other: QuestionSetData) => set.sections.filter((s) => other.sections.some((x) => x.key === s.key)).map((s) => s.key);
  for (const s of before.sections) if (!after.sections.some((x) => x.key === s.key)) say('sectionRemoved', { name: s.title });
  for (const s of after.sections) {
    const old = before.sections.find((x) => x.key === s.key);
    if (!old) say('sectionAdded', { name: s.title });
    else if (old.title !== s.title) say('sectionRenamed', { from: old.title, to: s.title });
  }
  const stays = keys(after, before);
  // A new section between two old ones, or a change of places among those that stay.
  const places = after.sections.map((s) => s.key).filter((k) => stays.includes(k));
  if (places.join() !== keys(before, after).join() || !addedLast(after, stays)) say('sectionOrder', { order: after.sections.map((s) => s.title).join(', ') });
}

const addedLast = (after: QuestionSetData, stays: readonly string[]): boolean => {
  const firstNew = after.sections.findIndex((s) => !stays.includes(s.key));
  return firstNew < 0 || after.sections.slice(firstNew).every((s) => !stays.includes(s.key));
};

function questionChanges(o: SetQuestion, n: SetQuestion, say: Say): void {
  const list = (values: readonly string[]) => values.join(', ');
  if (o.text !== n.text) say('questionText', { from: o.text, to: n.text });
  if (o.help !== n.help) say('questionHelp');
  if (o.individual !== n.individual) say(n.individual ? 'individual' : 'notIndividual');
  if (o.writtenBy !== n.writtenBy) say('writtenBy', { role: n.writtenBy ?? '' });
  if (list(o.figures) !== list(n.figures)) say('figures', { figures: list(n.figures) });
  if (o.words !== n.words) say(n.words === null ? 'noWords' : 'words', n.words === null ? {} : { words: n.words });
  if (list(o.schoolForms) !== list(n.schoolForms) || list(o.years) !== list(n.years)) say('asked', { forms: list(n.schoolForms), years: list(n.years) });
  if (o.correspondsTo !== n.correspondsTo) say(n.correspondsTo === null ? 'correspondsNot' : 'corresponds', n.correspondsTo === null ? {} : { code: n.correspondsTo });
}

/** Codes that a version had and the next has not: what feeds them from the level below feeds nothing then. */
export const codesRemoved = (before: QuestionSetData, after: QuestionSetData): string[] => {
  const stays = new Set(questionsOf(after).map((q) => q.code));
  return questionsOf(before).map((q) => q.code).filter((c) => !stays.has(c));
};
