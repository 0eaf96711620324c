import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/Card';
import { Details } from '@/components/ui/Details';
import { NumberText } from '@/components/ui/NumberText';
import { Table, type Column } from '@/components/ui/Table';
import type { GradeScaleRow } from '@/lib/class-review/queries/template';

type Step = GradeScaleRow['steps'][number];

/** The grade scales with their versions, best grade first. */
export async function GradeScales({ scales }: { scales: GradeScaleRow[] }) {
  const t = await getTranslations('matrixTemplate.scales');
  const columns: Column<Step>[] = [
    { key: 'value', header: t('value'), cell: (s) => <span lang="sv">{s.value}</span> },
    { key: 'label', header: t('label'), cell: (s) => <span lang="sv">{s.label}</span> },
    { key: 'points', header: t('points'), numeric: true, cell: (s) => <NumberText value={s.points} /> },
    { key: 'passed', header: t('passed'), cell: (s) => t(s.passed ? 'yes' : 'no') },
    { key: 'high', header: t('high'), cell: (s) => t(s.high ? 'yes' : 'no') },
  ];
  return (
    <Card title={t('title')}>
      <p className="max-w-text text-muted">{scales.length ? t('lead') : t('none')}</p>
      {scales.map((scale) => {
        const name = t('name', { name: scale.name, version: scale.version });
        return (
          <Details key={scale.id} summary={name}>
            <p>{t('years', { years: scale.years.join(', ') })}</p>
            <Table caption={name} captionHidden columns={columns} rows={scale.steps} rowKey={(s) => s.value} />
          </Details>
        );
      })}
    </Card>
  );
}
