import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useId, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { areaLetters } from '@/components/ui/AreaChip';
import { namePath, pointAt, ringPath, sectorPath } from '@/lib/agenda/rules/wheel-path';
import { wheel, type Mark, type Ring } from '@/lib/agenda/rules/wheel-rings';
import { placeOfMonth, schoolMonths, turnDegrees, type Turn } from '@/lib/agenda/rules/wheel-time';
import type { Stop } from '@/lib/agenda/rules/wheel-walk';
import { MarkShape } from './Mark';
import { useMarkName, useMonth, type Shown } from './words';

/** What the pointer or the keyboard is at. */
export type Peek = { month: number } | { mark: string } | null;

type Props = {
  rings: Ring[];
  marks: Mark[];
  activities: ReadonlyMap<string, Shown>;
  /** Parts of the year with school, in degrees. */
  terms: { from: number; to: number }[];
  turn: Turn;
  /** The month whose list is shown, the month that is now, and today in degrees; null: not in this year. */
  chosen: number;
  current: number | null;
  now: number | null;
  at: Stop;
  label: string;
  describedBy: string;
  count: (month: number) => { count: number; left: number };
  monthHref: (month: number) => string;
  onKey: (event: KeyboardEvent) => void;
  onStop: (stop: Stop) => void;
  onChoose: (month: number, byKey: boolean) => void;
  onPeek: (peek: Peek) => void;
};

const middle = (wheel.rim.outer + wheel.rim.inner) / 2;
const spoke = (from: number, to: number, degrees: number) => {
  const [a, b] = [pointAt(from, degrees), pointAt(to, degrees)];
  return { x1: a.x, y1: a.y, x2: b.x, y2: b.y };
};
export const stopId = (stop: Stop) => (stop.mark === null ? `m${stop.month}` : `a${stop.mark}`);

/** The year as one picture. One tab stop: `at` says which of its months or marks it is. */
export function Wheel(p: Props) {
  const id = useId();
  const markName = useMarkName();
  const turned = turnDegrees(p.turn);
  const focus = (stop: Stop) => (e: FocusEvent) => { p.onStop(stop); if (e.currentTarget.matches(':focus-visible')) p.onPeek(stop.mark === null ? { month: stop.month } : { mark: stop.mark }); };
  const tab = (stop: Stop) => (stopId(p.at) === stopId(stop) ? 0 : -1);
  return (
    <svg viewBox={`0 0 ${wheel.size} ${wheel.size}`} role="group" aria-label={p.label} aria-describedby={p.describedBy} className="wheel" style={{ '--turn': `${turned}deg` } as React.CSSProperties} onKeyDown={p.onKey} onPointerLeave={() => p.onPeek(null)}>
      <g className="wheel-turn">
        {p.rings.map((r) => <path key={r.area} className="wheel-ring" data-area={r.area} fillRule="evenodd" d={ringPath(r.outer, r.inner)} />)}
        {p.terms.map((t) => <path key={t.from} className="wheel-term" d={sectorPath(wheel.rim.inner - 1.5, wheel.rim.inner - 4, t.from, t.to)} />)}
        {schoolMonths.map((month) => {
          const from = placeOfMonth(month) * 30;
          const stop = { month, mark: null };
          return (
            <MonthSector
              key={month} id={`${id}${month}`} month={month} from={from} screen={from + 15 + turned} turn={p.turn} chosen={p.chosen === month} current={p.current === month}
              {...p.count(month)} href={p.monthHref(month)} stop={stopId(stop)} tabIndex={tab(stop)} onFocus={focus(stop)} onPointerEnter={() => p.onPeek({ month })}
              onClick={(e) => { e.preventDefault(); p.onChoose(month, e.detail === 0); }}
            />
          );
        })}
        {schoolMonths.map((m) => <line key={m} className="wheel-spoke" {...spoke(wheel.inner, wheel.outer, placeOfMonth(m) * 30)} />)}
        <line className="wheel-seam" {...spoke(wheel.inner, wheel.rim.outer, 0)} />
        {p.marks.map((mark) => {
          const a = p.activities.get(mark.id)!;
          // The tab stop belongs to the month one is in; a mark that is entered otherwise is in its first.
          const stop = { month: p.at.mark === a.id || a.months.includes(p.at.month) ? p.at.month : a.months[0]!, mark: a.id };
          return (
            <Link key={a.id} href={`/kalender/${a.id}`} prefetch={false} aria-label={markName(a)} data-stop={stopId(stop)} tabIndex={tab(stop)} className="wheel-mark" onFocus={focus(stop)} onPointerEnter={() => p.onPeek({ mark: a.id })}>
              <MarkShape mark={mark} number={a.number} status={a.status} now={p.now} />
            </Link>
          );
        })}
        {p.now !== null && <Hand degrees={p.now} />}
      </g>
      <g aria-hidden="true" className="wheel-letters">
        {p.rings.map((r) => {
          const width = areaLetters[r.area].length * 10 + 16;
          const y = wheel.centre - (r.outer + r.inner) / 2;
          return (
            <g key={r.area} data-area={r.area} transform={`translate(${wheel.centre - width - 5} ${y})`}>
              <rect y="-13" width={width} height="26" rx="6" />
              <text x={width / 2}>{areaLetters[r.area]}</text>
            </g>
          );
        })}
      </g>
    </svg>
  );
}

/** Today: a thin hand from the middle to the rim. */
function Hand({ degrees }: { degrees: number }) {
  const line = spoke(wheel.inner, wheel.rim.inner, degrees);
  return <g aria-hidden="true" className="wheel-hand"><line className="wheel-hand-edge" {...line} /><line {...line} /><circle cx={line.x2} cy={line.y2} r="6.5" /></g>;
}

type SectorProps = {
  id: string; month: number; from: number; screen: number; turn: Turn; chosen: boolean; current: boolean; count: number; left: number; href: string; stop: string; tabIndex: number;
  onFocus: (e: FocusEvent) => void; onPointerEnter: () => void; onClick: (e: MouseEvent) => void;
};

/** A twelfth: its name on the rim, and all of it leads to the month's list. */
function MonthSector({ id, month, from, screen, turn, chosen, current, count, left, href, stop, ...on }: SectorProps) {
  const t = useTranslations('wheel');
  const name = useMonth();
  const to = from + 30;
  return (
    <a href={href} data-stop={stop} className="wheel-month" data-chosen={chosen || undefined} data-current={current || undefined} aria-current={chosen || undefined} aria-label={t('month', { month: name(month), count, left, now: current ? 'yes' : 'no' })} {...on}>
      <path className="wheel-wedge" d={sectorPath(wheel.outer, wheel.inner, from, to)} />
      <path className="wheel-rim" d={sectorPath(wheel.rim.outer, wheel.rim.inner, from + 0.25, to - 0.25)} />
      <path id={id} d={namePath(middle, 16, from, to, screen)} fill="none" />
      <path id={`${id}s`} d={namePath(middle, 28, from, to, screen)} fill="none" />
      <g key={turn} className="wheel-names">
        <text className="wheel-name"><textPath href={`#${id}`} startOffset="50%">{name(month)}</textPath></text>
        <text className="wheel-name-short"><textPath href={`#${id}s`} startOffset="50%">{name(month, { short: true })}</textPath></text>
      </g>
    </a>
  );
}
