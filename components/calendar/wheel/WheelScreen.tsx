'use client';
import { ChevronLeft, ChevronRight, RotateCw } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { areas } from '@/components/ui/AreaChip';
import { buttonClass } from '@/components/ui/Button';
import { useDay } from '@/components/ui/DateText';
import { layWheel, ringOrder } from '@/lib/agenda/rules/wheel-rings';
import { degreesOf, monthsFrom, type Turn } from '@/lib/agenda/rules/wheel-time';
import { walk, type Stop } from '@/lib/agenda/rules/wheel-walk';
import type { WheelParams } from '@/lib/agenda/queries/year';
import { addressOf } from './address';
import { Centre } from './Centre';
import { Legend } from './Legend';
import { stopId, Wheel, type Peek } from './Wheel';
import { useMonth, type Shown } from './words';
import { YearList } from './YearList';

type Props = {
  activities: Shown[];
  /** The school year's name, the calendar year it begins in, and its terms. */
  year: string;
  firstYear: number;
  terms: { startsOn: string; endsOn: string }[];
  today: string;
  left: number;
  month: number;
  turn: Turn;
  /** What was chosen in the address. */
  params: WheelParams;
};

/** How long the pointer rests on a month before its list is shown: long enough to cross the wheel on the way to the list. */
const rest = 350;

/** The wheel, and beside it the list of the month that is looked at. Without script its months and its turning are links. */
export function WheelScreen({ activities, year, firstYear, terms, today, left, month, turn: firstTurn, params }: Props) {
  const t = useTranslations('wheel');
  const name = useMonth();
  const day = useDay();
  const keysId = useId();
  const box = useRef<HTMLDivElement>(null);
  const [turn, setTurn] = useState(firstTurn);
  const [chosen, setChosen] = useState(month);
  const [at, setAt] = useState<Stop>({ month, mark: null });
  const [peek, setPeek] = useState<Peek>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const { rings, marks } = useMemo(() => layWheel(activities, firstYear), [activities, firstYear]);
  const byId = useMemo(() => new Map(activities.map((a) => [a.id, a])), [activities]);
  const byMonth = useMemo(() => new Map(monthsFrom(8).map((m) => [m, marks.filter((x) => byId.get(x.id)!.months.includes(m))
    .sort((a, b) => ringOrder.indexOf(a.area) - ringOrder.indexOf(b.area) || b.radius - a.radius || a.from - b.from)])), [marks, byId]);
  const inYear = today >= `${firstYear}-08-01` && today <= `${firstYear + 1}-07-31`;
  const now = inYear ? (degreesOf(today, 'start', firstYear) + degreesOf(today, 'end', firstYear)) / 2 : null;
  const count = (m: number) => {
    const here = activities.filter((a) => a.months.includes(m));
    return { count: here.length, left: here.reduce((sum, a) => sum + a.open, 0) };
  };

  const hrefOf = (m: number, to = turn) => addressOf({ ...params, manad: m, vrid: to === 8 ? 'lasar' : undefined });
  const other = turn === 8 ? 1 : 8;
  const remember = (href: string) => window.history.replaceState(null, '', href);
  const choose = (m: number, toList: boolean) => {
    clearTimeout(timer.current);
    setChosen(m);
    setAt({ month: m, mark: null });
    remember(hrefOf(m));
    if (!toList) return;
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`#manad-${m}`)?.focus());
  };
  const onStop = (stop: Stop) => { setAt(stop); setChosen(stop.month); };
  const onKey = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return;
    const next = walk(byMonth, at, e.key, turn);
    if (!next) return;
    e.preventDefault();
    setAt(next);
    box.current?.querySelector<SVGAElement>(`[data-stop='${stopId(next)}']`)?.focus();
  };
  const onPeek = (to: Peek) => {
    setPeek(to);
    clearTimeout(timer.current);
    if (to && 'month' in to) timer.current = setTimeout(() => setChosen(to.month), rest);
  };
  const onTurn = () => { setTurn(other); remember(hrefOf(chosen, other)); };
  const order = monthsFrom(8);
  const beside = (step: number) => order[(order.indexOf(chosen) + step + 12) % 12]!;
  const leftText = t('left', { count: left });

  return (
    <div className="wheel-screen" ref={box}>
      <div className="wheel-list">
        <div className="wheel-list-nav" data-print="no">
          {([[-1, 'before', ChevronLeft], [1, 'after', ChevronRight]] as const).map(([step, key, Icon]) => (
            <a key={key} href={hrefOf(beside(step))} aria-label={t(`list.${key}`, { month: name(beside(step)) })} className="wheel-step" onClick={(e) => { e.preventDefault(); choose(beside(step), false); }}>
              <Icon aria-hidden="true" className="size-5" />
            </a>
          ))}
          <Link href={addressOf({ ...params, vy: 'lista', manad: undefined, vrid: undefined })} className="wheel-list-all">{t('list.year')}</Link>
        </div>
        <YearList activities={activities} firstYear={firstYear} month={chosen} />
      </div>
      <div className="wheel-side">
        <div className="wheel-stage" id="hjulet">
          <Wheel
            rings={rings} marks={marks} activities={byId} turn={turn} chosen={chosen} current={inYear ? Number(today.slice(5, 7)) : null} now={now} at={at} count={count}
            terms={terms.map((x) => ({ from: degreesOf(x.startsOn, 'start', firstYear), to: degreesOf(x.endsOn, 'end', firstYear) }))}
            label={t('picture', { year, activities: activities.length, left: leftText })} describedBy={keysId}
            monthHref={hrefOf} onKey={onKey} onStop={onStop} onChoose={choose} onPeek={onPeek}
          />
          <Centre peek={peek} activities={byId} count={count} today={inYear ? today : null} year={year} left={leftText} any={left > 0} />
        </div>
        <div className="wheel-under">
          <a href={hrefOf(chosen, other)} className={buttonClass('secondary')} onClick={(e) => { e.preventDefault(); onTurn(); }}><RotateCw aria-hidden="true" />{t(`turn.${other}`)}</a>
          <p id={keysId} className="wheel-keys"><span aria-hidden="true">{t('keysShort')}</span><span className="sr-only">{t('keys')} {t('listFirst')} {inYear && t('today', { date: day(today) })}</span></p>
        </div>
        <Legend statuses={[...new Set(activities.map((a) => a.status))]} areas={areas} hand={inYear} />
      </div>
    </div>
  );
}
