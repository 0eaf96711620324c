import { dateOf } from '@/lib/core/time';

/** The months as a school year has them. */
export const schoolMonths = [8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7] as const;

/** The month that begins at the top of the wheel: January (the year's end at the top) or August (the school year). */
export type Turn = 1 | 8;

/** How far the wheel, drawn with August first, is turned: degrees clockwise. */
export const turnDegrees = (turn: Turn): number => (turn === 8 ? 0 : -150);

/** The months clockwise from the top. */
export const monthsFrom = (turn: Turn): number[] => (turn === 8 ? [...schoolMonths] : [...schoolMonths.slice(5), ...schoolMonths.slice(0, 5)]);

/** August is 0. */
export const placeOfMonth = (month: number): number => (month + 4) % 12;

/** The first calendar year of a school year's name ("2025/26"). */
export const firstYearOf = (name: string): number => Number(name.slice(0, 4));

/** "2025-10" of October in the school year that starts in 2025. */
export const monthName = (month: number, firstYear: number): string => `${month >= 8 ? firstYear : firstYear + 1}-${String(month).padStart(2, '0')}`;

/** How many days a month ("2025-10") has. */
export function daysIn(month: string): number {
  const first = dateOf(`${month}-01`);
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
}

/**
 * Where a day (YYYY-MM-DD) stands in the school year, in degrees from 1 August: each month is a twelfth whatever its length.
 * `edge` says which of the day's two edges. A day outside the school year stands at its nearest end.
 */
export function degreesOf(day: string, edge: 'start' | 'end', firstYear: number): number {
  if (day < `${firstYear}-08-01`) return 0;
  if (day > `${firstYear + 1}-07-31`) return 360;
  const number = Number(day.slice(8));
  return (placeOfMonth(Number(day.slice(5, 7))) + (edge === 'start' ? number - 1 : number) / daysIn(day.slice(0, 7))) * 30;
}
