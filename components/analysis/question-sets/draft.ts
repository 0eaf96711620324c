import { cleanQuestionSet, questionsOf, type QuestionSetData, type SetQuestion } from '@/lib/analysis/rules/question-set';
import { freeCode, freeSectionKey, groupsOf, numbered } from '@/lib/analysis/rules/question-numbers';

/** The set as it is being edited: the length as it is typed, and an id for each section and question that it keeps when it is moved. */
export type DraftQuestion = Omit<SetQuestion, 'words'> & { id: string; words: string };
export type DraftSection = { id: string; key: string; title: string; questions: DraftQuestion[] };
export type Draft = { title: string; intro: string; sections: DraftSection[]; nextId: number };

export function draftOf(set: QuestionSetData, firstId = 0): Draft {
  let next = firstId;
  return {
    title: set.title, intro: set.intro,
    sections: set.sections.map((s) => ({ ...s, id: `a${next++}`, questions: s.questions.map((q) => ({ ...q, id: `f${next++}`, words: q.words === null ? '' : String(q.words) })) })),
    nextId: next,
  };
}

/** A whole number as typed, nothing, or NaN for anything else, which checkQuestionSet tells of. */
const wordsOf = (text: string): number | null => (!text.trim() ? null : /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN);

/** The draft as it would be saved. */
export const dataOf = (d: Draft): QuestionSetData => cleanQuestionSet({
  title: d.title, intro: d.intro, sections: d.sections.map(({ id: _, questions, ...s }) => ({ ...s, questions: questions.map(({ id: _id, words, ...q }) => ({ ...q, words: wordsOf(words) })) })),
});

const inSections = (d: Draft, change: (questions: DraftQuestion[], section: DraftSection) => DraftQuestion[]): Draft => ({ ...d, sections: d.sections.map((s) => ({ ...s, questions: change(s.questions, s) })) });
const renumbered = (questions: DraftQuestion[]): DraftQuestion[] => numbered(groupsOf(questions));

export const setHead = (d: Draft, patch: Partial<Pick<Draft, 'title' | 'intro'>>): Draft => ({ ...d, ...patch });
export const setSection = (d: Draft, id: string, title: string): Draft => ({ ...d, sections: d.sections.map((s) => (s.id === id ? { ...s, title } : s)) });
export const setQuestion = (d: Draft, id: string, patch: Partial<DraftQuestion>): Draft => inSections(d, (questions) => questions.map((q) => (q.id === id ? { ...q, ...patch } : q)));
export const renumber = (d: Draft, sectionId: string): Draft => inSections(d, (questions, s) => (s.id === sectionId ? renumbered(questions) : questions));

export const addSection = (d: Draft): Draft => ({ ...d, nextId: d.nextId + 1, sections: [...d.sections, { id: `a${d.nextId}`, key: freeSectionKey(d.sections.map((s) => s.key)), title: '', questions: [] }] });
export const removeSection = (d: Draft, id: string): Draft => ({ ...d, sections: d.sections.filter((s) => s.id !== id) });
/** One step up (-1) or down (1); the same draft where it is first or last already. */
export function moveSection(d: Draft, id: string, by: -1 | 1): Draft {
  const sections = swapped(d.sections, d.sections.findIndex((s) => s.id === id), by);
  return sections ? { ...d, sections } : d;
}

/** A question last in a section, with the next number and a code that neither the draft nor the version it comes from has. */
export function addQuestion(d: Draft, sectionId: string, earlier: readonly string[]): Draft {
  const id = `f${d.nextId}`;
  const taken = [...earlier, ...d.sections.flatMap((s) => s.questions.map((q) => q.code))];
  const blank: DraftQuestion = { id, code: '', number: '', text: '', help: '', individual: false, writtenBy: null, correspondsTo: null, figures: [], words: '', schoolForms: [], years: [] };
  return { ...inSections(d, (questions, s) => (s.id === sectionId ? renumbered([...questions, blank]).map((q) => (q.id === id ? { ...q, code: freeCode(taken, s.key, q.number) } : q)) : questions)), nextId: d.nextId + 1 };
}
export const removeQuestion = (d: Draft, id: string): Draft => inSections(d, (questions) => (questions.some((q) => q.id === id) ? renumbered(questions.filter((q) => q.id !== id)) : questions));

/**
 * One step up or down, numbered anew: a part within its question and then out of it, a whole question past the one before or after, and
 * from the edge of its section into the next one. The same draft where there is nowhere to go.
 */
export function moveQuestion(d: Draft, id: string, by: -1 | 1): Draft {
  const at = d.sections.findIndex((s) => s.questions.some((q) => q.id === id));
  const section = d.sections[at];
  if (!section) return d;
  const groups = groupsOf(section.questions);
  const g = groups.findIndex((group) => group.some((q) => q.id === id));
  const group = groups[g]!;
  const own = (to: DraftQuestion[][]) => inSections(d, (questions, s) => (s.id === section.id ? numbered(to) : questions));
  if (group.length > 1) {
    const inside = swapped(group, group.findIndex((q) => q.id === id), by);
    if (inside) return own(groups.with(g, inside));
    const alone = group.filter((q) => q.id === id);
    const rest = group.filter((q) => q.id !== id);
    return own([...groups.slice(0, g), ...(by < 0 ? [alone, rest] : [rest, alone]), ...groups.slice(g + 1)]);
  }
  const past = swapped(groups, g, by);
  if (past) return own(past);
  const next = d.sections[at + by];
  if (!next) return d;
  return inSections(d, (questions, s) => {
    if (s.id === section.id) return numbered(groups.filter((x) => x !== group));
    if (s.id !== next.id) return questions;
    return numbered(by > 0 ? [group, ...groupsOf(questions)] : [...groupsOf(questions), group]);
  });
}

function swapped<T>(list: readonly T[], from: number, by: -1 | 1): T[] | null {
  const to = from + by;
  if (from < 0 || to < 0 || to >= list.length) return null;
  const result = [...list];
  [result[from], result[to]] = [result[to]!, result[from]!];
  return result;
}

/** Where a fault's path is on the page: the section and question, and the name of the field. */
export function placeOf(d: Draft, path: string): { section?: DraftSection; question?: DraftQuestion; field: string; name: string } {
  const [top = '', i, part = '', j, field] = path.split('.');
  if (top !== 'sections') return { field: top === 'title' ? 'setTitle' : top, name: `huvud-${top}` };
  const section = d.sections[Number(i)];
  if (i === undefined || !section) return { field: '', name: 'nytt-avsnitt' };
  const question = section.questions[Number(j)];
  if (j === undefined || !question || !field) return { section, field: part === 'questions' ? '' : 'sectionTitle', name: part === 'questions' ? `${section.id}-questions` : `${section.id}-title` };
  return { section, question, field, name: `${question.id}-${field}` };
}

/** Codes of a version; a new question must not take one over, or it would stand beside another question's old answers. */
export const codesOf = (set: QuestionSetData): string[] => questionsOf(set).map((q) => q.code);
