import { isFigureKey, type FigureKey } from '@/lib/class-review/rules/figure-keys';
import { pupilYears } from '@/lib/organisation/rules/school-year';
import { SchoolForm, type AnalysisLevel, type RoleName } from '@/prisma/generated/enums';
import { numberFaults } from './question-numbers';

/** A version of a question set as it is written, and what may be wrong in it. 1-domain 1.5–1.6. Pure. */
export type SetQuestion = {
  /** What the question is known by from version to version and from level to level; unique in the set. */
  code: string;
  /** As shown: 3, or 3a where a question has parts. */
  number: string;
  text: string;
  help: string;
  /** Egen: one answer a teacher. */
  individual: boolean;
  /** Another role than the level's own writes it. */
  writtenBy: RoleName | null;
  /** The code of the question it feeds in the set of the level above. */
  correspondsTo: string | null;
  figures: string[];
  /** Recommended length. */
  words: number | null;
  /** Asked of these only; empty: of all. */
  schoolForms: SchoolForm[];
  years: string[];
};
export type SetSection = { key: string; title: string; questions: SetQuestion[] };
export type QuestionSetData = { title: string; intro: string; sections: SetSection[] };

/** Lengths are in signs, words in words. */
export const setLimits = { questions: 60, sections: 12, title: 120, intro: 2_000, section: 120, text: 500, help: 1_500, code: 10, sectionKey: 3, wordsMin: 10, wordsMax: 2_000 } as const;

export const figureKeys = Object.keys({
  criteria: true, high_grades: true, spread: true, swedish: true, maths: true, english: true, stands_out: true, change: true, gender: true,
} satisfies Record<FigureKey, true>) as FigureKey[];

/** The role that writes at a level, where the question names no other. */
export const writerOf: Record<AnalysisLevel, RoleName> = { TEACHER: 'TEACHER', PRINCIPAL: 'PRINCIPAL', ORGANISER: 'QUALITY_DEVELOPER' };

/** A fault: `path` is as in the data (sections.0.questions.3.text), `key` one of messages' questionSets.faults. */
export type SetFaultKey =
  | 'missing' | 'long' | 'signs' | 'code_form' | 'taken' | 'sections_count' | 'questions_count' | 'section_empty' | 'section_key' | 'individual_level' | 'figure_unknown'
  | 'words_range' | 'year_unknown' | 'no_level_above' | 'not_above'
  | 'number_form' | 'number_taken' | 'number_hole' | 'part_hole' | 'part_alone' | 'number_and_parts' | 'number_order';
export type SetFault = { path: string; key: SetFaultKey; values?: Record<string, string | number> };

/** What a set is checked against: its level, and the codes of the questions that those above it are asked. */
export type SetPlace = { level: AnalysisLevel; above: readonly string[] };

const line = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const paragraphs = (text: string) => text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
/** Each once, the known in their order, then what is not known (which the check tells of). */
const once = <T extends string>(known: readonly T[], chosen: readonly T[]): T[] => [...known.filter((x) => chosen.includes(x)), ...new Set(chosen.filter((x) => !known.includes(x)))];

/** The same with texts on one line, choices once and in a fixed order, and without what says nothing at this level. */
export function cleanQuestionSet(set: QuestionSetData): QuestionSetData {
  return {
    title: line(set.title), intro: paragraphs(set.intro),
    sections: set.sections.map((s) => ({
      key: line(s.key), title: line(s.title),
      questions: s.questions.map((q) => ({
        code: line(q.code), number: line(q.number).toLowerCase(), text: line(q.text), help: paragraphs(q.help), individual: q.individual, writtenBy: q.writtenBy,
        correspondsTo: line(q.correspondsTo ?? '') || null, figures: once<string>(figureKeys, q.figures), words: q.words,
        schoolForms: once(Object.values(SchoolForm), q.schoolForms), years: once<string>(pupilYears, q.years),
      })),
    })),
  };
}

export const questionsOf = (set: Pick<QuestionSetData, 'sections'>): SetQuestion[] => set.sections.flatMap((s) => s.questions);

