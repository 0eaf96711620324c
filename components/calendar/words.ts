import { useLocale } from 'next-intl';

const formats = new Map<string, Intl.DateTimeFormat>();

/** "april" in the reader's language, of 1–12. */
export function monthName(month: number, locale: string, length: 'long' | 'short' = 'long'): string {
  const key = `${locale}/${length}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { month: length, timeZone: 'UTC' });
  formats.set(key, format);
  return format.format(new Date(Date.UTC(2024, month - 1, 1))).replace(/\.$/, '');
}

/** The months in the order of the school year. */
export const schoolMonths = [8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7];

/** Months said shortly: those that follow on each other as a span ("april–juni", "september, november"). */
export function useMonths(): (months: readonly number[]) => string {
  const locale = useLocale();
  return (months) => monthSpans(months).map(([from, to]) => (from === to ? monthName(from, locale) : `${monthName(from, locale)}–${monthName(to, locale)}`)).join(', ');
}

/** Months that follow on each other, as [first, last]. */
export function monthSpans(months: readonly number[]): [number, number][] {
  const spans: [number, number][] = [];
  for (const m of schoolMonths.filter((x) => months.includes(x))) {
    const last = spans.at(-1);
    if (last && last[1] % 12 === m - 1) last[1] = m;
    else spans.push([m, m]);
  }
  return spans;
}
