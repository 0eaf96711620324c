import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';

/** The sign: a wheel, the year, with the chain's five stations on it, one of them where we are. */
export function BrandSign({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className={cx('shrink-0 text-accent', className)} fill="none" stroke="currentColor" strokeWidth="2.4">
      <circle cx="16" cy="17" r="11" />
      <g className="fill-paper">
        <circle cx="26.46" cy="13.6" r="3.2" />
        <circle cx="22.47" cy="25.9" r="3.2" />
        <circle cx="9.53" cy="25.9" r="3.2" />
        <circle cx="5.54" cy="13.6" r="3.2" />
      </g>
      <circle cx="16" cy="6" r="4.6" className="fill-current stroke-paper" />
    </svg>
  );
}

/** Sign and name, leading to one's own page. `name="wide"` shows the name only on a wide screen. */
export function Brand({ href = '/min-sida', name = 'always' }: { href?: string; name?: 'always' | 'wide' }) {
  const t = useTranslations();
  return (
    <Link href={href} aria-label={t('shell.home')} className="inline-flex min-h-11 items-center gap-2.5 text-ink no-underline hover:text-accent-strong">
      <BrandSign className="size-8" />
      <span className={cx('text-lg font-bold tracking-tight whitespace-nowrap', name === 'wide' && 'hidden xl:inline')}>{t('common.product')}</span>
    </Link>
  );
}
