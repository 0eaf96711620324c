import { getTranslations } from 'next-intl/server';
import { NewPersonView } from '@/components/organisation/PersonView';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getRights } from '@/lib/organisation/queries/overview';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.people'))('new') });

export default async function NewPersonPage() {
  await orNotFound(getRights(await requireActor()));
  return <NewPersonView />;
}
