import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { cx } from '@/components/ui/cx';
import { buttonClass, ButtonLink } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/EmptyState';
import { PageTitle } from '@/components/ui/PageTitle';
import { PrintButton } from '@/components/class-review/grades/PrintButton';
import type { WheelParams, YearWheel } from '@/lib/agenda/queries/year';
import { firstYearOf } from '@/lib/agenda/rules/wheel-time';
import { addressOf } from './address';
import { MonthView } from './MonthView';
import './wheel.css';
import { clearedOf, WheelFilters } from './WheelFilters';
import { WheelScreen } from './WheelScreen';
import { shownOf } from './words';
import { YearList } from './YearList';

const views = ['hjul', 'lista', 'manad'] as const;

/** The calendar of a school year, as wheel, list or month. */
export async function WheelPage({ wheel, params, today }: { wheel: YearWheel; params: WheelParams; today: string }) {
  const t = await getTranslations('wheel');
  const { year, can } = wheel;
  if (!year) return <><PageTitle title={t('title')} /><EmptyState title={t('empty.noYear')}><p>{t('empty.noYearText')}</p></EmptyState></>;
  const firstYear = firstYearOf(year);
  const inYear = today >= `${firstYear}-08-01` && today <= `${firstYear + 1}-07-31`;
  const shown = wheel.activities.map(shownOf);
  const month = params.manad ?? (inYear ? Number(today.slice(5, 7)) : shown[0]?.months[0] ?? 8);
  const filtered = shown.length < wheel.all;
  return (
    <div className="calendar" data-view={params.vy}>
      <PageTitle
        title={t('titleYear', { year })}
        actions={<>
          {wheel.all > 0 && <PrintButton>{t('print')}</PrintButton>}
          {can.edit && <ButtonLink href="/kalender/mall">{t('template')}</ButtonLink>}
          {can.roll && <ButtonLink href="/kalender/nytt-lasar" variant={wheel.all === 0 ? 'primary' : 'secondary'}>{t('roll')}</ButtonLink>}
        </>}
      />
      <div className="calendar-bar" data-print="no">
        <nav aria-label={t('views.label')} className="calendar-views">
          {views.map((v) => <Link key={v} href={addressOf({ ...params, vy: v })} aria-current={params.vy === v ? 'page' : undefined}>{t(`views.${v}`)}</Link>)}
        </nav>
        <p className="calendar-left">
          <span className={cx(wheel.left > 0 && 'font-semibold text-accent')}>{t('left', { count: wheel.left })}</span>
          {wheel.left > 0 && params.mitt !== '1' && <Link href={addressOf({ ...params, mitt: '1' })} className="inline-flex min-h-11 items-center">{t('leftOnly')}</Link>}
        </p>
        <WheelFilters wheel={wheel} params={params} yearName={year} />
      </div>
      {filtered && shown.length > 0 && <p className="calendar-filtered">{t('filter.shown', { shown: shown.length, all: wheel.all })} <Link href={clearedOf(params)} data-print="no">{t('filter.clear')}</Link></p>}
      {wheel.all === 0 ? <EmptyState title={t('empty.title', { year })}><p>{t(can.roll ? 'empty.textCan' : 'empty.text')}</p></EmptyState>
        : shown.length === 0 ? <EmptyState title={t('none.title')} action={<Link href={clearedOf(params)} className={buttonClass('secondary')}>{t('filter.clear')}</Link>}><p>{t('none.text')}</p></EmptyState>
          : params.vy === 'lista' ? <div className="calendar-list"><YearList activities={shown} firstYear={firstYear} month={null} /></div>
            : params.vy === 'manad' ? <MonthView activities={wheel.activities} month={month} firstYear={firstYear} today={today} params={params} />
              // its state begins anew where the address asks for something else
              : <WheelScreen key={JSON.stringify(params)} activities={shown} year={year} firstYear={firstYear} terms={wheel.terms} today={today} left={wheel.left} month={month} turn={params.vrid === 'lasar' ? 8 : 1} params={params} />}
    </div>
  );
}
