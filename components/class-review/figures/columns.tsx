import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Column } from '@/components/ui/Table';
import type { ShownFigure } from '@/lib/class-review/queries/figures';
import { FigureText, formatChange, sizeOf } from './FigureText';

/** A row of a table of figures: what it is about, and its figure where it has one. */
export type FigureRow = { key: string; name: ReactNode; figure: ShownFigure | undefined };

/** The change since last term or last year; the earlier figure itself where no difference can be told. */
async function Since({ figure, than }: { figure: ShownFigure | undefined; than: 'term' | 'year' }) {
  const locale = await getLocale();
  const earlier = figure?.before[than];
  if (!earlier) return <span className="text-muted">–</span>;
  return <>{earlier.change !== null && <span className="tabular-nums">{formatChange(earlier.change, locale)} </span>}<span className="text-sm text-muted">({earlier.period.label}: <FigureText figure={earlier.figure} kind={figure.kind} />)</span></>;
}

async function Size({ figure }: { figure: ShownFigure | undefined }) {
  const n = figure ? sizeOf(figure.figure) : null;
  return n === null ? <span className="text-muted">–</span> : <>{n}</>;
}

const Cell = ({ figure, of }: { figure: ShownFigure | undefined; of: 'figure' | 'K' | 'M' }) =>
  figure ? <FigureText figure={of === 'figure' ? figure.figure : figure.genders[of]} kind={figure.kind} /> : <span className="text-muted">–</span>;

/** The columns of a table of figures: name, value, n, genders, and, where any row has them, the changes since last term and last year. */
export async function figureColumns(first: string, rows: readonly FigureRow[], options: { value?: string; n?: string } = {}): Promise<Column<FigureRow>[]> {
  const t = await getTranslations('figures.column');
  return [
    { key: 'name', header: first, rowHeader: true, cell: (r) => r.name },
    { key: 'value', header: options.value ?? t('share'), numeric: true, cell: (r) => <Cell figure={r.figure} of="figure" /> },
    { key: 'n', header: options.n ?? t('n'), numeric: true, cell: (r) => <Size figure={r.figure} /> },
    { key: 'K', header: t('K'), numeric: true, cell: (r) => <Cell figure={r.figure} of="K" /> },
    { key: 'M', header: t('M'), numeric: true, cell: (r) => <Cell figure={r.figure} of="M" /> },
    ...(['term', 'year'] as const).filter((than) => rows.some((r) => r.figure?.before[than]))
      .map((than): Column<FigureRow> => ({ key: than, header: t(than), numeric: true, cell: (r) => <Since figure={r.figure} than={than} /> })),
  ];
}
