import { subjectCodes, subjectOf, subjects } from '@/lib/organisation/rules/subjects';
import type { GradeStep } from '../schema';
import { undashed } from './grade-text';

/** Grades: their subjects, scales, meritvärde and eligibility. Pure. */

export type Scale = Readonly<{ id: string; key: string; version: number; name: string; years: readonly string[]; steps: readonly GradeStep[] }>;

/** A pupil's grade as the sums see it. */
export type Given = Readonly<{ subject: string; points: number; passed: boolean }>;

/** MS is the modern language of språkval; a further one, within elevens val, is MS2: an ordinary subject in every sum. */
export const furtherLanguage = 'MS2';
export const gradeSubjects: readonly string[] = subjectCodes.flatMap((code) => (code === 'MS' ? ['MS', furtherLanguage] : [code]));

/** A subject's Swedish name, as inside a sentence. */
export const gradeSubjectName = (code: string): string => (code === furtherLanguage ? 'moderna språk, elevens val' : code in subjects ? subjects[code as keyof typeof subjects] : code);

/** The grade subject someone means by its code or name; undefined where it is none. */
export const gradeSubjectOf = (text: string): string | undefined => (text.trim().toUpperCase() === furtherLanguage ? furtherLanguage : subjectOf(text));

/** The scale that a school year is graded by: the newest version of each scale, and of those that name the year the latest made. undefined: the year has no grades. */
export function scaleFor(scales: readonly Scale[], year: string): Scale | undefined {
  const newest = new Map<string, Scale>();
  for (const scale of scales) {
    const other = newest.get(scale.key);
    if (!other || scale.version > other.version) newest.set(scale.key, scale);
  }
  return [...newest.values()].filter((s) => s.years.includes(year)).sort((a, b) => b.version - a.version || (a.id < b.id ? 1 : -1))[0];
}

/** How a scale is named in a sentence: "A–F", "J/N". */
export function scaleSpan(scale: Pick<Scale, 'steps'>): string {
  const values = scale.steps.map((s) => s.value).filter((v) => v !== '-');
  return values.length > 3 ? `${values[0]}–${values.at(-1)}` : values.join('/');
}

/** The step someone means by its value or name; letter case and kind of dash never matter. */
export const stepOf = (scale: Pick<Scale, 'steps'>, text: string): GradeStep | undefined =>
  scale.steps.find((s) => undashed(s.value) === undashed(text)) ?? scale.steps.find((s) => undashed(s.label) === undashed(text));

/** Of svenska and svenska som andraspråk a slutbetyg holds one: where both are given the better counts. */
function withOneSwedish(given: readonly Given[]): Given[] {
  const [best] = given.filter((g) => g.subject === 'SV' || g.subject === 'SVA').sort((a, b) => b.points - a.points || Number(b.passed) - Number(a.passed));
  return given.filter((g) => (g.subject !== 'SV' && g.subject !== 'SVA') || g === best);
}

const sumOfBest = (given: readonly Given[], count: number) => given.map((g) => g.points).sort((a, b) => b - a).slice(0, count).reduce((sum, p) => sum + p, 0);

export type Merit = { sixteen: number; seventeen: number };
/**
 * Meritvärde: the sum of the 16 best grades (at most 320); and with the modern language of språkval added to the 16 best of the others
 * (at most 340). Source: Skolverket, "Meritpoäng för gymnasiestudier"; gymnasieförordningen (2010:2039) 7 kap. 4 §. null without any grade.
 */
export function meritOf(given: readonly Given[]): Merit | null {
  if (given.length === 0) return null;
  const counted = withOneSwedish(given);
  const language = counted.find((g) => g.subject === 'MS')?.points ?? 0;
  return { sixteen: sumOfBest(counted, 16), seventeen: sumOfBest(counted.filter((g) => g.subject !== 'MS'), 16) + language };
}

export type Eligibility = { eligible: boolean; /** SV (for SV or SVA), EN, MA not passed */ missing: string[]; /** further subjects to pass */ more: number };
const furtherNeeded = 5;
/** Eligibility for yrkesprogram: passed in svenska or svenska som andraspråk, engelska, matematik and five more subjects (skollagen 16 kap. 30 §). */
export function vocationalEligibility(given: readonly Given[]): Eligibility {
  const passed = new Set(given.filter((g) => g.passed).map((g) => g.subject));
  const missing = [passed.has('SV') || passed.has('SVA') ? [] : ['SV'], passed.has('EN') ? [] : ['EN'], passed.has('MA') ? [] : ['MA']].flat();
  const others = [...passed].filter((s) => !['SV', 'SVA', 'EN', 'MA'].includes(s)).length;
  const more = Math.max(0, furtherNeeded - others);
  return { eligible: missing.length === 0 && more === 0, missing, more };
}

/** "Når kriterierna i alla ämnen": passed in every subject there is a grade in. null without any grade. */
export const reachesAll = (given: readonly Given[]): boolean | null => (given.length === 0 ? null : given.every((g) => g.passed));

/** A pupil's school year in a term so many school years before (or after) the one the known year is of. '' where it was in no school. */
export function yearThen(year: string, yearsBack: number): string {
  if (!/^([1-9]|F)$/.test(year)) return '';
  const then = (year === 'F' ? 0 : Number(year)) - yearsBack;
  return then === 0 ? 'F' : then >= 1 && then <= 9 ? String(then) : '';
}
