import { getTranslations } from 'next-intl/server';
import { NewPupilView } from '@/components/organisation/PupilViews';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getOpenGroups } from '@/lib/organisation/queries/groups';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.pupils'))('new') });

export default async function NewPupilPage() {
  const actor = await requireActor();
  return <NewPupilView groups={await orNotFound(getOpenGroups(actor))} />;
}
