import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { buttonClass } from '@/components/ui/Button';

type Props = { path: string; query: Record<string, string | undefined>; page: number; pages: number; pupils?: boolean };

/** Before and after, and where one is. Pages with pupils are not fetched ahead. */
export async function Pages({ path, query, page, pages, pupils }: Props) {
  const t = await getTranslations('organisation.pages');
  if (pages <= 1) return null;
  const to = (n: number) => {
    const params = new URLSearchParams(Object.entries(query).flatMap(([k, v]) => (v ? [[k, v]] : [])));
    params.set('sida', String(n));
    return `${path}?${params}`;
  };
  const prefetch = pupils ? false : undefined;
  return (
    <nav aria-label={t('label')} className="flex flex-wrap items-center gap-3" data-print="no">
      {page > 1 && <Link href={to(page - 1)} prefetch={prefetch} rel="prev" className={buttonClass()}>{t('before')}</Link>}
      <span className="tabular-nums">{t('where', { page, pages })}</span>
      {page < pages && <Link href={to(page + 1)} prefetch={prefetch} rel="next" className={buttonClass()}>{t('after')}</Link>}
    </nav>
  );
}
