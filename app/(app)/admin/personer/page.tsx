import { getTranslations } from 'next-intl/server';
import { PeopleView } from '@/components/organisation/PeopleView';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getPeople } from '@/lib/organisation/queries/people';
import { listSchema } from '@/lib/organisation/schema';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.nav'))('people') });

export default async function PeoplePage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const actor = await requireActor();
  const query = listSchema.parse(await searchParams);
  return <PeopleView page={await orNotFound(getPeople(actor, query))} query={query} />;
}
