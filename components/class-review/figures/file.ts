import { getLocale, getTranslations } from 'next-intl/server';
import type { Results, ShownFigure } from '@/lib/class-review/queries/figures';
import { csvFile } from '@/lib/organisation/rules/csv';
import type { Shown } from '@/lib/core/withholding';
import { formatFigure, sizeOf } from './FigureText';
import { measureNames } from './names';

/** The results as a file for a spreadsheet: the same numbers as on the screen, what is withheld said in words. Formula-safe. */
export async function resultsFile(results: Results): Promise<string> {
  const [t, locale, name] = [await getTranslations('figures'), await getLocale(), await measureNames()];
  const text = (figure: Shown, kind: ShownFigure['kind']) => {
    if (figure.code === 'value' || figure.code === 'few') return `${formatFigure(figure.value, kind, locale).replaceAll('\u202f', ' ')}${figure.code === 'few' ? ` (${t('shown.few')})` : ''}`;
    return figure.code === 'fewer' ? t('shown.fewer', { than: figure.than }) : figure.code === 'none' ? '' : t(`shown.${figure.code}`);
  };
  const n = (figure: Shown) => String(sizeOf(figure) ?? '');
  const columns = (['place', 'measure', 'source', 'period', 'value', 'n', 'K', 'nK', 'M', 'nM', 'term', 'year'] as const).map((c) => t(`file.${c}`));
  const placeName = results.place.kind === 'organiser' ? t('place.organiser') : results.place.name;
  const rows = [{ name: placeName, figures: results.figures }, ...results.parts.map((p) => ({ name: p.kind === 'year' ? t('place.year', { year: p.name }) : p.name, figures: p.figures }))]
    .flatMap((p) => p.figures.map((f) => [
      p.name, name(f), t(`source.${f.source}`), f.period.label, text(f.figure, f.kind), n(f.figure), text(f.genders.K, f.kind), n(f.genders.K), text(f.genders.M, f.kind), n(f.genders.M),
      f.before.term ? text(f.before.term.figure, f.kind) : '', f.before.year ? text(f.before.year.figure, f.kind) : '',
    ]));
  return csvFile([columns, ...rows]);
}
