'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cx } from '@/components/ui/cx';

/** The pages of the administration area. Those that show pupils are not fetched ahead: each reading is logged. */
export function AdminNav({ label, items }: { label: string; items: { href: string; label: string; pupils?: boolean }[] }) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="mb-6 border-b border-line" data-print="no">
      <ul className="-mb-px flex flex-wrap gap-x-1">
        {items.map(({ href, label: text, pupils }) => {
          const here = href === '/admin' ? path === href : path === href || path.startsWith(`${href}/`);
          return (
            <li key={href}>
              <Link
                href={href} prefetch={pupils ? false : undefined} aria-current={path === href ? 'page' : here ? 'true' : undefined}
                className={cx('inline-flex min-h-11 items-center border-b-3 px-2.5 no-underline', here ? 'border-accent font-semibold text-ink' : 'border-transparent text-muted hover:border-line-strong')}
              >{text}</Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
