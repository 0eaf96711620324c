import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NoticeListView } from '@/components/notices/NoticeListView';
import { listNotices } from '@/lib/agenda/queries/notices';
import { requireActor } from '@/lib/core/session';
import { todayInSweden } from '@/lib/core/time';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('title') };
}

export default async function NoticesPage() {
  const actor = await requireActor();
  return <NoticeListView list={await listNotices(actor)} today={todayInSweden()} />;
}
