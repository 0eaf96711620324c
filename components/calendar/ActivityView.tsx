import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AreaChip } from '@/components/ui/AreaChip';
import { ButtonLink } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { DateText, useDay } from '@/components/ui/DateText';
import { Details } from '@/components/ui/Details';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import { Prose } from '@/components/ui/Prose';
import { StatusChip } from '@/components/ui/StatusChip';
import type { ActivityDto } from '@/lib/calendar/queries/get-activity';
import { ActivityEdit } from './ActivityEdit';
import { Attachments } from './Attachments';
import { Steps } from './Steps';

type Props = {
  activity: ActivityDto;
  /** How far the chain has come, where the activity has one. */
  chain?: ReactNode;
  /** Addresses in the reader's menu: evidence leads only where the reader may go. */
  open: readonly string[];
  /** Why an uploaded file was refused (a key under calendar.faults), or that it was taken. */
  fault?: string;
  added?: boolean;
};

/** One activity: when, what it is about, who does what by when, what it rests on, and what belongs to it. Everyone in the organiser reads it. */
export async function ActivityView({ activity: a, chain, open, fault, added }: Props) {
  const t = await getTranslations('calendar');
  return (
    <>
      <PageTitle
        crumbs={[{ href: `/kalender?lasar=${a.schoolYear.name}`, label: t('crumb', { year: a.schoolYear.name }) }]}
        title={<span lang="sv">{a.name}</span>}
        place={<>
          <AreaChip area={a.area} full />
          <span>{t('number', { number: a.number })}</span>
          <Span from={a.opensOn} to={a.endsOn} />
          {a.cancelledAt && <StatusChip tone="returned">{t('activity.cancelled')}</StatusChip>}
        </>}
        lead={<span lang="sv">{a.description}</span>}
        actions={a.can.editTemplate && <ButtonLink href={`/kalender/mall/${a.templateKey}`} variant="quiet">{t('activity.editTemplate')}</ButtonLink>}
      />
      {a.cancelledAt && <Cancelled at={a.cancelledAt} />}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)] xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <div className="grid min-w-0 gap-6">
          <Card title={t('activity.steps')}><Steps activity={a} /></Card>
          {chain}
          <Follows follows={a.follows} />
        </div>
        <div className="grid min-w-0 gap-6">
          <Facts activity={a} />
          <Evidence activity={a} open={open} />
          <Attachments activity={a} fault={fault} added={added} />
        </div>
      </div>
    </>
  );
}

function Span({ from, to }: { from: string; to: string }) {
  return from === to ? <DateText value={from} year /> : <span><DateText value={from} />{' – '}<DateText value={to} year /></span>;
}

async function Cancelled({ at }: { at: Date }) {
  const t = await getTranslations('calendar.activity');
  return <Notice kind="warning" title={t('cancelled')} className="mb-6"><p><CancelledText at={at} text={(date) => t('cancelledText', { date })} /></p></Notice>;
}

function CancelledText({ at, text }: { at: Date; text: (date: string) => string }) {
  const day = useDay();
  return text(day(at, { year: true }));
}

async function Facts({ activity: a }: { activity: ActivityDto }) {
  const t = await getTranslations('calendar');
  const forms = await getTranslations('organisation.forms');
  const rows = [
    { name: t('activity.owner'), value: a.owner ? <span lang="sv">{a.owner.name}</span> : <span className="text-muted">{t('activity.noOwner')}</span> },
    { name: t('activity.howOften'), value: t(`recurrence.${a.recurrence}`) },
  ];
  return (
    <Card>
      {a.note && <div className="grid gap-1"><h2 className="text-base font-semibold">{t('activity.note')}</h2><Prose>{a.note}</Prose></div>}
      <dl className="grid gap-3">
        {rows.map(({ name, value }) => <div key={name}><dt className="text-sm text-muted">{name}</dt><dd>{value}</dd></div>)}
        <div>
          <dt className="text-sm text-muted">{t('activity.forms', { forms: a.schoolForms.map((f) => forms(f)).join(', ') })}</dt>
          <dd>
            {a.units.length === 0 ? t('activity.unitsNone') : a.units.length <= 3 ? <UnitList units={a.units} /> : (
              <Details summary={t('activity.units', { count: a.units.length })}><UnitList units={a.units} /></Details>
            )}
          </dd>
        </div>
      </dl>
      {a.can.edit && <ActivityEdit activity={a} />}
    </Card>
  );
}

const UnitList = ({ units }: { units: ActivityDto['units'] }) => <ul lang="sv">{units.map((u) => <li key={u.id}>{u.name}</li>)}</ul>;

/** Where the figures of a kind of evidence are shown. */
const shownAt: Record<string, { href: string; label: 'toResults' | 'toStatistics' }> = {
  'goal-attainment': { href: '/resultat', label: 'toResults' }, midterm: { href: '/resultat', label: 'toResults' },
  'skolverket-statistics': { href: '/underlag', label: 'toStatistics' }, kolada: { href: '/underlag', label: 'toStatistics' },
};

async function Evidence({ activity: a, open }: { activity: ActivityDto; open: readonly string[] }) {
  const t = await getTranslations('calendar.activity');
  return (
    <Card title={t('evidence')}>
      {a.evidence.length === 0 && <p className="text-muted">{t('evidenceNone')}</p>}
      <ul className="grid gap-3">
        {a.evidence.map((e) => {
          const at = shownAt[e.key];
          return (
            <li key={e.key}>
              <p className="font-semibold" lang="sv">{e.name}</p>
              <p className="text-sm text-muted" lang="sv">{e.description}</p>
              {at && open.includes(at.href) && <Link href={at.href} className="inline-flex min-h-11 items-center">{t(at.label)}</Link>}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

async function Follows({ follows }: Pick<ActivityDto, 'follows'>) {
  const t = await getTranslations('calendar');
  if (!follows.length) return null;
  return (
    <Card title={t('activity.follows')}>
      <ul className="divide-y divide-line">
        {follows.map((f) => (
          <li key={f.number} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <AreaChip area={f.area} />
            <span className="text-muted">{t('number', { number: f.number })}</span>
            {f.id ? <Link href={`/kalender/${f.id}`} prefetch={false} lang="sv" className="inline-flex min-h-11 items-center">{f.name}</Link> : <span lang="sv">{f.name}</span>}
            <span className="text-sm text-muted">{f.opensOn ? <FollowsOpens on={f.opensOn} text={(date) => t('activity.followsOpens', { date })} /> : t('activity.followsLater')}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function FollowsOpens({ on, text }: { on: string; text: (date: string) => string }) {
  return text(useDay()(on));
}
