'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Bell } from '@/components/notices/Bell';
import type { Theme } from '@/i18n/locales';
import { AccountMenu, type ShownRole } from './AccountMenu';
import { Brand } from './Brand';
import { Footer } from './Footer';
import { GoTo } from './GoTo';
import { Menu } from './Menu';
import { menuFor } from './menu';
import { OfflineStrip } from './OfflineStrip';
import { SessionGuard } from './SessionGuard';
import { SkipLink } from './SkipLink';

type Props = { personId: string; name: string; organiser: string; roles: ShownRole[]; theme: Theme; /** notices not read */ unread: number; children: ReactNode };

/**
 * The frame of every page behind sign-in: rail or bottom bar, organiser and account at the top right, the page itself. Drawn in the
 * browser's part, so that a page carries its few facts and not all its elements once more.
 */
export function Shell({ personId, name, organiser, roles, theme, unread, children }: Props) {
  const t = useTranslations('shell');
  const items = menuFor(roles.map((r) => r.role));
  const searches = items.some((i) => i.key === 'analyses');
  const destinations = [...items.map((i) => ({ href: i.href, label: t(`menu.${i.key}`) })), ...(searches ? [{ href: '/sok', label: t('goTo.search') }] : []), { href: '/tillganglighet', label: t('accessibility') }];
  return (
    <div className="min-h-dvh print:block md:grid md:grid-cols-[6rem_minmax(0,1fr)] xl:grid-cols-[13.5rem_minmax(0,1fr)]">
      <SkipLink />
      <SessionGuard personId={personId} />
      <Menu items={items} />
      <div className="flex min-h-dvh min-w-0 flex-col pb-20 md:min-h-0 md:pb-0 print:block print:p-0">
        <header className="flex flex-wrap items-center gap-x-1 px-4 py-2.5 sm:gap-x-2 sm:px-8 xl:px-12" data-print="no">
          <div className="mr-auto md:hidden"><Brand name="wide" /></div>
          <div className="md:mr-auto"><GoTo destinations={destinations} searches={searches} /></div>
          <div className="max-sm:order-last max-sm:basis-full"><p className="min-w-0 truncate px-2 font-semibold max-sm:px-0">{organiser}</p></div>
          <Bell unread={unread} />
          <AccountMenu name={name} organiser={organiser} roles={roles} theme={theme} />
        </header>
        <OfflineStrip />
        <p className="hidden text-sm print:block">{organiser} · SKA-kedjan</p>
        <main id="innehall" tabIndex={-1} className="w-full max-w-[84rem] flex-1 px-4 pt-3 pb-12 outline-none sm:px-8 sm:pt-5 xl:px-12">{children}</main>
        <Footer />
      </div>
    </div>
  );
}
