import { getTranslations } from 'next-intl/server';
import { TeamView } from '@/components/organisation/TeamViews';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getTeam } from '@/lib/organisation/queries/groups';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.teams'))('title') });

export default async function TeamPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  return <TeamView team={await orNotFound(getTeam(actor, pageId((await params).id)))} />;
}
