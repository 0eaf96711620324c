import { useTranslations } from 'next-intl';

/** The first stop of the keyboard: past menu and bars, to the page itself. */
export function SkipLink() {
  const t = useTranslations('shell');
  return (
    <a href="#innehall" data-print="no" className="sr-only rounded-lg bg-accent font-semibold text-on-accent focus:not-sr-only focus:fixed focus:px-4 focus:py-3 focus:top-2 focus:left-2 focus:z-50 focus:text-on-accent">
      {t('skip')}
    </a>
  );
}
