import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button, buttonClass } from '@/components/ui/Button';
import type { Theme } from '@/i18n/locales';
import { signOut, signOutEverywhere } from '@/lib/accounts/actions';
import type { RoleName } from '@/prisma/generated/enums';
import { Preferences } from './Preferences';

export type ShownRole = { role: RoleName; deputy: boolean };
type Props = { name: string; organiser: string; roles: ShownRole[]; theme: Theme };

const initials = (name: string) => name.split(/\s+/).map((w) => w[0] ?? '').filter((_, i, all) => i === 0 || i === all.length - 1).join('').toUpperCase();

/** Who is signed in, language, look, signing out: a popover of the browser's own, which needs no script to open. */
export function AccountMenu({ name, organiser, roles, theme }: Props) {
  const t = useTranslations('shell');
  return (
    <>
      <button type="button" popoverTarget="konto" aria-label={t('account.open', { name })} className="account-anchor grid size-11 shrink-0 place-items-center rounded-full bg-accent text-sm font-bold text-on-accent hover:bg-accent-strong">
        <span aria-hidden="true">{initials(name)}</span>
      </button>
      <div id="konto" popover="auto" className="account-popover w-[min(22rem,calc(100vw-1.5rem))] rounded-xl border border-line p-4 text-ink sm:p-5 shadow-raised">
        <div className="grid gap-4">
          <div>
            <p className="text-lg font-semibold">{name}</p>
            <ul className="text-muted">
              {roles.map(({ role, deputy }) => <li key={role + deputy}>{t(`roles.${role}`)}{deputy && ` (${t('account.deputy')})`}</li>)}
            </ul>
            <p className="text-sm text-muted">{t('account.organiser', { name: organiser })}</p>
          </div>
          <Preferences theme={theme} />
          <div className="grid gap-1 border-t border-line pt-4">
            <Link href="/konto" className={buttonClass('quiet')}>{t('account.mine')}</Link>
            <form action={signOut}><Button type="submit" className="w-full">{t('account.signOut')}</Button></form>
            <form action={signOutEverywhere}><Button type="submit" variant="quiet" className="w-full" aria-describedby="konto-overallt">{t('account.signOutEverywhere')}</Button></form>
            <p id="konto-overallt" className="text-center text-sm text-muted">{t('account.signOutEverywhereHint')}</p>
            <Link href="/tillganglighet" className={buttonClass('quiet')}>{t('accessibility')}</Link>
          </div>
        </div>
      </div>
    </>
  );
}
