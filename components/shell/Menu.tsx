'use client';
import { ChartNoAxesColumn, House, LibraryBig, NotebookPen, Settings2, TableProperties, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import { Brand } from './Brand';
import { isUnder, type MenuItem, type MenuKey } from './menu';

const icons: Record<MenuKey, LucideIcon> = { myPage: House, analyses: NotebookPen, classes: TableProperties, results: ChartNoAxesColumn, evidence: LibraryBig, admin: Settings2 };

/** The menu: a bar at the bottom of a phone, a narrow rail on a tablet, a rail with words beside the signs on a desktop. */
export function Menu({ items }: { items: MenuItem[] }) {
  const t = useTranslations('shell.menu');
  const path = usePathname();
  return (
    <nav aria-label={t('label')} className="fixed inset-x-0 bottom-0 z-40 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:sticky md:top-0 md:grid md:h-dvh md:content-start md:gap-5 md:overflow-y-auto md:border-t-0 md:border-r md:bg-transparent md:px-2.5 md:py-4" data-print="no">
      <div className="hidden md:flex md:justify-center xl:justify-start xl:px-2.5"><Brand name="wide" /></div>
      <ul className="grid auto-cols-fr grid-flow-col md:grid-flow-row md:gap-1">
        {items.map(({ key, href }) => {
          const Icon = icons[key];
          const here = isUnder(path, href);
          return (
            <li key={key}>
              <Link
                href={href} aria-current={path === href ? 'page' : here ? 'true' : undefined}
                className={cx(
                  'menu-link',
                  here ? 'font-semibold text-accent-strong md:bg-accent-soft' : 'text-muted hover:text-ink md:hover:bg-sunken',
                )}
              >
                <Icon aria-hidden="true" className="size-5.5 shrink-0" strokeWidth={here ? 2.4 : 1.9} />
                <span aria-hidden={key === 'admin' || undefined} className={cx(key === 'admin' && 'xl:hidden')}>{key === 'admin' ? t('adminShort') : t(key)}</span>
                {key === 'admin' && <span className="sr-only xl:not-sr-only">{t('admin')}</span>}
                <span aria-hidden="true" className={cx('h-0.5 w-6 rounded-full md:hidden', here ? 'bg-accent' : 'bg-transparent')} />
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
