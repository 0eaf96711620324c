import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { DateText } from '@/components/ui/DateText';
import { EmptyState } from '@/components/ui/EmptyState';
import { SelectField } from '@/components/ui/Field';
import { PageTitle } from '@/components/ui/PageTitle';
import { Table, type Column } from '@/components/ui/Table';
import type { QuestionSetRow } from '@/lib/analysis/queries/question-sets';
import { AnalysisLevel } from '@/prisma/generated/enums';

/** /admin/fragor: every question set in its newest version, and which calendar items ask it. */
export async function QuestionSetsView({ sets }: { sets: QuestionSetRow[] }) {
  const t = await getTranslations('questionSets');
  const columns: Column<QuestionSetRow>[] = [
    { key: 'name', header: t('list.name'), cell: (s) => <Link href={`/admin/fragor/${s.key}`} lang="sv" className="inline-flex min-h-11 items-center sm:min-h-0">{s.title}</Link> },
    { key: 'level', header: t('list.level'), cell: (s) => t(`level.${s.level}`) },
    { key: 'questions', header: t('list.questions'), numeric: true, cell: (s) => s.questions },
    { key: 'version', header: t('list.version'), numeric: true, cell: (s) => s.version },
    { key: 'usedBy', header: t('list.usedBy'), cell: (s) => (s.usedBy.length ? <span lang="sv">{s.usedBy.map((u) => t('list.use', u)).join(', ')}</span> : t('list.notUsed')) },
    { key: 'changed', header: t('list.changed'), cell: (s) => <><DateText value={s.createdAt} year weekday={false} /> <span className="text-muted">{s.createdBy ?? t('byNobody')}</span></> },
  ];
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      {sets.length ? <Table caption={t('list.caption')} captionHidden columns={columns} rows={sets} rowKey={(s) => s.key} /> : <EmptyState title={t('empty')}><p>{t('emptyHow')}</p></EmptyState>}
      <Card title={t('new.title')} className="mt-8">
        <p className="max-w-text text-muted">{t('new.lead')}</p>
        <form action="/admin/fragor/ny" className="flex flex-wrap items-end gap-4">
          <SelectField name="niva" label={t('new.level')} required defaultValue="TEACHER" className="w-full sm:w-64">
            {Object.values(AnalysisLevel).map((level) => <option key={level} value={level}>{t(`level.${level}`)}</option>)}
          </SelectField>
          <Button type="submit">{t('new.begin')}</Button>
        </form>
      </Card>
    </>
  );
}
