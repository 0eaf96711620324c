import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

type Props = {
  title: ReactNode;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  /** The way here, from the top; the page itself is not among them. */
  crumbs?: { href: string; label: string }[];
  /** Its place in the chain (a ChainMark), status, area. */
  place?: ReactNode;
  actions?: ReactNode;
};

/** The head of a page: the way here, its name, its place in the chain, and what can be done with all of it. */
export function PageTitle({ title, lead, crumbs, place, actions }: Props) {
  const t = useTranslations('ui');
  return (
    <header className="mb-6 grid gap-3 sm:mb-8">
      {crumbs && crumbs.length > 0 && (
        <nav aria-label={t('breadcrumbs')}>
          <ol className="-mb-2 flex flex-wrap items-center text-sm text-muted">
            {crumbs.map((c) => (
              <li key={c.href} className="not-last:after:px-2 not-last:after:content-['/']">
                <Link href={c.href} className="inline-flex min-h-6 items-center py-1 text-muted">{c.label}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <h1 className="max-w-[28ch] min-w-0">{title}</h1>
        {actions && <div className="flex flex-wrap gap-2" data-print="no">{actions}</div>}
      </div>
      {place && <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-muted">{place}</div>}
      {lead && <div className="max-w-text text-lg leading-normal text-muted">{lead}</div>}
    </header>
  );
}
