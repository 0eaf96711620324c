import { addDays, dateOf } from '@/lib/core/time';
import { packLanes } from './wheel-lanes';
import { daysIn } from './wheel-time';

/** Something in a month's picture, from its first day to its last (YYYY-MM-DD). */
export type Dated = { opensOn: string; endsOn: string };
/** One thing in one week: columns 1–7 (Monday first), its row under the days, and whether it goes on over the week's edges. */
export type Bar<T> = { item: T; from: number; to: number; lane: number; before: boolean; after: boolean };
export type Week<T> = { number: number; days: string[]; bars: Bar<T>[] };

/** Monday of the week a day is in. */
export const mondayOf = (day: string): string => addDays(day, -((dateOf(day).getUTCDay() + 6) % 7));

/** The number of the week that begins on this Monday (ISO 8601: the week of the year's first Thursday is week 1). */
export function weekNumber(monday: string): number {
  const thursday = dateOf(addDays(monday, 3));
  return Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 86_400_000 / 7) + 1;
}

/** A month ("2025-10") in whole weeks, each with what falls in it, packed in rows without overlap. */
export function weeksOf<T extends Dated>(month: string, items: readonly T[]): Week<T>[] {
  const weeks: Week<T>[] = [];
  const last = `${month}-${daysIn(month)}`;
  for (let monday = mondayOf(`${month}-01`); monday <= last; monday = addDays(monday, 7)) {
    const days = Array.from({ length: 7 }, (_, i) => addDays(monday, i));
    const sunday = days[6]!;
    const here = items.filter((i) => i.opensOn <= sunday && i.endsOn >= monday);
    const columns = here.map((i) => ({ from: i.opensOn < monday ? 1 : days.indexOf(i.opensOn) + 1, to: i.endsOn > sunday ? 7 : days.indexOf(i.endsOn) + 1 }));
    const { lanes } = packLanes(columns, 1);
    weeks.push({ number: weekNumber(monday), days, bars: here.map((item, i) => ({ item, ...columns[i]!, lane: lanes[i]!, before: item.opensOn < monday, after: item.endsOn > sunday })).sort((a, b) => a.from - b.from || a.lane - b.lane) });
  }
  return weeks;
}
