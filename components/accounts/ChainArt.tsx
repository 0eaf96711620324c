import { getTranslations } from 'next-intl/server';
import { stations } from '@/components/ui/ChainMark';
import { cx } from '@/components/ui/cx';

// One curve from classroom to board, its stations a quarter of the way apart, and the way back dashed beneath it.
const up = 'M54 318C190 300 262 190 430 84';
const back = 'M444 106C452 236 330 366 162 350';
const at = [[54, 318], [146, 289], [230, 234], [320, 163], [430, 84]] as const;
const last = at.length - 1;

/** The chain from classroom to board and back: the picture of the sign-in page. It says in words what it shows. */
export async function ChainArt() {
  const t = await getTranslations();
  return (
    <figure className="mx-auto grid w-full max-w-[27rem] gap-6 lg:mx-0 lg:max-w-[36rem] lg:gap-8">
      <svg viewBox="0 0 500 380" role="img" aria-label={t('common.tagline')} className="w-full max-w-[36rem] overflow-visible" fill="none" strokeLinecap="round" strokeLinejoin="round">
        <path d={back} className="stroke-line-strong" strokeWidth="2" strokeDasharray="1 7" />
        <path d="m173 341-11 9 11 9" className="stroke-line-strong" strokeWidth="2" />
        <path d={up} className="stroke-accent-soft" strokeWidth="16" />
        <path d={up} className="stroke-accent" strokeWidth="3.5" />
        {at.map(([x, y], i) => (
          <g key={stations[i]}>
            {i === last && <circle cx={x} cy={y} r="22" className="fill-accent-soft stroke-accent" strokeWidth="2" />}
            <circle cx={x} cy={y} r="11.5" className={cx('stroke-accent', i === last ? 'fill-accent' : 'fill-surface')} strokeWidth="3.5" />
            {i === 0 && <circle cx={x} cy={y} r="4.5" className="fill-accent" />}
            <text
              x={i === 0 ? x - 14 : i === last ? x - 34 : x - 16} y={i === 0 ? y + 40 : i === last ? y - 12 : y - 22} textAnchor={i === 0 ? 'start' : 'end'}
              className="fill-ink text-[23px] font-semibold sm:text-[16px]"
            >
              {t(`ui.chain.${stations[i]!}`)}
            </text>
          </g>
        ))}
        <text x="366" y="318" className="fill-muted text-[21px] sm:text-[15px]">{t('accounts.art.down')}</text>
      </svg>
      <figcaption className="grid max-w-[30rem] gap-3">
        <p className="text-[clamp(1.5rem,1.1rem+1.4vw,2rem)] leading-tight font-semibold tracking-tight text-balance">{t('accounts.art.title')}</p>
        <p className="text-lg text-muted">{t('accounts.art.body')}</p>
      </figcaption>
    </figure>
  );
}
