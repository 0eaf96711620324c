'use client';
import { CalendarDays, ChartNoAxesColumn, Ellipsis, House, LibraryBig, NotebookPen, Settings2, Sprout, TableProperties, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { cx } from '@/components/ui/cx';
import { Dialog } from '@/components/ui/Dialog';
import { Brand } from './Brand';
import { inBar, isUnder, type MenuItem, type MenuKey } from './menu';

const icons: Record<MenuKey, LucideIcon> = {
  myPage: House, calendar: CalendarDays, analyses: NotebookPen, classes: TableProperties, development: Sprout, results: ChartNoAxesColumn, evidence: LibraryBig, admin: Settings2,
};

/** The menu: a bar at the bottom of a phone (what it has no room for is behind "More"), a narrow rail on a tablet, a rail with words beside the signs on a desktop. */
export function Menu({ items }: { items: MenuItem[] }) {
  const t = useTranslations('shell.menu');
  const path = usePathname();
  const shown = items.length > inBar ? inBar - 1 : items.length;
  const behind = items.slice(shown);
  return (
    <nav aria-label={t('label')} className="fixed inset-x-0 bottom-0 z-40 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:sticky md:top-0 md:grid md:h-dvh md:content-start md:gap-5 md:overflow-y-auto md:border-t-0 md:border-r md:bg-transparent md:px-2.5 md:py-4" data-print="no">
      <div className="hidden md:flex md:justify-center xl:justify-start xl:px-2.5"><Brand name="wide" /></div>
      <ul className="grid auto-cols-fr grid-flow-col md:grid-flow-row md:gap-1">
        {items.map((item, i) => <li key={item.key} className={cx(i >= shown && 'max-md:hidden')}><MenuLink item={item} path={path} /></li>)}
        {behind.length > 0 && <li className="md:hidden"><More items={behind} path={path} /></li>}
      </ul>
    </nav>
  );
}

function MenuLink({ item: { key, href }, path }: { item: MenuItem; path: string }) {
  const t = useTranslations('shell.menu');
  const Icon = icons[key];
  const here = isUnder(path, href);
  return (
    <Link
      href={href} aria-current={path === href ? 'page' : here ? 'true' : undefined}
      className={cx('menu-link', here ? 'font-semibold text-accent-strong md:bg-accent-soft' : 'text-muted hover:text-ink md:hover:bg-sunken')}
    >
      <Icon aria-hidden="true" className="size-5.5 shrink-0" strokeWidth={here ? 2.4 : 1.9} />
      <span aria-hidden={key === 'admin' || undefined} className={cx(key === 'admin' && 'xl:hidden')}>{key === 'admin' ? t('adminShort') : t(key)}</span>
      {key === 'admin' && <span className="sr-only xl:not-sr-only">{t('admin')}</span>}
      <span aria-hidden="true" className={cx('h-0.5 w-6 rounded-full md:hidden', here ? 'bg-accent' : 'bg-transparent')} />
    </Link>
  );
}

/** The rest of the menu, on a phone. */
function More({ items, path }: { items: MenuItem[]; path: string }) {
  const t = useTranslations('shell.menu');
  const [open, setOpen] = useState(false);
  const here = items.some((i) => isUnder(path, i.href));
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)} className={cx('menu-link w-full', here ? 'font-semibold text-accent-strong' : 'text-muted')}>
        <Ellipsis aria-hidden="true" className="size-5.5 shrink-0" />
        <span>{t('more')}</span>
        <span aria-hidden="true" className={cx('h-0.5 w-6 rounded-full', here ? 'bg-accent' : 'bg-transparent')} />
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('moreTitle')}>
        <ul className="grid gap-1">
          {items.map(({ key, href }) => {
            const Icon = icons[key];
            return (
              <li key={key}>
                <Link href={href} onClick={() => setOpen(false)} aria-current={path === href ? 'page' : undefined} className="flex min-h-12 items-center gap-3 rounded-lg px-2 text-ink no-underline hover:bg-sunken aria-[current]:font-semibold">
                  <Icon aria-hidden="true" className="size-5.5" />{t(key)}
                </Link>
              </li>
            );
          })}
        </ul>
      </Dialog>
    </>
  );
}
