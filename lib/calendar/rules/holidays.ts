import { addDays, dateOf } from '@/lib/core/time';

const twoDigits = (n: number) => String(n).padStart(2, '0');

/** Easter Sunday of a year (Gregorian), as YYYY-MM-DD. Source: the anonymous algorithm in Meeus, Astronomical Algorithms, ch. 8. */
export function easter(year: number): string {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-${twoDigits(Math.floor(n / 31))}-${twoDigits((n % 31) + 1)}`;
}

/** 0 is Sunday. */
const weekday = (day: string): number => dateOf(day).getUTCDay();
const saturdayFrom = (day: string): string => addDays(day, 6 - weekday(day));

/**
 * The public holidays of a year that may fall on a weekday (lagen 1989:253 om allmänna helgdagar), with the eves on which nobody works
 * (semesterlagen 3 a §): midsummer, Christmas and New Year.
 */
function holidays(year: number): string[] {
  const easterDay = easter(year);
  return [
    `${year}-01-01`, `${year}-01-06`, addDays(easterDay, -2), addDays(easterDay, 1), `${year}-05-01`, addDays(easterDay, 39), `${year}-06-06`,
    addDays(saturdayFrom(`${year}-06-20`), -1), `${year}-12-24`, `${year}-12-25`, `${year}-12-26`, `${year}-12-31`,
  ];
}

const kept = new Map<number, ReadonlySet<string>>();
function holidaysOf(year: number): ReadonlySet<string> {
  const days = kept.get(year) ?? new Set(holidays(year));
  kept.set(year, days);
  return days;
}

/** Whether people are at work on a day: no Saturday, no Sunday, no Swedish public holiday. */
export const isWorkday = (day: string): boolean => weekday(day) % 6 !== 0 && !holidaysOf(Number(day.slice(0, 4))).has(day);

/** The day itself, or the last one before it on which people are at work. */
export const workdayBefore = (day: string): string => (isWorkday(day) ? day : workdayBefore(addDays(day, -1)));
/** The day itself, or the first one after it on which people are at work. */
export const workdayAfter = (day: string): string => (isWorkday(day) ? day : workdayAfter(addDays(day, 1)));
