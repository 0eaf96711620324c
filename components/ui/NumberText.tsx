import { useLocale } from 'next-intl';
import { formatNumber, type NumberOptions } from './format';

/** A number as it is written in the reader's language, with its unit kept on the same line. */
export function NumberText({ value, ...options }: { value: number } & NumberOptions) {
  return <span className="whitespace-nowrap tabular-nums">{formatNumber(value, useLocale(), options)}</span>;
}
