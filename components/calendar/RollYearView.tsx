import Link from 'next/link';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { AreaChip } from '@/components/ui/AreaChip';
import { ButtonLink, buttonClass } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { DateText } from '@/components/ui/DateText';
import { Details } from '@/components/ui/Details';
import { EmptyState } from '@/components/ui/EmptyState';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import { rollYearAction } from '@/lib/calendar/actions';
import type { RollActivity, RollYearPreview } from '@/lib/calendar/queries/preview-roll';
import { CalendarForm } from './CalendarForm';
import { ChangeList } from './template/Changes';
import { EditorTexts } from './template/texts';
import { monthName } from './words';

/** /kalender/nytt-lasar: what the template would put into a school year, before it does. */
export async function RollYearView({ preview: p }: { preview: RollYearPreview | null }) {
  const t = await getTranslations('calendar');
  const crumbs = [{ href: '/kalender', label: (await getTranslations('wheel'))('title') }];
  if (!p) {
    return (
      <>
        <PageTitle crumbs={crumbs} title={t('template.roll')} />
        <EmptyState title={t('roll.noYearTitle')}><p>{t('roll.noYear')}</p></EmptyState>
      </>
    );
  }
  const past = p.add.filter((a) => a.past > 0).length;
  return (
    <>
      <PageTitle crumbs={crumbs} title={t('roll.title', { year: p.year.name })} lead={t('roll.lead')} actions={<ButtonLink href="/kalender/mall">{t('template.title')}</ButtonLink>} />
      <div className="grid grid-cols-1 gap-6">
        {p.years.length > 1 && (
          <nav aria-label={t('roll.which')} className="flex flex-wrap gap-2" data-print="no">
            {p.years.map((y) => <Link key={y.id} href={`/kalender/nytt-lasar?lasar=${y.id}`} aria-current={y.id === p.year.id ? 'page' : undefined} className={buttonClass(y.id === p.year.id ? 'primary' : 'secondary')}>{y.name}</Link>)}
          </nav>
        )}
        {p.missing.length > 0 ? (
          <Notice kind="warning" title={t('roll.missingTitle', { terms: p.missing.length > 1 ? 'BOTH' : p.missing[0]!, year: p.year.name })}>
            <p>{t('roll.missing')}</p>
            {p.can.enterTerms ? <p><Link href="/admin/lasar">{t('roll.toTerms')}</Link></p> : <p>{t('roll.missingAsk')}</p>}
          </Notice>
        ) : <Act preview={p} past={past} />}
        {p.before && p.missing.length === 0 && <Differences preview={p} />}
        {p.add.length > 0 && <Added add={p.add} />}
        {p.notThisYear.length > 0 && (
          <Card title={t('roll.restTitle')}>
            <p className="text-muted">{t('roll.restHow')}</p>
            <ul className="grid gap-2">
              {p.notThisYear.map((a) => <li key={a.number} className="flex flex-wrap items-center gap-x-3"><AreaChip area={a.area} /><span><span className="text-muted">{t('number', { number: a.number })}</span> <span lang="sv">{a.name}</span></span><span className="text-sm text-muted">{t('roll.restNext', { year: a.nextIn })}</span></li>)}
            </ul>
          </Card>
        )}
        {p.there.length > 0 && (
          <Details summary={t('roll.thereTitle', { count: p.there.length })}>
            <ul className="grid gap-2">{p.there.map((a) => <li key={a.name} className="flex flex-wrap items-center gap-x-3"><AreaChip area={a.area} /><span lang="sv">{a.name}</span></li>)}</ul>
          </Details>
        )}
      </div>
    </>
  );
}

/** What will happen, and the button that does it. */
async function Act({ preview: p, past }: { preview: RollYearPreview; past: number }) {
  const t = await getTranslations('calendar.roll');
  const nothing = p.add.length === 0 && p.joining === 0;
  return (
    <Card title={t('addTitle', { count: p.add.length })}>
      {p.add.length === 0 && <p className="max-w-text">{t('addNone')}</p>}
      {p.joining > 0 && <p className="max-w-text">{t('joining', { count: p.joining })}</p>}
      {past > 0 && <Notice kind="warning" title={t('pastTitle', { count: past })}><p>{t('pastHow')}</p></Notice>}
      <div className="flex flex-wrap items-end gap-3">
        {!nothing && <CalendarForm name="lagg-in" action={rollYearAction} hidden={{ schoolYearId: p.year.id }} submit={p.add.length ? t('do', { count: p.add.length }) : t('doUnits')} then={`/kalender?lasar=${p.year.name}`} />}
        {nothing && <ButtonLink href={`/kalender?lasar=${p.year.name}`} variant="primary">{t('toCalendar')}</ButtonLink>}
      </div>
    </Card>
  );
}

async function Differences({ preview: p }: { preview: RollYearPreview }) {
  const t = await getTranslations('calendar');
  const { calendar: { editor, changes, recurrence }, organisation, shell } = await getMessages();
  return (
    <Card title={t('roll.changesTitle', { year: p.before ?? '' })}>
      {p.changes.length === 0 ? <p className="text-muted">{t('roll.changesNone', { year: p.before ?? '' })}</p> : (
        <EditorTexts texts={{ editor, changes, recurrence }} forms={organisation.forms} roles={shell.roles}>
          <ul className="grid gap-4">
            {p.changes.map((c) => <li key={c.key} className="grid gap-1"><p className="font-semibold"><span className="font-normal text-muted">{t('number', { number: c.number })}</span> <span lang="sv">{c.name}</span></p><ChangeList changes={c.changes} /></li>)}
          </ul>
        </EditorTexts>
      )}
    </Card>
  );
}

/** What is added, month by month. */
async function Added({ add }: { add: RollActivity[] }) {
  const t = await getTranslations('calendar');
  const locale = await getLocale();
  const months = [...new Set(add.map((a) => a.opensOn.slice(0, 7)))];
  return (
    <div className="grid grid-cols-1 gap-4 md:grid-cols-2 xl:grid-cols-3">
      {months.map((month) => (
        <Card key={month} title={<span className="capitalize">{monthName(Number(month.slice(5)), locale)}</span>} level={3} className="gap-2">
          <ul className="divide-y divide-line">
            {add.filter((a) => a.opensOn.startsWith(month)).map((a) => (
              <li key={a.id} className="grid gap-0.5 py-2">
                <p className="flex items-baseline gap-2"><AreaChip area={a.area} /><span className="min-w-0" lang="sv">{a.name}</span></p>
                <p className="text-sm text-muted"><DateText value={a.opensOn} /> – <DateText value={a.endsOn} />, {t('roll.steps', { count: a.steps })}, {t('roll.units', { count: a.units })}</p>
                {a.past > 0 && <p className="text-sm font-semibold text-warning">{t('roll.past', { count: a.past })}</p>}
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}
