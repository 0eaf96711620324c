import { subjectOf } from '@/lib/organisation/rules/subjects';
import { ss12000GradeSchema, ss12000SyllabusSchema } from '../schema';
import { furtherLanguage, gradeSubjectOf } from './grades';

/** Grades as SS 12000:2020 gives them: the answer of /grades ({ data: [...] }, or the array), or a CSV of the same fields. Pure. */

/** Skolverket's long subject codes of grundskolan, the middle of GRGRMAT01, by our code. ML also stands for the national minority languages. */
const longCodes: Record<string, string> = {
  BIL: 'BL', BIO: 'BI', ENG: 'EN', FYS: 'FY', GEO: 'GE', HIS: 'HI', HKK: 'HKK', IDR: 'IDH', KEM: 'KE', MAT: 'MA', MSP: 'MS', MOD: 'ML', MOE: 'ML', MOM: 'ML', MOR: 'ML', MOS: 'ML',
  MUS: 'MU', REL: 'RE', SAM: 'SH', SLJ: 'SL', SVA: 'SVA', SVE: 'SV', TEK: 'TK',
};

/** Our code for a subject in any of the ways registers write it: MA, matematik, GRGRMAT01, M2SPA (språkval), M1FRA (elevens val), MLARA. */
export function registerSubjectOf(text: string): string | undefined {
  const code = text.trim().toUpperCase().replace(/\s+/g, '');
  const long = /^GRGR([A-ZÅÄÖ]{3})\d{2}$/.exec(code)?.[1];
  if (long) return longCodes[long];
  const language = /^(M1|M2|ML)[A-Z]{3}$/.exec(code)?.[1];
  if (language) return language === 'ML' ? 'ML' : language === 'M2' ? 'MS' : furtherLanguage;
  if (code === 'M1') return furtherLanguage;
  if (code === 'M2') return 'MS';
  return gradeSubjectOf(text) ?? subjectOf(code);
}

/** The term a record is of, as far as it says. Without a year of its own the day it was registered tells it. */
export type TermOf = { semester: 'HT' | 'VT' | null; year: number | null };
/** Whether what is said fits the term: what is not said fits. `year` is the calendar year of the term. */
export const isOfTerm = (said: TermOf, term: { kind: 'HT' | 'VT'; year: number }): boolean =>
  (said.semester === null || said.semester === term.kind) && (said.year === null || said.year === term.year);

/** One record: which it is in the file (from 1), and what it says. `subject` is the text it names it by. */
type Ss12000Grade = { line: number; pupil: string; subject: string; value: string; term: TermOf; registered: string };

/** Reads the records. `brokenLine`: the first that lacks what a grade must have (student, gradeValue); null: no grades at all. */
export function readSs12000(json: unknown): { grades: Ss12000Grade[] } | { brokenLine: number } | null {
  const list = listIn(json, ['data', 'grades']);
  if (!list) return null;
  const syllabuses = new Map<string, string>();
  for (const item of listIn(json, ['syllabuses']) ?? []) {
    const parsed = ss12000SyllabusSchema.safeParse(item);
    if (parsed.success && parsed.data.id) syllabuses.set(parsed.data.id, subjectText(parsed.data));
  }
  const grades: Ss12000Grade[] = [];
  for (const [i, item] of list.entries()) {
    const parsed = ss12000GradeSchema.safeParse(item);
    if (!parsed.success) return { brokenLine: i + 1 };
    const g = parsed.data;
    const own = g.syllabus ? subjectText(g.syllabus) : '';
    grades.push({
      line: i + 1,
      // The organiser's own id where the student is expanded, else the reference.
      pupil: g.student.externalIdentifiers?.find((e) => e.value)?.value ?? g.student.id,
      subject: own || (g.syllabus?.id && syllabuses.get(g.syllabus.id)) || g.subjectCode || g.syllabus?.id || '',
      value: g.gradeValue, registered: g.registeredDate ?? '',
      term: { semester: g.semester ?? null, year: g.year ?? yearOfDay(g.registeredDate ?? '') },
    });
  }
  return { grades };
}

/** The calendar year of a day as registers write it; null where it is none. */
export const yearOfDay = (day: string): number | null => (/^\d{4}-\d{2}-\d{2}/.test(day) ? Number(day.slice(0, 4)) : null);

const subjectText = (s: { subjectDesignation?: string | null; subjectCode?: string | null; displayName?: string | null }): string =>
  [s.subjectDesignation, s.subjectCode, s.displayName].find((text) => text && registerSubjectOf(text)) ?? s.subjectCode ?? s.subjectDesignation ?? s.displayName ?? '';

function listIn(json: unknown, names: string[]): unknown[] | null {
  if (Array.isArray(json)) return names.includes('data') ? json : null;
  if (typeof json !== 'object' || json === null) return null;
  for (const name of names) {
    const value: unknown = Object.hasOwn(json, name) ? Reflect.get(json, name) : undefined;
    if (Array.isArray(value)) return value;
  }
  return null;
}
