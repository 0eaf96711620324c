import Link from 'next/link';
import { useTranslations } from 'next-intl';

/** At the end of every page: whose product it is, and the accessibility statement, as the law asks. */
export function Footer() {
  const t = useTranslations();
  return (
    <footer className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-t border-line px-4 py-4 text-sm text-muted sm:px-8 xl:px-12" data-print="no">
      <p>{t('common.product')}<span className="max-sm:hidden"> · {t('common.tagline')}</span></p>
      <Link href="/tillganglighet" className="inline-flex min-h-6 items-center text-muted">{t('shell.accessibility')}</Link>
    </footer>
  );
}
