import { getLocale, getTranslations } from 'next-intl/server';
import { formatNumber } from '@/components/ui/format';
import type { Measure } from '@/lib/evidence/rules/tables';
import type { Figure } from '@/lib/evidence/rules/value';

/**
 * One official figure as the register means it: "82,4 %", "cirka 310", "~100 %", or why there is none. The reason is read aloud
 * and in the tooltip; a withheld figure is hatched too.
 */
export async function FigureText({ figure, measure }: { figure: Figure | null; measure: Measure }) {
  const t = await getTranslations('evidence');
  if (!figure || figure.number === null) {
    const kind = figure?.kind ?? 'none';
    const look = kind === 'withheld' ? 'hatched rounded border border-line px-1.5 py-0.5' : 'text-muted';
    return (
      <span className={`inline-block text-sm ${look}`} title={t(`why.${kind}`)} data-figure={kind}>
        {t(`figure.${kind}`)}<span className="sr-only">: {t(`why.${kind}`)}</span>
      </span>
    );
  }
  const value = formatNumber(figure.number, await getLocale(), { decimals: figure.decimals, unit: measure === 'percent' ? '%' : undefined });
  const { kind } = figure;
  if (kind === 'exact') return <span className="whitespace-nowrap tabular-nums">{value}</span>;
  return (
    <span className="whitespace-nowrap tabular-nums" title={t(`why.${kind}`)} data-figure={kind}>
      {t(`figure.${kind}`, { value })}<span className="sr-only">, {t(`why.${kind}`)}</span>
    </span>
  );
}
