import { useTranslations } from 'next-intl';
import { cx } from './cx';

export const areas = ['KUL', 'OSO', 'NVI', 'BF'] as const;
export type AreaCode = (typeof areas)[number];

/** The letters that each area is known by. */
export const areaLetters: Record<AreaCode, string> = { KUL: 'KUL', OSO: 'ÖSO', NVI: 'NVI', BF: 'B&F' };

const looks: Record<AreaCode, string> = {
  KUL: 'border-kul bg-kul-soft text-kul',
  OSO: 'border-oso bg-oso-soft text-oso',
  NVI: 'border-nvi bg-nvi-soft text-nvi',
  BF: 'border-bf bg-bf-soft text-bf',
};

/** One of the four quality areas: colour and letters; `full` adds its name. */
export function AreaChip({ area, full }: { area: AreaCode; full?: boolean }) {
  const t = useTranslations('ui.area');
  return (
    <span className="inline-flex items-baseline gap-2">
      <span title={t(area)} className={cx('inline-flex min-w-11 justify-center rounded-md border px-1.5 py-0.5 text-[0.8125rem] leading-snug font-bold tracking-wide', looks[area])}>
        <span aria-hidden={!full}>{areaLetters[area]}</span>
        {!full && <span className="sr-only">{t('label', { code: areaLetters[area], name: t(area) })}</span>}
      </span>
      {full && <span>{t(area)}</span>}
    </span>
  );
}
