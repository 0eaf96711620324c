import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ForgottenForm } from '@/components/accounts/ForgottenForm';
import { SignInCard } from '@/components/accounts/SignInCard';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts.forgotten'))('title') };
}

export default async function ForgottenPage() {
  const t = await getTranslations('accounts.forgotten');
  return (
    <SignInCard title={t('title')}>
      <ForgottenForm />
      <p><Link href="/logga-in" className="inline-flex min-h-11 items-center">{t('back')}</Link></p>
    </SignInCard>
  );
}
