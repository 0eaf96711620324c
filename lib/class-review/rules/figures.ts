import { forecastOf, onCourseInAll, subjectValues, type Cell, type ForecastLimits } from './forecast';
import { gradeSubjects, meritOf, reachesAll, vocationalEligibility, type Given } from './grades';
import { levelOf, levels, type Thresholds } from './matrix';

/**
 * The figures of a class, as leaves that add up: for each year and gender how many fit (or the sum) and among how many. Everything
 * above the class is summed from them. `subject` is a grade subject, a level or a support column; '' is all together. Pure.
 */
export const indicators = ['forecast', 'forecast_top', 'forecast_low', 'grades', 'grades_high', 'merit', 'eligible', 'level', 'concern', 'support'] as const;
export type Indicator = (typeof indicators)[number];
export type Source = 'prognos' | 'betyg' | 'matris';

type About = Readonly<{ source: Source; kind: 'share' | 'mean' | 'count' }>;
export const about: Record<Indicator, About> = {
  /** On course in every filled knowledge cell; by subject: on course in it. */
  forecast: { source: 'prognos', kind: 'share' },
  /** In the best step of the scale, and not reaching: the two ends of the spread. */
  forecast_top: { source: 'prognos', kind: 'share' },
  forecast_low: { source: 'prognos', kind: 'share' },
  /** Passed in every subject there is a grade in (åk 3: criteria reached); by subject: passed in it. */
  grades: { source: 'betyg', kind: 'share' },
  /** A–B: '' is the share of all grades, a subject the share of its pupils. */
  grades_high: { source: 'betyg', kind: 'share' },
  /** Meritvärde with the modern language as the 17th, åk 9. */
  merit: { source: 'betyg', kind: 'mean' },
  /** Eligible for yrkesprogram, åk 9. */
  eligible: { source: 'betyg', kind: 'share' },
  /** How many pupils are at each level; concern: the share at orange or red. */
  level: { source: 'matris', kind: 'count' },
  concern: { source: 'matris', kind: 'share' },
  /** How many have a value from 1 up in each support column, of those with anything filled in. */
  support: { source: 'matris', kind: 'count' },
};

export type Gender = 'K' | 'M' | '';
export type MatrixCellFact = Cell & Readonly<{ code: string; /** In the row's sum. */ counts: boolean }>;
/** `high`: null on a scale that has no high step (criteria reached or not). */
export type GradeFact = Given & Readonly<{ high: boolean | null }>;
export type PupilFacts = Readonly<{ year: string; gender: Gender; cells: readonly MatrixCellFact[]; grades: readonly GradeFact[] }>;
/** A version of the matrix: its thresholds, and the codes of its support columns. */
export type Limits = ForecastLimits & Thresholds & Readonly<{ support: readonly string[] }>;

export type Leaf = { year: string; indicator: Indicator; subject: string; gender: Gender; numerator: number; n: number };

/** Those whose meritvärde and eligibility are counted. */
const lastYear = '9';

type Add = (indicator: Indicator, subject: string, numerator: number | boolean) => void;

function addMatrix(add: Add, cells: readonly MatrixCellFact[], limits: Limits): void {
  const all = onCourseInAll(cells, limits);
  if (all !== null) add('forecast', '', all);
  for (const [subject, value] of subjectValues(cells)) {
    const forecast = forecastOf(value, limits);
    add('forecast', subject, forecast === 'on_course');
    add('forecast_top', subject, value === 0);
    add('forecast_low', subject, forecast === 'not_reaching');
  }
  const counted = cells.filter((c) => c.counts);
  if (counted.length) {
    const level = levelOf(counted.reduce((sum, c) => sum + c.value, 0), limits);
    for (const l of levels) add('level', l, l === level);
    add('concern', '', level === 'orange' || level === 'red');
  }
  if (cells.length) for (const code of limits.support) add('support', code, cells.some((c) => c.code === code && c.value >= 1));
}

function addGrades(add: Add, grades: readonly GradeFact[], year: string): void {
  const all = reachesAll(grades);
  if (all === null) return;
  add('grades', '', all);
  for (const { subject, passed, high } of grades) {
    if (!gradeSubjects.includes(subject)) continue;
    add('grades', subject, passed);
    if (high === null) continue;
    add('grades_high', subject, high);
    add('grades_high', '', high);
  }
  const merit = meritOf(grades);
  if (year !== lastYear || !merit) return;
  add('merit', '', merit.seventeen);
  add('eligible', '', vocationalEligibility(grades).eligible);
}

/** The leaves of a class and term, from what is known of each of its pupils; none where nothing is. */
export function leavesOf(pupils: readonly PupilFacts[], limits: Limits): Leaf[] {
  const leaves = new Map<string, Leaf>();
  for (const { year, gender, cells, grades } of pupils) {
    const add: Add = (indicator, subject, numerator) => {
      const key = [year, indicator, subject, gender].join('|');
      const leaf = leaves.get(key) ?? { year, indicator, subject, gender, numerator: 0, n: 0 };
      leaf.numerator += Number(numerator);
      leaf.n += 1;
      leaves.set(key, leaf);
    };
    addMatrix(add, cells, limits);
    addGrades(add, grades, year);
  }
  return [...leaves.values()];
}
