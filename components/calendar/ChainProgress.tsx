import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { AnalysisStatusChip } from '@/components/analysis/parts';
import { Card } from '@/components/ui/Card';
import { ProgressText } from '@/components/ui/ProgressText';
import { openChainAction } from '@/lib/analysis/actions';
import type { ActivityChain, ChainLink } from '@/lib/analysis/queries/chain-of';
import { CalendarForm } from './CalendarForm';

/** How far an activity's chain has come: the reader's own analyses, each unit, and the general one. */
export async function ChainProgress({ activityId, chain: c }: { activityId: string; chain: ActivityChain }) {
  const t = await getTranslations('calendar.chain');
  const nothing = c.units.length === 0 && !c.organiser && c.own.length === 0;
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
        <ul className="divide-y divide-line">
          {c.units.map((u) => (
            <li key={u.unitId} className="flex flex-wrap gap-x-8 gap-y-2 py-3 first:pt-0">
              <h3 lang="sv" className="w-full text-base">{u.name}</h3>
              {u.teachers && <div className="grid gap-0.5"><span className="text-sm text-muted">{t('teachers')}</span><ProgressText done={u.teachers.handedIn} total={u.teachers.total} text={t('teachersDone', { done: u.teachers.handedIn, total: u.teachers.total })} /></div>}
              {u.principal && <div className="grid gap-0.5"><span className="text-sm text-muted">{t('principal')}</span><State of={u.principal} label={u.name} /></div>}
            </li>
          ))}
        </ul>
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
