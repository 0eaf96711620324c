import { useTranslations } from 'next-intl';
import { cx } from './cx';

export const stations = ['TEACHER', 'PRINCIPAL', 'QUALITY_DEVELOPER', 'HEAD_OF_SCHOOLS', 'BOARD'] as const;
export type Station = (typeof stations)[number];

const GAP = 32;
const R = 6;
const x = (i: number) => 10 + i * GAP;

type Props = {
  /** Where the work is now. `done` when it has gone all the way. */
  at: Station | 'done';
  /** `small` is the picture alone; `named` writes the stations under it. */
  size?: 'small' | 'named';
  className?: string;
};

/**
 * The chain from classroom to board: five stations, like a line on a map. Behind us filled, ours with a ring round it,
 * ahead hollow. Shape says it as well as colour.
 */
export function ChainMark({ at, size = 'small', className }: Props) {
  const t = useTranslations('ui.chain');
  const here = at === 'done' ? stations.length : stations.indexOf(at);
  const name = at === 'done' ? t('nameDone', { total: stations.length }) : t('name', { step: here + 1, total: stations.length, station: t(at) });
  if (size === 'named') return <NamedChain here={here} label={name} className={className} />;
  return (
    <svg role="img" aria-label={name} viewBox={`0 0 ${x(4) + 10} 20`} className={cx('h-5 shrink-0 text-accent', className)} fill="none" strokeWidth="2.25">
      {stations.slice(1).map((s, i) => (
        <line key={s} x1={x(i) + R} x2={x(i + 1) - R} y1="10" y2="10" className={i < here ? 'stroke-current' : 'stroke-line-strong'} strokeDasharray={i < here ? undefined : '2 4'} />
      ))}
      {stations.map((s, i) => <Stop key={s} cx={x(i)} cy={10} state={i < here ? 'past' : i === here ? 'here' : 'ahead'} />)}
    </svg>
  );
}

function Stop({ cx: x0, cy, state }: { cx: number; cy: number; state: 'past' | 'here' | 'ahead' }) {
  if (state === 'past') return <circle cx={x0} cy={cy} r={R - 0.5} className="fill-current stroke-current" />;
  if (state === 'ahead') return <circle cx={x0} cy={cy} r={R - 0.5} className="fill-surface stroke-line-strong" />;
  return (
    <g>
      <circle cx={x0} cy={cy} r={R + 2.5} className="fill-surface stroke-current" />
      <circle cx={x0} cy={cy} r={R - 2} className="fill-current" />
    </g>
  );
}

/** The same with each station's name: a list, so that it is read as one. On a narrow screen it stands on end. */
function NamedChain({ here, label, className }: { here: number; label: string; className?: string }) {
  const t = useTranslations('ui.chain');
  return (
    <div className={cx('@container', className)}>
      <ol aria-label={label} className="grid text-accent @2xl:grid-cols-5">
        {stations.map((s, i) => (
          <li key={s} aria-current={i === here ? 'step' : undefined} className="relative flex min-h-9 items-center gap-3 @2xl:flex-col @2xl:gap-1 @2xl:text-center">
            {i > 0 && (
              <span
                aria-hidden="true"
                className={cx(
                  'absolute bottom-1/2 left-[0.6875rem] h-9 border-l-2 @2xl:top-[0.6875rem] @2xl:right-1/2 @2xl:bottom-auto @2xl:left-auto @2xl:h-0 @2xl:w-full @2xl:border-t-2 @2xl:border-l-0',
                  i <= here ? 'border-current' : 'border-dotted border-line-strong',
                )}
              />
            )}
            <svg aria-hidden="true" viewBox="0 0 24 24" className="relative z-1 size-6 shrink-0" fill="none" strokeWidth="2.25">
              <Stop cx={12} cy={12} state={i < here ? 'past' : i === here ? 'here' : 'ahead'} />
            </svg>
            <span className={cx('text-sm leading-tight', i === here ? 'font-bold text-ink' : 'text-muted')}>
              {t(s)}
              <span className="sr-only">{i < here ? ` (${t('done')})` : i === here ? ` (${t('here')})` : ''}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
