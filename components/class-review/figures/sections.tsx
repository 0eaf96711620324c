import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/Card';
import { Table } from '@/components/ui/Table';
import type { Results, ResultsPart, ShownFigure } from '@/lib/class-review/queries/figures';
import type { Indicator } from '@/lib/class-review/rules/figures';
import { levels } from '@/lib/class-review/rules/matrix';
import { figureColumns, type FigureRow } from './columns';
import { FigureText, formatChange, formatFigure } from './FigureText';
import { subjectTitle } from './names';

type Props = { results: Results };
const find = (figures: readonly ShownFigure[], indicator: Indicator, subject = '') => figures.find((f) => f.indicator === indicator && f.subject === subject);

/** A section: its question, the table, and where the figures come from. */
async function Section({ id, title, about, of, children }: { id: string; title: string; about: string; of: readonly (ShownFigure | undefined)[]; children: ReactNode }) {
  const t = await getTranslations('figures');
  const sources = [...new Set(of.flatMap((f) => (f ? [t('sourceOf', { source: t(`source.${f.source}`), period: f.period.label })] : [])))];
  return (
    <Card title={title} level={3} id={id}>
      <p className="max-w-text text-muted">{about}</p>
      {children}
      {sources.map((s) => <p key={s} className="text-sm text-muted">{t('sourceLine', { source: s })}</p>)}
    </Card>
  );
}

/** The name of a part, with the way to its own figures. */
async function PartName({ part, results }: { part: ResultsPart; results: Results }) {
  const t = await getTranslations('figures.place');
  if (part.kind === 'year') return <>{t('year', { year: part.name })}</>;
  const query = new URLSearchParams({ termin: results.term.termId, enhet: part.kind === 'unit' ? part.id : results.place.unitId ?? '', ...(part.kind === 'class' ? { klass: part.id } : {}) });
  return <Link href={`/resultat?${query.toString()}`} prefetch={false} lang="sv">{part.name}</Link>;
}

/** One figure of all subjects: the place's own, and each of its parts'. */
async function placeRows(results: Results, indicator: Indicator): Promise<FigureRow[]> {
  const t = await getTranslations('figures.place');
  const { place, figures, parts } = results;
  return [
    { key: 'own', name: place.kind === 'organiser' ? t('organiser') : <span lang="sv">{place.name}</span>, figure: find(figures, indicator) },
    ...parts.map((p) => ({ key: p.key, name: <PartName part={p} results={results} />, figure: find(p.figures, indicator) })),
  ].filter((r) => r.figure);
}

const sectionOf = { forecast: 'forecast', grades: 'grades', grades_high: 'high' } as const;

/** One figure of all subjects, for the place and each of its parts; for high grades also by subject. */
export async function PlaceTable({ results, indicator }: Props & { indicator: keyof typeof sectionOf }) {
  const t = await getTranslations('figures');
  const name = sectionOf[indicator];
  const rows = await placeRows(results, indicator);
  if (!rows.length) return null;
  const subjects: FigureRow[] = indicator !== 'grades_high' ? [] : results.figures.filter((f) => f.indicator === indicator && f.subject).map((f) => ({ key: f.subject, name: <span lang="sv">{subjectTitle(f.subject)}</span>, figure: f }));
  return (
    <Section id={name} title={t(`section.${name}`)} about={`${t(`about.${name}`)}${indicator === 'grades_high' && !results.byName ? ` ${t('about.highOthers')}` : ''}`} of={rows.map((r) => r.figure)}>
      <Table caption={t(`section.${name}`)} captionHidden rows={rows} rowKey={(r) => r.key} columns={await figureColumns(t('column.place'), rows, indicator === 'grades_high' ? { n: t('column.grades') } : {})} />
      {subjects.length > 0 && <Table caption={t('column.subject')} captionHidden rows={subjects} rowKey={(r) => r.key} columns={await figureColumns(t('column.subject'), subjects)} />}
    </Section>
  );
}

/** Each subject: the forecast with its genders and change, beside the latest grades. */
export async function SubjectTable({ results }: Props) {
  const t = await getTranslations('figures');
  const of = (indicator: Indicator) => results.figures.filter((f) => f.indicator === indicator && f.subject);
  const tables = ([['forecast', 'forecast'], ['grades', 'lastGrades']] as const).map(([indicator, header]) => ({ indicator, header, figures: of(indicator) })).filter((x) => x.figures.length);
  if (!tables.length) return null;
  const rowsOf = (figures: ShownFigure[]): FigureRow[] => figures.map((f) => ({ key: f.subject, name: <span lang="sv">{subjectTitle(f.subject)}</span>, figure: f }));
  const columns = await figureColumns(t('column.subject'), rowsOf(tables.flatMap((x) => x.figures)));
  return (
    <Section id="amnen" title={t('section.subjects')} about={t('about.subjects')} of={tables.map((x) => x.figures[0])}>
      {tables.map(({ indicator, header, figures }) => (
        <Table<FigureRow>
          key={indicator} caption={t('sourceOf', { source: t(`column.${header}`), period: figures[0]!.period.label })} columns={columns} rowKey={(r) => r.key}
          rows={rowsOf(figures)}
        />
      ))}
    </Section>
  );
}

