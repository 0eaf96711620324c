import { getTranslations } from 'next-intl/server';
import { GroupView } from '@/components/organisation/GroupViews';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getGroup } from '@/lib/organisation/queries/groups';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.nav'))('groups') });

export default async function GroupPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  return <GroupView group={await orNotFound(getGroup(actor, pageId((await params).id)))} />;
}
