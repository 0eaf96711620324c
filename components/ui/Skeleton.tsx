import { useTranslations } from 'next-intl';

/** Holds the place of a slow part, of the same height (rem) as what comes, so that nothing jumps. Inside <Suspense>. */
export function Skeleton({ height }: { height: number }) {
  const t = useTranslations('ui');
  return (
    <div role="status" className="animate-pulse rounded-lg bg-sunken" style={{ height: `${height}rem` }}>
      <span className="sr-only">{t('loading')}</span>
    </div>
  );
}
