import { addDays, dateOf } from '@/lib/core/time';

/** When letters go. Days and hours are Swedish, also over the changes of the clock; moments are dates. */

export type LetterChoice = { mail: 'at_once' | 'digest' | 'none'; off: readonly string[]; digestHour: number; quietFrom: number; quietTo: number };
/** A notice that has no letter yet. `mailAfter`: not before, because of a try that failed. */
export type Waiting = { id: string; kind: string; createdAt: Date; mailAfter: Date };

const minute = 60_000;
const hour = 60 * minute;
/** A letter that could not be sent for so long is no news any more. */
const giveUpAfter = 72 * hour;

// One for all: making it costs a hundred times what using it does, and a weekend is looked through hour by hour.
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' });
/** Day and hour in Sweden. */
function swedish(at: Date): { day: string; h: number } {
  const text = clock.format(at); // 2026-10-24 07
  return { day: text.slice(0, 10), h: Number(text.slice(11, 13)) };
}

const hasQuiet = (c: LetterChoice) => c.quietFrom !== c.quietTo;
const isWeekend = (day: string) => [0, 6].includes(dateOf(day).getUTCDay());

/** Whether no letter of the kind at_once may go now: quiet hours, Saturday or Sunday. */
export function isQuiet(c: LetterChoice, now: Date): boolean {
  if (!hasQuiet(c)) return false;
  const { day, h } = swedish(now);
  const inHours = c.quietFrom < c.quietTo ? h >= c.quietFrom && h < c.quietTo : h >= c.quietFrom || h < c.quietTo;
  return inHours || isWeekend(day);
}

/** The letter of the day goes at its hour, which the quiet hours do not move; only Saturday and Sunday do. */
const isQuietDay = (c: LetterChoice, now: Date) => hasQuiet(c) && isWeekend(swedish(now).day);

/** The first moment, from when it was told, that a letter of it may go. */
export function mayGoFrom(c: LetterChoice, told: Date): Date {
  const then = swedish(told);
  if (c.mail !== 'digest' && !isQuiet(c, told)) return told;
  const day = then.h >= c.digestHour ? addDays(then.day, 1) : then.day;
  const fits = (t: Date) => {
    if (c.mail !== 'digest') return !isQuiet(c, t);
    const at = swedish(t);
    return at.day >= day && at.h >= c.digestHour && !isQuietDay(c, t);
  };
  // A Swedish hour always begins with one of UTC.
  for (let t = Math.floor(told.getTime() / hour) * hour + hour; ; t += hour) if (fits(new Date(t))) return new Date(t);
}

/** What to do with what waits for one person: which go into a letter now, and which will never be one. The rest waits. */
export function sortWaiting(c: LetterChoice, waiting: readonly Waiting[], now: Date): { send: string[]; drop: string[] } {
  const gone = (w: Waiting) => c.mail === 'none' || c.off.includes(w.kind) || now.getTime() - mayGoFrom(c, w.createdAt).getTime() > giveUpAfter;
  const drop = waiting.filter(gone);
  const rest = waiting.filter((w) => !drop.includes(w) && w.mailAfter <= now);
  const quietNow = c.mail === 'digest' ? isQuietDay(c, now) : isQuiet(c, now);
  // One that may go takes the others along.
  const go = !quietNow && rest.some((w) => mayGoFrom(c, w.createdAt) <= now);
  return { send: go ? rest.map((w) => w.id) : [], drop: drop.map((w) => w.id) };
}

/** After a refusal: as long again as it has been tried, five minutes to one hour. */
export function tryAgainAt(c: LetterChoice, oldest: Date, now: Date): Date {
  const tried = now.getTime() - mayGoFrom(c, oldest).getTime();
  return new Date(now.getTime() + Math.min(Math.max(tried, 5 * minute), hour));
}
