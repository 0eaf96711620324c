import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ResetForm } from '@/components/accounts/ResetForm';
import { SignInCard } from '@/components/accounts/SignInCard';
import { ButtonLink } from '@/components/ui/Button';
import { resetHolds } from '@/lib/accounts/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts.reset'))('title') };
}

type Props = { searchParams: Promise<{ kod?: string | string[] }> };

export default async function ResetPage({ searchParams }: Props) {
  const { kod } = await searchParams;
  const t = await getTranslations('accounts.reset');
  if (typeof kod === 'string' && (await resetHolds(kod))) return <SignInCard title={t('title')}><ResetForm kod={kod} /></SignInCard>;
  return (
    <SignInCard title={t('usedTitle')}>
      <p className="text-muted">{t('used')}</p>
      <ButtonLink href="/logga-in/glomt" variant="primary">{t('again')}</ButtonLink>
    </SignInCard>
  );
}
