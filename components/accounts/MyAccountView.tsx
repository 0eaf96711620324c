import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { PageTitle } from '@/components/ui/PageTitle';
import { signOutEverywhere } from '@/lib/accounts/actions';
import type { MyAccount } from '@/lib/accounts/queries';
import { ChangePassword } from './ChangePassword';
import { DeputyPanel } from './DeputyPanel';

/** The own account: who one is here, who stands in, how one signs in, signing out everywhere. */
export async function MyAccountView({ account, oidc, today, children }: { account: MyAccount; oidc: string | null; today: string; /** what other features let one choose */ children?: ReactNode }) {
  const t = await getTranslations();
  const roleText = ({ role, where, onBehalfOf }: MyAccount['roles'][number]) => {
    const name = t(`shell.roles.${role}`);
    const placed = where ? t('accounts.account.role', { role: name, where }) : name;
    return onBehalfOf ? t('accounts.account.forRole', { role: placed, name: onBehalfOf }) : placed;
  };
  return (
    <>
      <PageTitle title={t('accounts.account.title')} />
      <div className="grid max-w-3xl grid-cols-1 gap-6">
        <Card title={t('accounts.account.who')}>
          <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[max-content_1fr]">
            <Fact name={t('accounts.account.name')}>{account.name}</Fact>
            <Fact name={t('accounts.account.organiser')}>{account.organiser}</Fact>
            {account.email && <Fact name={t('accounts.account.email')}>{account.email}</Fact>}
            <Fact name={t('accounts.account.roles')}>
              {account.roles.length ? <ul className="grid gap-1">{[...new Set(account.roles.map(roleText))].map((r) => <li key={r}>{r}</li>)}</ul> : t('accounts.account.noRoles')}
            </Fact>
          </dl>
          <p className="text-sm text-muted">{t('accounts.account.wrong')}</p>
        </Card>
        {account.deputies && <Card title={t('accounts.deputies.mine')}><DeputyPanel deputies={account.deputies} today={today} /></Card>}
        {account.can.changePassword && account.email && <Card title={t('accounts.account.passwordTitle')}><ChangePassword email={account.email} /></Card>}
        {account.hasOidc && oidc && <Card title={t('accounts.account.oidcTitle')}><p>{t('accounts.account.oidc', { name: oidc })}</p></Card>}
        {children}
        <Card title={t('accounts.account.sessionsTitle')}>
          <p className="max-w-text text-muted">{t('accounts.account.sessions')}</p>
          <form action={signOutEverywhere}><Button type="submit">{t('accounts.account.sessionsSubmit')}</Button></form>
        </Card>
      </div>
    </>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="contents"><dt className="text-muted max-sm:-mb-3">{name}</dt><dd className="min-w-0 font-semibold">{children}</dd></div>
);
