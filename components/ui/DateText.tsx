import { useLocale } from 'next-intl';
import { formatDay, machineDay, type DayOptions } from './format';

/** How a day is said, for use inside a sentence. */
export function useDay(): (value: string | Date, options?: DayOptions) => string {
  const locale = useLocale();
  return (value, options) => formatDay(value, locale, options);
}

/** A day ("fre 24 okt") from `YYYY-MM-DD` or an instant, in Swedish time. */
export function DateText({ value, ...options }: { value: string | Date } & DayOptions) {
  return <time dateTime={machineDay(value)} className="whitespace-nowrap">{formatDay(value, useLocale(), options)}</time>;
}
