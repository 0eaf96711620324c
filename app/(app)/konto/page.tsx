import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MyAccountView } from '@/components/accounts/MyAccountView';
import { NoticeSettingsView } from '@/components/notices/NoticeSettingsView';
import { getMyAccount, oidcName } from '@/lib/accounts/queries';
import { getNoticeSettings } from '@/lib/agenda/queries/choices';
import { requireActor } from '@/lib/core/session';
import { todayInSweden } from '@/lib/core/time';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts.account'))('title') };
}

export default async function AccountPage() {
  const actor = await requireActor();
  return (
    <MyAccountView account={await getMyAccount(actor)} oidc={oidcName()} today={todayInSweden()}>
      <NoticeSettingsView settings={await getNoticeSettings(actor)} />
    </MyAccountView>
  );
}
