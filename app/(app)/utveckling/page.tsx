import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AreaListView } from '@/components/development/AreaListView';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { todayInSweden } from '@/lib/core/time';
import { listAreas } from '@/lib/development/queries/list-areas';
import { listParams } from '@/lib/development/schema';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('development'))('title') });

export default async function Page({ searchParams }: PageProps<'/utveckling'>) {
  const actor = await requireActor();
  const params = listParams.parse(await searchParams);
  return <AreaListView list={await orNotFound(listAreas(actor, params, todayInSweden()))} params={params} />;
}
