import { ChevronLeft, ChevronRight, Flag } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { areaLetters } from '@/components/ui/AreaChip';
import { cx } from '@/components/ui/cx';
import { useDay } from '@/components/ui/DateText';
import type { WheelActivity, WheelParams } from '@/lib/agenda/queries/year';
import { weeksOf, type Bar } from '@/lib/agenda/rules/wheel-month';
import { monthName, placeOfMonth, schoolMonths } from '@/lib/agenda/rules/wheel-time';
import { addressOf } from './address';
import { useMonth } from './words';

/** An activity, or the last day of one of its steps. */
type Item = { key: string; opensOn: string; endsOn: string; activity: WheelActivity; step: { role: string; what: string; mine: boolean } | null };

const itemsOf = (activities: readonly WheelActivity[], role: (name: WheelActivity['roles'][number]) => string): Item[] => activities.flatMap((a) => [
  { key: a.id, opensOn: a.opensOn, endsOn: a.endsOn, activity: a, step: null },
  ...(a.cancelled ? [] : a.steps).map((s) => ({ key: s.id, opensOn: s.dueOn, endsOn: s.dueOn, activity: a, step: { role: role(s.role), what: s.what, mine: a.open.some((p) => p.dueOn === s.dueOn && (p.kind === 'answer' ? s.level !== null : p.what === s.what)) } })),
]);

type Props = { activities: readonly WheelActivity[]; month: number; firstYear: number; today: string; params: WheelParams };

/** One month as a grid of weeks: activities as bands over their days, and the last day of each step. On a phone: the weeks as lists. */
export function MonthView({ activities, month, firstYear, today, params }: Props) {
  const t = useTranslations('wheel');
  const roles = useTranslations('shell.roles');
  const name = useMonth();
  const day = useDay();
  const here = monthName(month, firstYear);
  const items = itemsOf(activities, (r) => roles(r));
  // The activities first, then under them what has its last day.
  const dues = weeksOf(here, items.filter((i) => i.step));
  const weeks = weeksOf(here, items.filter((i) => !i.step)).map((week, i) => {
    const rows = Math.max(0, ...week.bars.map((b) => b.lane + 1));
    return { ...week, bars: [...week.bars, ...dues[i]!.bars.map((b) => ({ ...b, lane: b.lane + rows }))] };
  });
  const place = placeOfMonth(month);
  return (
    <section className="month-view" aria-labelledby="manaden">
      <div className="month-head">
        <Step to={schoolMonths[place - 1]} step="before" params={params} />
        <h2 id="manaden">{name(month, { first: true })} {here.slice(0, 4)}</h2>
        <Step to={schoolMonths[place + 1]} step="after" params={params} />
      </div>
      <div className="month-grid">
        <div aria-hidden="true" className="month-weekdays">{weeks[0]!.days.map((d) => <span key={d}>{day(d).slice(0, 3)}</span>)}</div>
        {weeks.map((week, i) => (
          <section key={week.number} className="month-week" aria-label={t('grid.week', { number: week.number })}>
            <h3 aria-hidden="true"><span className="month-week-long">{t('grid.week', { number: week.number })}</span><span className="month-week-short">{t('grid.weekShort', { number: week.number })}</span></h3>
            <div aria-hidden="true" className="month-days">
              {week.days.map((d) => <span key={d} data-away={d.slice(0, 7) !== here || undefined} data-today={d === today || undefined}>{Number(d.slice(8))}</span>)}
            </div>
            {week.bars.length === 0 ? <p className="month-empty">{t('grid.empty')}</p> : <ul className="month-bars">{week.bars.map((b) => <BarItem key={b.item.key} bar={b} again={b.before && i > 0} />)}</ul>}
          </section>
        ))}
      </div>
    </section>
  );
}

function Step({ to, step, params }: { to: number | undefined; step: 'before' | 'after'; params: WheelParams }) {
  const t = useTranslations('wheel');
  const name = useMonth();
  const Icon = step === 'before' ? ChevronLeft : ChevronRight;
  if (to === undefined) return <span className="wheel-step" aria-hidden="true" />;
  return <Link href={addressOf({ ...params, vy: 'manad', manad: to })} aria-label={t(`list.${step}`, { month: name(to) })} className="wheel-step" data-print="no"><Icon aria-hidden="true" className="size-5" /></Link>;
}

function BarItem({ bar: { item, from, to, lane, before, after }, again }: { bar: Bar<Item>; again: boolean }) {
  const t = useTranslations('wheel');
  const day = useDay();
  const { activity: a, step } = item;
  return (
    <li className={cx(step ? 'month-due' : 'month-bar')} style={{ gridColumn: `${from} / ${to + 1}`, gridRow: lane + 1 }} data-area={a.area} data-status={a.status} data-before={before || undefined} data-after={after || undefined} data-again={again || undefined} data-mine={step?.mine || undefined}>
      <Link href={`/kalender/${a.id}`} prefetch={false}>
        {step && <Flag aria-hidden="true" className="month-flag" strokeWidth={2.4} />}
        <span className="month-number">{t('number', { number: a.number })}</span>{' '}
        <span className="month-area">{areaLetters[a.area]}</span>{' '}
        {step
          ? <span className="month-what">{step.mine ? <strong>{t('grid.mine')}</strong> : t('grid.steps', { role: step.role.charAt(0).toLowerCase() + step.role.slice(1) })} <span lang="sv">{step.what}</span></span>
          : <span className="month-what"><span lang="sv">{a.name}</span><span className="sr-only">, {t(`status.${a.status}`)}</span></span>}
        <span className="month-date"> {step ? day(item.endsOn) : item.opensOn === item.endsOn ? day(item.opensOn) : t('between', { from: day(item.opensOn), to: day(item.endsOn) })}</span>
      </Link>
    </li>
  );
}
