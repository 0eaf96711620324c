import { useTranslations } from 'next-intl';
import { areaLetters } from '@/components/ui/AreaChip';
import { useDay } from '@/components/ui/DateText';
import type { Peek } from './Wheel';
import { useMonth, useWhen, type Shown } from './words';

type Props = {
  peek: Peek;
  activities: ReadonlyMap<string, Shown>;
  count: (month: number) => { count: number; left: number };
  /** null: today is in another school year. */
  today: string | null;
  year: string;
  left: string;
  any: boolean;
};

/** The middle of the wheel: the month and what is left; while something is pointed at, what it is. The picture's own texts say the same. */
export function Centre({ peek, activities, count, today, year, left, any }: Props) {
  const t = useTranslations('wheel');
  const day = useDay();
  const when = useWhen();
  const month = useMonth();
  const a = peek && 'mark' in peek ? activities.get(peek.mark) : undefined;
  if (a) {
    return (
      <div aria-hidden="true" className="wheel-centre" data-small="" data-area={a.area}>
        <span className="wheel-centre-over">{t('number', { number: a.number })} · {areaLetters[a.area]}</span>
        <strong lang="sv">{a.name}</strong>
        <span>{when(a)}</span>
        <span>{a.status === 'late' && a.due ? `${t('status.late')} ${t('was', { date: day(a.due.on) })}` : a.open > 0 && a.due ? t('due', { date: day(a.due.on) }) : t(`status.${a.status}`)}</span>
      </div>
    );
  }
  const here = peek && 'month' in peek ? peek.month : null;
  const shown = here ?? (today === null ? null : Number(today.slice(5, 7)));
  const counts = here === null ? null : count(here);
  return (
    <div aria-hidden="true" className="wheel-centre">
      <strong className="wheel-centre-month">{shown === null ? year : month(shown, { first: true })}</strong>
      {here === null && today !== null && <span className="wheel-centre-day">{day(today)}</span>}
      {counts && <span>{t('monthCount', { count: counts.count })}</span>}
      {counts ? counts.left > 0 && <span className="wheel-centre-left">{t('left', { count: counts.left })}</span> : <span className={any ? 'wheel-centre-left' : undefined}>{left}</span>}
    </div>
  );
}
