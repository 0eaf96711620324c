'use client';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/Button';

/** Not there, or not for this reader: the page does not tell which. */
export function NotFoundView() {
  const t = useTranslations('errors.notFound');
  return (
    <div className="grid max-w-text justify-items-start gap-4 py-6">
      <svg aria-hidden="true" viewBox="0 0 156 24" className="h-6 text-line-strong" fill="none" stroke="currentColor" strokeWidth="2.25">
        <path d="M20 12h20m12 0h14m24 0h14m12 0h20" /><path d="m68 7 5 5-5 5m20-10-5 5 5 5" className="stroke-warning" />
        <circle cx="14" cy="12" r="6" /><circle cx="46" cy="12" r="6" /><circle cx="110" cy="12" r="6" /><circle cx="142" cy="12" r="6" />
      </svg>
      <h1>{t('title')}</h1>
      <p className="text-lg">{t('body')}</p>
      <p>{t('advice')}</p>
      <ButtonLink href="/min-sida" variant="primary">{t('home')}</ButtonLink>
    </div>
  );
}
