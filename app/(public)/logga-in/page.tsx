import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OidcButton } from '@/components/accounts/OidcButton';
import { SignInCard } from '@/components/accounts/SignInCard';
import { SignInForm } from '@/components/accounts/SignInForm';
import { Notice } from '@/components/ui/Notice';
import { oidcName } from '@/lib/accounts/queries';
import { getDemoAccounts } from '@/lib/accounts/queries/demo';
import { safePath } from '@/lib/accounts/rules';
import { currentActor } from '@/lib/core/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts.signIn'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);

export default async function SignInPage({ searchParams }: Props) {
  const { till, error, ut } = await searchParams;
  if (!error && (await currentActor())) redirect(safePath(one(till)));
  const t = await getTranslations('accounts.signIn');
  const errors = await getTranslations('errors');
  const next = `/logga-in/valj?till=${encodeURIComponent(safePath(one(till)))}`;
  const oidc = oidcName();
  const code = one(error);
  const problem = code && (code === 'no_account' ? t('noAccount') : code === 'unavailable' || code === 'rate_limited' || code === 'unexpected' ? errors(code) : t('oidcFailed'));
  return (
    <SignInCard title={t('title')}>
      {problem && <Notice kind="error" title={problem} />}
      {ut && <Notice kind="success" title={t(ut === 'overallt' ? 'signedOutEverywhere' : 'signedOut')} />}
      {oidc && <OidcButton label={t('withOidc', { name: oidc })} next={next} />}
      {oidc && <p className="text-center text-sm text-muted">{t('or')}</p>}
      <noscript><Notice kind="warning" title={t('noScript')} /></noscript>
      <SignInForm next={next} demo={getDemoAccounts()} />
      <ul className="grid">
        <li><Link href="/logga-in/glomt" className="inline-flex min-h-11 items-center">{t('forgotten')}</Link></li>
        <li><Link href="/logga-in/inbjudan" className="inline-flex min-h-11 items-center">{t('haveCode')}</Link></li>
      </ul>
      <p className="text-sm text-muted">{t('help')}</p>
    </SignInCard>
  );
}
