import { getLocale, getTranslations } from 'next-intl/server';
import { formatNumber } from '@/components/ui/format';
import type { Shown } from '@/lib/core/withholding';

export type FigureKind = 'share' | 'mean' | 'count';

/** A number as it is written by its kind: "78,3 %", "221,4", "5". */
export const formatFigure = (value: number, kind: FigureKind, locale: string): string =>
  kind === 'share' ? formatNumber(value * 100, locale, { decimals: 1, unit: '%' }) : formatNumber(value, locale, { decimals: kind === 'mean' ? 1 : 0 });

/** A change as it is written: "+4,0" percentage points or points. */
export const formatChange = (change: number, locale: string): string => formatNumber(change, locale, { decimals: 1, sign: true });

/**
 * A figure as this reader may see it: the number, "~100 %", or why it is not shown. The reason is read aloud and in the tooltip; a withheld
 * figure is hatched, one of few pupils has a dagger.
 */
export async function FigureText({ figure, kind }: { figure: Shown; kind: FigureKind }) {
  const [t, locale] = [await getTranslations('figures'), await getLocale()];
  if (figure.code === 'value' || figure.code === 'few') {
    const text = formatFigure(figure.value, kind, locale);
    if (figure.code === 'value') return <span className="whitespace-nowrap tabular-nums">{text}</span>;
    return <span className="whitespace-nowrap tabular-nums" title={t('why.few')} data-figure="few">{text}<span aria-hidden="true">†</span><span className="sr-only">, {t('shown.few')}</span></span>;
  }
  const label = figure.code === 'fewer' ? t('shown.fewer', { than: figure.than }) : t(`shown.${figure.code}`);
  const look = figure.code === 'withheld' ? 'hatched rounded border border-line px-1.5 py-0.5 text-sm' : figure.code === 'none' ? 'text-muted' : '';
  return <span className={`inline-block whitespace-nowrap ${look}`} title={t(`why.${figure.code}`)} data-figure={figure.code}>{label}<span className="sr-only">: {t(`why.${figure.code}`)}</span></span>;
}

/** How many the figure rests on, where it may be said. */
export const sizeOf = (figure: Shown): number | null => (figure.code === 'value' || figure.code === 'few' ? figure.n : null);
