import { getLocale, getTranslations } from 'next-intl/server';
import { FigureText, formatChange, sizeOf } from '@/components/class-review/figures/FigureText';
import { measureNames } from '@/components/class-review/figures/names';
import { cx } from '@/components/ui/cx';
import { formatNumber } from '@/components/ui/format';
import type { MeasureFigure } from '@/lib/development/queries/get-area';
import type { Reading } from '@/lib/development/queries/measure-figures';
import { kindOf, measured, onScale, type MeasuredRef } from '@/lib/development/rules';

/** A target as it is written: "80 %", "240". */
export const formatTarget = (target: number, ref: MeasuredRef, locale: string): string => formatNumber(target, locale, { unit: kindOf(ref) === 'share' ? '%' : undefined });

/** From when, from where and of how many: what must be said of every figure. */
async function Source({ reading }: { reading: Reading }) {
  const t = await getTranslations('figures');
  const n = sizeOf(reading.figure);
  const parts = [reading.period && t('sourceOf', { source: t(`source.${reading.source}`), period: reading.period.label }), n === null ? null : t('beside.n', { n })].filter((x) => x !== null);
  return parts.length ? <span className="block text-sm text-muted">{parts.join(' · ')}</span> : null;
}

/** A reading in a few words, with its source. */
export async function ReadingText({ reading, none }: { reading: Reading | null; none: string }) {
  if (!reading) return <span className="text-muted">{none}</span>;
  return <><strong className="text-lg"><FigureText figure={reading.figure} kind={reading.kind} /></strong><Source reading={reading} /></>;
}

/** Start, now and target: in words and numbers, and as a line that says the same. */
export async function FigureLine({ figure, ended }: { figure: MeasureFigure; ended: boolean }) {
  const [t, name, locale] = [await getTranslations('development.figure'), await measureNames(), await getLocale()];
  const { ref, start, now, target, way } = figure;
  return (
    <div role="group" aria-label={name(ref)} className="grid gap-3 rounded-lg bg-sunken/60 p-4" data-figure-line>
      <p className="font-semibold">{name(ref)}</p>
      <dl className="grid gap-3 sm:grid-cols-3">
        <div><dt className="text-sm text-muted">{t('start')}</dt><dd><ReadingText reading={start} none={t('none')} /></dd></div>
        <div><dt className="text-sm text-muted">{t('now')}</dt><dd><ReadingText reading={now} none={t('none')} /></dd></div>
        {target !== null && <div><dt className="text-sm text-muted">{t('target')}</dt><dd><strong className="text-lg whitespace-nowrap tabular-nums">{formatTarget(target, ref, locale)}</strong></dd></div>}
      </dl>
      <Line figure={figure} />
      {way && !ended && <p className="text-sm">{way.code === 'reached' ? t('reached') : t(kindOf(ref) === 'share' ? 'leftPoints' : 'left', { left: formatChange(way.left, locale).replace('+', ''), way: way.code })}</p>}
    </div>
  );
}

/** Hollow where it began, filled where it is, a bar where it is to be. Drawn only of what this reader is shown; the words above say it all. */
function Line({ figure: { ref, start, now, target } }: { figure: MeasureFigure }) {
  const at = (value: number) => `${Math.min(100, Math.max(0, (value / measured[ref.indicator].most) * 100))}%`;
  const value = (r: Reading | null) => (r && 'value' in r.figure ? onScale(r.figure.value, ref) : null);
  const [from, to] = [value(start), value(now)];
  if (from === null && to === null) return null;
  const dot = 'absolute top-1/2 -translate-x-1/2 -translate-y-1/2 rounded-full';
  return (
    <div aria-hidden="true" className="relative mx-2 h-6" data-shape>
      <span className="absolute inset-x-0 top-1/2 h-0.5 -translate-y-1/2 rounded bg-line-strong" />
      {from !== null && to !== null && <span className="absolute top-1/2 h-1.5 -translate-y-1/2 bg-accent" style={{ left: at(Math.min(from, to)), right: `calc(100% - ${at(Math.max(from, to))})` }} />}
      {target !== null && <span className="absolute inset-y-0 w-1 -translate-x-1/2 rounded-sm bg-ink" style={{ left: at(target) }} />}
      {from !== null && <span className={cx(dot, 'size-4 border-[3px] border-accent bg-surface')} style={{ left: at(from) }} />}
      {to !== null && <span className={cx(dot, 'size-4 bg-accent')} style={{ left: at(to) }} />}
    </div>
  );
}
