import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { AnalysisStatusChip } from '@/components/analysis/parts';
import { Card } from '@/components/ui/Card';
import { ProgressText } from '@/components/ui/ProgressText';
import { Table } from '@/components/ui/Table';
import { openChainAction } from '@/lib/analysis/actions';
import type { ActivityChain, ChainLink } from '@/lib/analysis/queries/chain-of';
import { CalendarForm } from './CalendarForm';

/** How far an activity's chain has come: the reader's own analyses, each unit, and the general one. */
export async function ChainProgress({ activityId, chain: c }: { activityId: string; chain: ActivityChain }) {
  const t = await getTranslations('calendar.chain');
  const nothing = c.units.length === 0 && !c.organiser && c.own.length === 0;
  const withTeachers = c.units.some((u) => u.teachers);
  return (
    <Card title={t('title')}>
      {!c.started && <p className="max-w-text text-muted">{t(c.coming ? 'coming' : 'notStarted')}</p>}
      {c.started && nothing && <p className="max-w-text text-muted">{t('notYours')}</p>}
      {c.own.length > 0 && (
        <section className="grid gap-1">
          <h3>{t('own')}</h3>
          <ul className="divide-y divide-line">
            {c.own.map((o) => <li key={o.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1"><strong lang="sv">{o.name}</strong><State of={o} label={o.name} /></li>)}
          </ul>
        </section>
      )}
      {c.units.length > 0 && (
        <Table
          caption={t('title')} captionHidden rows={c.units} rowKey={(u) => u.unitId}
          columns={[
            { key: 'unit', header: t('unit'), cell: (u) => <span lang="sv">{u.name}</span> },
            ...(withTeachers ? [{ key: 'teachers', header: t('teachers'), cell: (u: ActivityChain['units'][number]) => (u.teachers ? <ProgressText done={u.teachers.handedIn} total={u.teachers.total} text={t('teachersDone', { done: u.teachers.handedIn, total: u.teachers.total })} /> : t('nothing')) }] : []),
            { key: 'principal', header: t('principal'), cell: (u) => (u.principal ? <State of={u.principal} label={u.name} /> : t('nothing')) },
          ]}
        />
      )}
      {c.organiser && <p className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line pt-3"><strong>{t('organiser')}</strong><State of={c.organiser} label={t('organiser')} /></p>}
      {c.can.open && (
        <div data-print="no"><CalendarForm name="starta" action={openChainAction} hidden={{ activityId }} submit={t(c.started ? 'openAgain' : 'open')} variant="secondary" done={t('opened')} /></div>
      )}
    </Card>
  );
}

async function State({ of, label }: { of: ChainLink; label: string }) {
  const t = await getTranslations('calendar.chain');
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3">
      <AnalysisStatusChip status={of.status} />
      <Link href={`/analyser/${of.id}`} prefetch={false} className="inline-flex min-h-11 items-center">{t(of.mine && of.status !== 'HANDED_IN' && of.status !== 'ACCEPTED' ? 'write' : 'read')}<span className="sr-only"> {label}</span></Link>
    </span>
  );
}
