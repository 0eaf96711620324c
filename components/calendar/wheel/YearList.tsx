import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { AreaChip } from '@/components/ui/AreaChip';
import { useDay } from '@/components/ui/DateText';
import { schoolMonths } from '@/lib/agenda/rules/wheel-time';
import { StatusMark } from './Mark';
import { useMonth, useWhen, type Shown } from './words';

type Props = {
  activities: readonly Shown[];
  /** The calendar year that the school year begins in. */
  firstYear: number;
  /** Show this month alone, with what goes on since before; null: the whole year, each activity in the month it begins. Paper has the whole year. */
  month: number | null;
};

/** The months of the year as sections: those shown, and on paper all. */
export function YearList({ activities, firstYear, month }: Props) {
  const name = useMonth();
  const t = useTranslations('wheel');
  return (
    <div className="year-list" data-one={month !== null || undefined}>
      {schoolMonths.map((m) => {
        const begins = activities.filter((a) => a.months[0] === m);
        const goesOn = month === m ? activities.filter((a) => a.months[0] !== m && a.months.includes(m)) : [];
        const away = month !== null && month !== m;
        if (month === null && begins.length === 0) return null;
        return (
          <section key={m} className="year-month" data-away={away || undefined} data-empty={begins.length === 0 || undefined} aria-labelledby={`manad-${m}`}>
            <h2 id={`manad-${m}`} tabIndex={-1}>{name(m, { first: true })} <span className="year-month-year">{m >= 8 ? firstYear : firstYear + 1}</span></h2>
            <ul>{begins.map((a) => <Row key={a.id} activity={a} />)}</ul>
            {month === m && begins.length + goesOn.length === 0 && <p className="text-muted">{t('list.nothing')}</p>}
            {goesOn.length > 0 && (
              <div data-print="no">
                <h3>{t('list.goesOn')}</h3>
                <ul>{goesOn.map((a) => <Row key={a.id} activity={a} />)}</ul>
              </div>
            )}
          </section>
        );
      })}
    </div>
  );
}

/** One activity in a list: number and name, area, when, and what it is to the reader. */
export function Row({ activity: a }: { activity: Shown }) {
  const t = useTranslations('wheel');
  const when = useWhen();
  const day = useDay();
  return (
    <li className="year-row" data-status={a.status}>
      <span className="year-row-number" data-area={a.area} aria-hidden="true">{a.number}</span>
      <div className="year-row-text">
        <Link href={`/kalender/${a.id}`} prefetch={false} className="year-row-name"><span className="sr-only">{t('number', { number: a.number })} </span><span lang="sv">{a.name}</span></Link>
        <span className="year-row-facts">
          <AreaChip area={a.area} />
          <span className="year-row-when">{when(a)}</span>
          <span className="year-row-status">
            <StatusMark status={a.status} area={a.area} />
            <span>{t(`status.${a.status}`)}{a.due && a.status === 'mine' && `, ${t('due', { date: day(a.due.on) })}`}{a.due && a.status === 'late' && ` ${t('was', { date: day(a.due.on) })}`}</span>
          </span>
        </span>
      </div>
    </li>
  );
}
