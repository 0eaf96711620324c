import type { ColumnKind } from '@/prisma/generated/enums';

/** "Når kriterierna" at mid-term, when there are no grades yet: a forecast from the matrix (1-domain 1.5). Pure. */
export type Forecast = 'on_course' | 'at_risk' | 'not_reaching';
export type ForecastLimits = Readonly<{ onCourseTo: number; atRiskTo: number }>;
/** One filled cell of a pupil, with what its column stands for. */
export type Cell = Readonly<{ kind: ColumnKind; subjects: readonly string[]; value: number }>;

export const forecastOf = (value: number, { onCourseTo, atRiskTo }: ForecastLimits): Forecast =>
  value <= onCourseTo ? 'on_course' : value <= atRiskTo ? 'at_risk' : 'not_reaching';

/**
 * A pupil's value in each grade subject. Where several columns stand for a subject (BI and the NO-block) the one that stands for it
 * alone wins, else the worst of them.
 */
export function subjectValues(cells: readonly Cell[]): Map<string, number> {
  const values = new Map<string, { value: number; alone: boolean }>();
  for (const { kind, subjects, value } of cells) {
    if (kind !== 'SUBJECT') continue;
    const alone = subjects.length === 1;
    for (const subject of subjects) {
      const known = values.get(subject);
      if (!known || (alone && !known.alone) || (alone === known.alone && value > known.value)) values.set(subject, { value, alone });
    }
  }
  return new Map([...values].map(([subject, { value }]) => [subject, value]));
}

/** On the way to reach the criteria in all subjects: every filled knowledge cell is on course. null where none is filled. */
export function onCourseInAll(cells: readonly Cell[], limits: ForecastLimits): boolean | null {
  const known = cells.filter((c) => c.kind === 'SUBJECT');
  return known.length ? known.every((c) => forecastOf(c.value, limits) === 'on_course') : null;
}
