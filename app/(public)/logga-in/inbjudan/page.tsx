import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { InvitationForm } from '@/components/accounts/InvitationForm';
import { SignInCard } from '@/components/accounts/SignInCard';
import { Button, ButtonLink } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { getInvitation, oidcName } from '@/lib/accounts/queries';
import { clientAddress } from '@/lib/core/credentials';
import { currentSession } from '@/lib/core/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts.invitation'))('title') };
}

type Props = { searchParams: Promise<{ kod?: string | string[] }> };

export default async function InvitationPage({ searchParams }: Props) {
  const { kod } = await searchParams;
  const t = await getTranslations('accounts');
  if (typeof kod !== 'string' || !kod) {
    return (
      <SignInCard title={t('invitation.typeTitle')}>
        <form method="get" className="grid gap-4">
          <p className="text-muted">{t('invitation.typeLead')}</p>
          <Field name="kod" label={t('fields.code')} hint={t('fields.codeHint')} required maxLength={30} autoComplete="off" autoCapitalize="characters" spellCheck={false} className="font-mono tracking-widest [&_label]:font-sans [&_label]:tracking-normal [&_p]:font-sans [&_p]:tracking-normal" />
          <Button type="submit" variant="primary" className="w-full">{t('invitation.typeSubmit')}</Button>
        </form>
        <p><Link href="/logga-in" className="inline-flex min-h-11 items-center">{t('forgotten.back')}</Link></p>
      </SignInCard>
    );
  }
  const invitation = kod.length <= 100 ? await getInvitation(kod, (await currentSession())?.accountId, clientAddress(await headers())) : undefined;
  if (!invitation) {
    return (
      <SignInCard title={t('invitation.usedTitle')}>
        <p className="text-muted">{t('invitation.used')}</p>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/logga-in/inbjudan" variant="primary">{t('invitation.again')}</ButtonLink>
          <ButtonLink href="/logga-in">{t('signIn.submit')}</ButtonLink>
        </div>
      </SignInCard>
    );
  }
  return (
    <SignInCard title={t('invitation.title')}>
      <p className="text-lg">{t('invitation.for', { organiser: invitation.organiser, name: invitation.name })}</p>
      <InvitationForm kod={kod} invitation={invitation} oidc={oidcName()} />
      <p className="text-sm text-muted">{t('invitation.notYou')}</p>
    </SignInCard>
  );
}
