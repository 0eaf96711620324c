import { getTranslations } from 'next-intl/server';
import { PupilView } from '@/components/organisation/PupilViews';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { todayInSweden } from '@/lib/core/time';
import { getOpenGroups } from '@/lib/organisation/queries/groups';
import { getPupil } from '@/lib/organisation/queries/pupils';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.nav'))('pupils') });

export default async function PupilPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const pupil = await orNotFound(getPupil(actor, pageId((await params).id)));
  return <PupilView pupil={pupil} groups={await getOpenGroups(actor)} today={todayInSweden()} />;
}
