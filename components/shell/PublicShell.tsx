'use client';
import { Languages } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Theme } from '@/i18n/locales';
import { Brand } from './Brand';
import { Footer } from './Footer';
import { OfflineStrip } from './OfflineStrip';
import { Preferences } from './Preferences';
import { SkipLink } from './SkipLink';

/** What PublicFrame shows. Drawn in the browser's part: as the frame of "not found" it is otherwise sent with every page. */
export function PublicShell({ theme, children }: { theme: Theme; children: ReactNode }) {
  const t = useTranslations('shell');
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="mx-auto flex w-full max-w-[72rem] items-center justify-between gap-4 px-4 py-3 sm:px-8" data-print="no">
        <Brand href="/" />
        <button type="button" popoverTarget="val" className="account-anchor inline-flex min-h-11 items-center gap-2 rounded-lg px-3 font-semibold text-accent hover:bg-accent-soft">
          <Languages aria-hidden="true" className="size-5" /><span className="max-sm:sr-only">{t('settings')}</span>
        </button>
        <div id="val" popover="auto" className="account-popover w-[min(22rem,calc(100vw-1.5rem))] rounded-xl border border-line p-4 text-ink sm:p-5 shadow-raised"><Preferences theme={theme} /></div>
      </header>
      <OfflineStrip />
      <main id="innehall" tabIndex={-1} className="mx-auto w-full max-w-[72rem] flex-1 px-4 pt-4 pb-16 outline-none sm:px-8">{children}</main>
      <Footer />
    </div>
  );
}