/** What is wrong in a cleaned set, in the order of the page; empty where it may be saved. */
export function checkQuestionSet(set: QuestionSetData, place: SetPlace): SetFault[] {
  const count = questionsOf(set).length;
  return [
    ...textFaults('title', set.title, setLimits.title),
    ...textFaults('intro', set.intro, setLimits.intro, false),
    ...(set.sections.length < 1 || set.sections.length > setLimits.sections ? [fault('sections', 'sections_count', { max: setLimits.sections, count: set.sections.length })] : []),
    ...(count > setLimits.questions ? [fault('sections', 'questions_count', { max: setLimits.questions, count })] : []),
    ...set.sections.flatMap((s, i) => sectionFaults(set, s, i, place)),
  ];
}

const fault = (path: string, key: SetFaultKey, values?: SetFault['values']): SetFault => ({ path, key, ...(values ? { values } : {}) });
const fold = (text: string) => text.toLocaleLowerCase('sv');

function textFaults(path: string, text: string, max: number, needed = true): SetFault[] {
  if (!text) return needed ? [fault(path, 'missing')] : [];
  if (text.length > max) return [fault(path, 'long', { max, length: text.length })];
  return /[^\P{C}\n]/u.test(text) ? [fault(path, 'signs')] : [];
}

function sectionFaults(set: QuestionSetData, section: SetSection, i: number, place: SetPlace): SetFault[] {
  const path = `sections.${i}`;
  const faults = textFaults(`${path}.title`, section.title, setLimits.section);
  if (!new RegExp(`^\\p{Lu}{1,${setLimits.sectionKey}}$`, 'u').test(section.key) || set.sections.findIndex((s) => s.key === section.key) < i) faults.push(fault(`${path}.key`, 'section_key', { key: section.key }));
  if (!section.questions.length) faults.push(fault(`${path}.questions`, 'section_empty'));
  const numbers = numberFaults(section.questions.map((q) => q.number)).map((f) => fault(`${path}.questions.${f.at}.number`, f.key, { ...f.values, section: section.title }));
  return [...faults, ...section.questions.flatMap((q, j) => [
    ...numbers.filter((f) => f.path === `${path}.questions.${j}.number`), ...questionFaults(set, q, `${path}.questions.${j}`, place),
  ])];
}

function questionFaults(set: QuestionSetData, q: SetQuestion, path: string, place: SetPlace): SetFault[] {
  const faults: SetFault[] = [];
  const add = (field: string, key: SetFaultKey, values?: SetFault['values']) => faults.push(fault(`${path}.${field}`, key, values));
  const all = questionsOf(set);
  if (!q.code) add('code', 'missing');
  else if (!new RegExp(`^[\\p{L}\\p{N}]{1,${setLimits.code}}$`, 'u').test(q.code)) add('code', 'code_form', { max: setLimits.code });
  else if (all.findIndex((x) => fold(x.code) === fold(q.code)) < all.indexOf(q)) add('code', 'taken', { code: q.code });
  faults.push(...textFaults(`${path}.text`, q.text, setLimits.text), ...textFaults(`${path}.help`, q.help, setLimits.help, false));
  if (q.individual && place.level !== 'TEACHER') add('individual', 'individual_level');
  if (q.words !== null && !(Number.isInteger(q.words) && q.words >= setLimits.wordsMin && q.words <= setLimits.wordsMax)) add('words', 'words_range', { min: setLimits.wordsMin, max: setLimits.wordsMax });
  const unknown = (values: readonly string[], known: (x: string) => boolean) => values.find((x) => !known(x));
  const figure = unknown(q.figures, isFigureKey);
  if (figure !== undefined) add('figures', 'figure_unknown', { value: figure });
  const year = unknown(q.years, (x) => (pupilYears as readonly string[]).includes(x));
  if (year !== undefined) add('years', 'year_unknown', { value: year });
  if (q.correspondsTo !== null) {
    if (place.level === 'ORGANISER') add('correspondsTo', 'no_level_above');
    else if (!place.above.includes(q.correspondsTo)) add('correspondsTo', 'not_above', { code: q.correspondsTo });
  }
  return faults;
}

/** Who an analysis is about: the school forms of the unit, and the years in the class or unit. */
export type Audience = Readonly<{ forms: readonly SchoolForm[]; years: readonly string[] }>;

/** Whether a question is asked of them. A question that names no forms or years is asked of all. */
export const isAskedOf = (q: Pick<SetQuestion, 'schoolForms' | 'years'>, audience: Audience): boolean =>
  (!q.schoolForms.length || q.schoolForms.some((f) => audience.forms.includes(f))) && (!q.years.length || q.years.some((y) => audience.years.includes(y)));
