import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { AreaChip } from '@/components/ui/AreaChip';
import { Card } from '@/components/ui/Card';
import { useDay } from '@/components/ui/DateText';
import { EmptyState } from '@/components/ui/EmptyState';
import { PageTitle } from '@/components/ui/PageTitle';
import type { AnalysisList, ListedAnalysis } from '@/lib/analysis/queries/list';
import { AnalysisStatusChip, useAnalysisName } from './parts';
import { StartChain } from './StartChain';

/** All analyses one may know of in a school year, by activity. */
export function AnalysisListView({ list, year }: { list: AnalysisList; year: string | undefined }) {
  const t = useTranslations('analysis');
  const chosen = year && list.years.includes(year) ? year : list.years[0];
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      <div className="grid gap-6">
        {list.openable.filter((o) => !o.started).map((o) => <StartChain key={o.termId} {...o} />)}
        {list.years.length > 1 && (
          <nav aria-label={t('year')} className="flex flex-wrap gap-2">
            {list.years.map((y) => (
              <Link key={y} href={`/analyser?lasar=${encodeURIComponent(y)}`} aria-current={y === chosen ? 'page' : undefined} className="inline-flex min-h-11 items-center rounded-lg border border-line-strong px-3 text-ink no-underline aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold">
                <span className="sr-only">{t('showYear')} </span>{y}
              </Link>
            ))}
          </nav>
        )}
        {list.activities.length === 0 && <EmptyState title={t('emptyTitle')}><p>{t('empty')}</p></EmptyState>}
        {list.activities.map((a) => (
          <Card key={a.title} title={<span lang="sv">{a.title}</span>} actions={<AreaChip area={a.area} />}>
            <ul className="divide-y divide-line">{a.analyses.map((x) => <Row key={x.id} analysis={x} />)}</ul>
          </Card>
        ))}
        {list.openable.filter((o) => o.started).map((o) => <StartChain key={o.termId} {...o} />)}
      </div>
    </>
  );
}

function Row({ analysis: a }: { analysis: ListedAnalysis }) {
  const t = useTranslations('analysis');
  const name = useAnalysisName()(a);
  const day = useDay();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5">
      <span className="min-w-40 flex-1">
        {a.canOpen ? <Link href={`/analyser/${a.id}`} className="inline-flex min-h-11 items-center font-semibold">{name}</Link> : <span className="inline-flex min-h-11 items-center font-semibold">{name}</span>}
        {a.level === 'TEACHER' && <span className="text-muted"> · {a.unitName}</span>}
      </span>
      <AnalysisStatusChip status={a.status} />
      <span className="text-sm text-muted">{t('due', { date: day(a.dueOn) })}</span>
    </li>
  );
}
