import { addDays } from '@/lib/core/time';
import type { Recurrence } from '@/prisma/generated/enums';

export type TermDates = { kind: 'HT' | 'VT'; startsOn: string; endsOn: string };
export type StepRule = { anchor: string; offsetDays: number };

/** Months of one occurrence of an activity: with recurrence TERM, 8–12 belong to the autumn and 1–7 to the spring. */
export const monthsIn = (months: readonly number[], recurrence: Recurrence, term: 'HT' | 'VT' | null): number[] =>
  months.filter((m) => recurrence !== 'TERM' || term === null || (term === 'HT' ? m >= 8 : m < 8));

/** First day of a month within the school year that starts in `firstYear` (August first). */
export function monthStart(month: number, firstYear: number): string {
  return `${month >= 8 ? firstYear : firstYear + 1}-${String(month).padStart(2, '0')}-01`;
}

/**
 * When an activity opens: with its first month, but not before the term starts.
 * Days are YYYY-MM-DD.
 */
export function opensOn(months: readonly number[], firstYear: number, term: TermDates | null): string {
  const byYear = [...months].sort((a, b) => ((a + 4) % 12) - ((b + 4) % 12));
  const start = byYear[0] === undefined ? `${firstYear}-08-01` : monthStart(byYear[0], firstYear);
  return term && start < term.startsOn ? term.startsOn : start;
}

/** The last day of a step, from the organiser's own term dates. A step anchored to a term needs one. */
export function dueOn(step: StepRule, months: readonly number[], firstYear: number, term: TermDates | null): string {
  switch (step.anchor) {
    case 'TERM_START': return addDays(term?.startsOn ?? `${firstYear}-08-01`, step.offsetDays);
    case 'TERM_END': return addDays(term?.endsOn ?? `${firstYear + 1}-07-31`, step.offsetDays);
    default: return addDays(opensOn(months, firstYear, null), step.offsetDays);
  }
}

/** "ht 25": how a term is said. */
export const termLabel = (kind: 'HT' | 'VT', startsOn: string): string => `${kind.toLowerCase()} ${startsOn.slice(2, 4)}`;

/** The months, 1–12, that the days from `first` to `last` (YYYY-MM-DD, at most a year apart) touch, in order. */
export function monthsBetween(first: string, last: string): number[] {
  const place = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const count = Math.min(12, Math.max(1, place(last) - place(first) + 1));
  return Array.from({ length: count }, (_, i) => ((place(first) + i) % 12) + 1);
}
