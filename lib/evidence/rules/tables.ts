import { valueTypes } from '../schema';
import { parseValue, type Figure } from './value';

/** What a series' figures count in. `plain`: the register does not say, or it is a number of its own kind. */
export type Measure = 'percent' | 'points' | 'pupils' | 'positions' | 'plain';
export const groups = ['pupils', 'staff', 'year6', 'year9', 'other'] as const;
export type SeriesGroup = (typeof groups)[number];

/** The series that have a name in the product (messages: evidence.indicators), in the order they are shown. */
const known = {
  totalNumberOfPupils: ['pupils', 'pupils'],
  studentsPerTeacherQuota: ['staff', 'plain'],
  certifiedTeachersQuota: ['staff', 'percent'],
  specialTeacherPositions: ['staff', 'positions'],
  specialEducatorsQuota: ['staff', 'plain'],
  ratioOfPupilsIn6thGradeWithAllSubjectsPassed: ['year6', 'percent'],
  averageResultNationalTestsSubjectSVE6thGrade: ['year6', 'points'],
  averageResultNationalTestsSubjectSVA6thGrade: ['year6', 'points'],
  averageResultNationalTestsSubjectENG6thGrade: ['year6', 'points'],
  averageResultNationalTestsSubjectMA6thGrade: ['year6', 'points'],
  ratioOfPupilsIn9thGradeWithAllSubjectsPassed: ['year9', 'percent'],
  averageGradesMeritRating9thGrade: ['year9', 'points'],
  ratioOfPupils9thGradeEligibleForNationalProgramYR: ['year9', 'percent'],
  ratioOfPupils9thGradeEligibleForNationalProgramES: ['year9', 'percent'],
  ratioOfPupils9thGradeEligibleForNationalProgramSAEKHU: ['year9', 'percent'],
  ratioOfPupils9thGradeEligibleForNationalProgramNATE: ['year9', 'percent'],
  averageResultNationalTestsSubjectSVE9thGrade: ['year9', 'points'],
  averageResultNationalTestsSubjectSVA9thGrade: ['year9', 'points'],
  averageResultNationalTestsSubjectENG9thGrade: ['year9', 'points'],
  averageResultNationalTestsSubjectMA9thGrade: ['year9', 'points'],
} as const satisfies Record<string, readonly [SeriesGroup, Measure]>;
export type KnownIndicator = keyof typeof known;
export const knownIndicators = Object.keys(known) as KnownIndicator[];
export const isKnown = (indicator: string): indicator is KnownIndicator => Object.hasOwn(known, indicator);

/** A stored figure. */
export type StatisticRow = { schoolForm: string; indicator: string; period: string; raw: string | null; valueType: string };
export type Series = { indicator: string; measure: Measure; /** by period, null where the register gave none */ figures: (Figure | null)[] };
export type FiguresTable = { schoolForm: string; group: SeriesGroup; /** newest first */ periods: string[]; series: Series[] };

const order = (indicator: string) => (isKnown(indicator) ? knownIndicators.indexOf(indicator) : knownIndicators.length);
const unique = <T>(list: T[]) => [...new Set(list)];

/** The figures of one unit as tables: by school form and group, series in the product's order, periods newest first. */
export function toTables(rows: readonly StatisticRow[]): FiguresTable[] {
  const groupOf = (r: StatisticRow): SeriesGroup => (isKnown(r.indicator) ? known[r.indicator][0] : 'other');
  return unique(rows.map((r) => r.schoolForm)).sort().flatMap((schoolForm) => groups.flatMap((group) => {
    const here = rows.filter((r) => r.schoolForm === schoolForm && groupOf(r) === group);
    if (!here.length) return [];
    const periods = unique(here.map((r) => r.period)).sort((a, b) => b.localeCompare(a, 'sv', { numeric: true }));
    const indicators = unique(here.map((r) => r.indicator)).sort((a, b) => order(a) - order(b) || a.localeCompare(b));
    const series = indicators.map((indicator): Series => ({
      indicator,
      measure: isKnown(indicator) ? known[indicator][1] : 'plain',
      figures: periods.map((period) => {
        const row = here.find((r) => r.indicator === indicator && r.period === period);
        const type = valueTypes.find((t) => t === row?.valueType);
        return (row && type && parseValue(row.raw, type)) ?? null;
      }),
    }));
    return [{ schoolForm, group, periods, series }];
  }));
}
