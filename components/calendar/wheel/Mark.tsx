import type { AreaCode } from '@/components/ui/AreaChip';
import { bandPath, pointAt } from '@/lib/agenda/rules/wheel-path';
import type { Mark } from '@/lib/agenda/rules/wheel-rings';
import type { WheelStatus } from '@/lib/agenda/rules/wheel-status';

const degrees = 180 / Math.PI;

/** A sign beside the number, so that no status is told by colour alone. Drawn around 0, 0 in a box of 10 × 10. */
function Sign({ status, size }: { status: WheelStatus; size: number }) {
  const k = size / 10;
  if (status === 'done') return <path className="wheel-sign" transform={`scale(${k})`} d="M-3.4 .3 -1 2.8 3.6 -2.8" />;
  if (status === 'mine') return <circle className="wheel-sign-full" r={3.2 * k} />;
  if (status === 'late') return <path className="wheel-sign" transform={`scale(${k})`} d="M0 -4V1M0 3.8V4" />;
  return null;
}

type Props = { mark: Mark; number: number; status: WheelStatus; /** today in degrees; null: not in this year */ now: number | null };

/** One activity of the wheel: a band along its ring, filled as far as it has come, with its number and the sign of its status. */
export function MarkShape({ mark, number, status, now }: Props) {
  const { radius, thickness, from, to, area } = mark;
  const cap = (thickness / 2 / radius) * degrees;
  const d = bandPath(radius, thickness, from, to);
  const roomy = to - from > cap * 4.6;
  const running = status === 'ongoing' || status === 'mine' || status === 'late';
  const gone = running && now !== null ? Math.min(to, now) : from;
  const head = pointAt(radius, roomy ? from + cap : (from + to) / 2);
  const tail = pointAt(radius, to - cap);
  return (
    <g className="wheel-band" data-area={area} data-status={status}>
      <path className="wheel-halo" d={bandPath(radius, thickness + 9, from - 4.5 / radius * degrees, to + 4.5 / radius * degrees)} />
      <path className="wheel-body" d={d} />
      {gone - from > cap * 2 && <path className="wheel-gone" d={bandPath(radius, thickness - 3.6, from + 1.8 / radius * degrees, gone)} />}
      <g transform={`translate(${head.x} ${head.y})`}><text className="wheel-upright wheel-number" fontSize={Math.min(15, thickness * (number > 9 ? 0.72 : 0.82))}>{number}</text></g>
      {roomy && <g transform={`translate(${tail.x} ${tail.y})`}><g className="wheel-upright"><Sign status={status} size={thickness * 0.82} /></g></g>}
    </g>
  );
}

/** The same look in little, beside a status in words. */
export function StatusMark({ status, area }: { status: WheelStatus; area?: AreaCode }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 34 18" className="wheel-sample" data-shape="">
      <g className="wheel-band" data-area={area} data-status={status}>
        <rect className="wheel-body" x="2" y="2" width="30" height="14" rx="7" />
        {(status === 'ongoing' || status === 'mine' || status === 'late') && <rect className="wheel-gone" x="3.6" y="3.6" width="14" height="10.8" rx="5.4" />}
        <g transform="translate(25 9)"><Sign status={status} size={11} /></g>
      </g>
    </svg>
  );
}
