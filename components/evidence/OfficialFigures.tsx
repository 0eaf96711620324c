import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/Card';
import { DateText } from '@/components/ui/DateText';
import { EmptyState } from '@/components/ui/EmptyState';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import { Table } from '@/components/ui/Table';
import type { OfficialFigures as Figures } from '@/lib/evidence/queries/official-figures';
import { isKnown, type FiguresTable, type Series } from '@/lib/evidence/rules/tables';
import { isFormCode } from '@/lib/evidence/rules/units';
import { FigureText } from './FigureText';
import { UnitChoice } from './UnitChoice';

/** Kinds that need a word of explanation, in the order they are explained. */
const explained = ['approximate', 'rounded', 'withheld', 'missing', 'excluded', 'none'] as const;

/** /underlag: one unit's official figures, table by table, with what the register's signs mean and where the figures come from. */
export async function OfficialFigures({ figures: { units, unit, tables, sources } }: { figures: Figures }) {
  const t = await getTranslations('evidence');
  if (!unit) {
    return (
      <>
        <PageTitle title={t('title')} lead={t('lead')} />
        <EmptyState title={t('emptyTitle')}><p>{t('empty')}</p></EmptyState>
      </>
    );
  }
  const kinds = new Set(tables.flatMap((table) => table.series.flatMap((s) => s.figures.map((f) => f?.kind ?? 'none'))));
  const forms = [...new Set(tables.map((table) => table.schoolForm))];
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      <UnitChoice units={units} chosen={unit.id} />
      <div className="mt-8 grid gap-6">
        <h2 lang="sv">{unit.name}</h2>
        {unit.comparison && <Notice>{unit.ownerName ? t('comparison', { unit: unit.name, owner: unit.ownerName }) : t('comparisonUnknown', { unit: unit.name })}</Notice>}
        {tables.length === 0 && <EmptyState title={t('emptyUnitTitle', { unit: unit.name })}><p>{t('emptyUnit')}</p></EmptyState>}
        {forms.map((form) => <FormTables key={form} form={form} tables={tables.filter((table) => table.schoolForm === form)} heading={forms.length > 1} />)}
        {explained.some((kind) => kinds.has(kind)) && (
          <section aria-labelledby="lasa-siffrorna" className="grid max-w-text gap-2">
            <h3 id="lasa-siffrorna">{t('legend.title')}</h3>
            <ul className="grid list-disc gap-1 pl-5">
              {explained.filter((kind) => kinds.has(kind)).map((kind) => <li key={kind}>{t(`legend.${kind}`)}</li>)}
            </ul>
          </section>
        )}
        {sources.map(({ source, fetchedOn }) => (
          <p key={source} className="text-sm text-muted">
            {t.rich('source', { source, date: () => <DateText value={fetchedOn} year weekday={false} /> })}
          </p>
        ))}
      </div>
    </>
  );
}

async function FormTables({ form, tables, heading }: { form: string; tables: FiguresTable[]; heading: boolean }) {
  const t = await getTranslations('evidence');
  const formName = isFormCode(form) ? t(`forms.${form}`) : form;
  return (
    <>
      {heading && <h3 className="mt-2">{formName}</h3>}
      {tables.map((table) => (
        <Card key={table.group} title={t(`groups.${table.group}`)} level={3}>
          <Table<Series>
            caption={t('caption', { form: formName, group: t(`groups.${table.group}`) })}
            captionHidden
            className="md:max-lg:text-sm md:max-lg:[&_td]:px-1.5 md:max-lg:[&_th]:px-1.5"
            rows={table.series}
            rowKey={(s) => s.indicator}
            columns={[
              { key: 'name', header: t('series'), rowHeader: true, cell: (s) => <SeriesName series={s} /> },
              ...table.periods.map((period, i) => ({
                key: `p${i}`, header: period || t('noPeriod'), numeric: true,
                cell: (s: Series) => <FigureText figure={s.figures[i] ?? null} measure={s.measure} />,
              })),
            ]}
          />
        </Card>
      ))}
    </>
  );
}

/** The series in plain words; one the product does not know by the register's own name. */
async function SeriesName({ series: { indicator } }: { series: Series }) {
  const t = await getTranslations('evidence');
  return isKnown(indicator) ? <>{t(`indicators.${indicator}`)}</> : <code className="break-all text-sm">{indicator}</code>;
}
