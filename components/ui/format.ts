/** Dates and numbers as the product writes them. Days are Sweden's; a `YYYY-MM-DD` is that day everywhere. */

const ZONE = 'Europe/Stockholm';
const regions: Record<string, string> = { sv: 'sv-SE', en: 'en-GB' };
const region = (locale: string) => regions[locale] ?? locale;
// Making a format takes a hundred times as long as using it, so each is made once.
const dayFormats = new Map<string, Intl.DateTimeFormat>();
function dayFormat(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = [locale, timeZone, ...Object.entries(options).flat()].join();
  const made = dayFormats.get(key) ?? new Intl.DateTimeFormat(region(locale), { ...options, timeZone });
  dayFormats.set(key, made);
  return made;
}
const THIN = '\u202f';

export type DayOptions = { year?: boolean; time?: boolean; weekday?: boolean };

/** "fre 24 okt", with `year` "fre 24 okt 2025", with `time` (only of a Date) "fre 24 okt 10.32". English the same way. */
export function formatDay(value: string | Date, locale: string, { year, time, weekday = true }: DayOptions = {}): string {
  const day = typeof value === 'string';
  const date = day ? new Date(`${value}T00:00:00Z`) : value;
  const zone = day ? 'UTC' : ZONE;
  const part = (options: Intl.DateTimeFormatOptions) => dayFormat(locale, zone, options).format(date).replace(/\.$/, '');
  return [
    // Three letters always: the locale data would have "tors", "juni" and "Sept" among the rest.
    weekday && part({ weekday: 'short' }).slice(0, 3),
    part({ day: 'numeric' }),
    part({ month: 'short' }).slice(0, 3),
    year && part({ year: 'numeric' }),
    time && !day && part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).replace(':', locale === 'sv' ? '.' : ':'),
  ].filter(Boolean).join(' ');
}

/** The value of <time datetime>: the day itself, or the instant in UTC. */
export const machineDay = (value: string | Date): string => (typeof value === 'string' ? value : value.toISOString());

export type NumberOptions = { decimals?: number; unit?: string; sign?: boolean };

/** "1 234,5 %": decimal comma, thin no-break spaces between thousands and before the unit, a true minus. */
export function formatNumber(value: number, locale: string, { decimals, unit, sign }: NumberOptions = {}): string {
  const text = new Intl.NumberFormat(region(locale), {
    minimumFractionDigits: decimals, maximumFractionDigits: decimals ?? 3,
    signDisplay: sign ? 'exceptZero' : 'negative',
  }).format(value).replace(/[\u00a0\u202f]/g, THIN).replace('-', '\u2212');
  if (!unit) return text;
  const space = unit.length > 1 ? '\u00a0' : locale === 'en' ? '' : THIN; // a word needs a whole space
  return `${text}${space}${unit}`;
}
