/** Times are stored in UTC; days are the days of Sweden. */
const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });

/** Today in Sweden, as YYYY-MM-DD. */
export const todayInSweden = (now = new Date()): string => stockholm.format(now);

/** A day as Prisma wants a DATE: midnight UTC. */
export const dateOf = (day: string): Date => new Date(`${day}T00:00:00.000Z`);

/** A DATE from Prisma as YYYY-MM-DD. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** The day so many days later (or earlier). */
export function addDays(day: string, days: number): string {
  const date = dateOf(day);
  date.setUTCDate(date.getUTCDate() + days);
  return dayOf(date);
}

/** The school year (1 Aug–31 Jul) of a day, as its first calendar year. */
export function schoolYearOf(day: string): number {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return month >= 8 ? year : year - 1;
}

/** The hour of the day in Sweden, 0–23. */
export const hourInSweden = (now = new Date()): number =>
  Number(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', hourCycle: 'h23' }).format(now));