export async function StandsOut({ results }: Props) {
  const [t, locale] = [await getTranslations('figures'), await getLocale()];
  const judged = results.figures.filter((f) => f.subject && (f.indicator === 'forecast' || f.indicator === 'grades'));
  if (!judged.length) return null;
  const lines = judged.flatMap((f) => {
    const by = results.standsOut[`${f.indicator}|${f.subject}`];
    return by === undefined || !('value' in f.figure) ? [] : [{ f, by, share: formatFigure(f.figure.value, f.kind, locale) }];
  });
  return (
    <Section id="sticker-ut" title={t('section.standsOut')} about={t('about.standsOut', { points: results.standsOutBy })} of={lines.map((l) => l.f)}>
      {lines.length === 0 ? <p>{t('about.noneStandsOut')}</p> : (
        <ul className="grid list-disc gap-1 pl-5">
          {lines.map(({ f, by, share }) => (
            <li key={`${f.indicator} ${f.subject}`}>{t('standsOutLine', {
              subject: subjectTitle(f.subject), share, points: formatChange(Math.abs(by), locale).replace('+', ''), direction: by > 0 ? 'over' : 'under', source: t(`source.${f.source}`), period: f.period.label,
            })}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** The two ends of each subject; only for who sees the pupils by name. */
export async function Spread({ results }: Props) {
  const t = await getTranslations('figures');
  const tops = results.figures.filter((f) => f.indicator === 'forecast_top');
  if (!tops.length) return null;
  const rows = tops.map((top) => ({ subject: top.subject, top, low: find(results.figures, 'forecast_low', top.subject), wide: results.wide.includes(top.subject) }));
  return (
    <Section id="spridning" title={t('section.spread')} about={t('about.spread')} of={tops.slice(0, 1)}>
      {!rows.some((r) => r.wide) && <p>{t('about.noneSpread')}</p>}
      <Table
        caption={t('section.spread')} captionHidden rows={rows} rowKey={(r) => r.subject}
        columns={[
          { key: 'subject', header: t('column.subject'), rowHeader: true, cell: (r) => <span lang="sv">{subjectTitle(r.subject)}</span> },
          { key: 'high', header: t('column.high'), numeric: true, cell: (r) => <FigureText figure={r.top.figure} kind="share" /> },
          { key: 'low', header: t('column.low'), numeric: true, cell: (r) => (r.low ? <FigureText figure={r.low.figure} kind="share" /> : '–') },
          { key: 'wide', header: t('column.wide'), cell: (r) => (r.wide ? <strong>{t('wide')}</strong> : '') },
        ]}
      />
    </Section>
  );
}

export async function Final({ results }: Props) {
  const t = await getTranslations('figures');
  const rows = (['merit', 'eligible'] as const).flatMap((i): FigureRow[] => { const figure = find(results.figures, i); return figure ? [{ key: i, name: t(`indicator.${i}`), figure }] : []; });
  if (!rows.length) return null;
  return (
    <Section id="arskurs-9" title={t('section.final')} about={t('about.final')} of={rows.map((r) => r.figure)}>
      <Table caption={t('section.final')} captionHidden rows={rows} rowKey={(r) => r.key} columns={await figureColumns(t('column.measure'), rows, { value: t('column.value') })} />
    </Section>
  );
}

/** Levels: how many at each for who sees the pupils by name, the share at orange or red for others. */
export async function Levels({ results }: Props) {
  const t = await getTranslations('figures');
  const counts = levels.flatMap((l): FigureRow[] => { const figure = find(results.figures, 'level', l); return figure ? [{ key: l, name: t(`level.${l}`), figure }] : []; });
  const concern = await placeRows(results, 'concern');
  if (!counts.length && !concern.length) return null;
  return (
    <Section id="nivaer" title={t('section.level')} about={t('about.level')} of={[...counts, ...concern].map((r) => r.figure)}>
      {counts.length > 0 && <Table caption={t('section.level')} captionHidden rows={counts} rowKey={(r) => r.key} columns={await figureColumns(t('column.level'), counts, { value: t('column.count') })} />}
      {concern.length > 0 && <Table caption={t('about.concern')} rows={concern} rowKey={(r) => r.key} columns={await figureColumns(t('column.place'), concern)} />}
    </Section>
  );
}

export async function Support({ results }: Props) {
  const t = await getTranslations('figures');
  const rows = results.figures.filter((f) => f.indicator === 'support').map((f): FigureRow => ({ key: f.subject, name: <span lang="sv">{f.subject}</span>, figure: f }));
  if (!rows.length) return null;
  return (
    <Section id="stod" title={t('section.support')} about={t('about.support')} of={rows.map((r) => r.figure)}>
      <Table caption={t('section.support')} captionHidden rows={rows} rowKey={(r) => r.key} columns={await figureColumns(t('column.support'), rows, { value: t('column.count') })} />
    </Section>
  );
}
