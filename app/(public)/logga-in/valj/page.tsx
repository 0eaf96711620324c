import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ChooseOrganiser } from '@/components/accounts/ChooseOrganiser';
import { SignInCard } from '@/components/accounts/SignInCard';
import { Button } from '@/components/ui/Button';
import { signOut } from '@/lib/accounts/actions';
import { getOrganiserChoices } from '@/lib/accounts/queries';
import { safePath } from '@/lib/accounts/rules';
import { currentSession } from '@/lib/core/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts.choose'))('title') };
}

type Props = { searchParams: Promise<{ till?: string | string[] }> };

/** Where sign-in leads: straight on for who works for one organiser, else a choice. */
export default async function ChoosePage({ searchParams }: Props) {
  const { till } = await searchParams;
  const target = safePath(typeof till === 'string' ? till : undefined);
  const session = await currentSession();
  if (!session) redirect('/logga-in');
  if (session.personId) redirect(target);
  const choices = await getOrganiserChoices(session.accountId);
  const t = await getTranslations('accounts.choose');
  return (
    <SignInCard title={t('title')}>
      <p className="text-muted">{t(choices.length ? 'lead' : 'none')}</p>
      <ChooseOrganiser choices={choices} till={target} />
      <form action={signOut}><Button type="submit" variant="quiet" className="-ml-4">{t('other')}</Button></form>
    </SignInCard>
  );
}
