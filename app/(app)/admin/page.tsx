import { getTranslations } from 'next-intl/server';
import { OverviewView } from '@/components/organisation/OverviewView';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getOverview } from '@/lib/organisation/queries/overview';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.overview'))('title') });

export default async function AdminPage() {
  const actor = await requireActor();
  return <OverviewView overview={await orNotFound(getOverview(actor))} />;
}
