import { getTranslations } from 'next-intl/server';
import { SearchView } from '@/components/analysis/search/SearchView';
import { searchAnalyses } from '@/lib/analysis/queries/search';
import { searchSchema } from '@/lib/analysis/schema';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async () => ({ title: (await getTranslations('search'))('title') });

export default async function SearchPage({ searchParams }: PageProps<'/sok'>) {
  const actor = await requireActor();
  const asked = searchSchema.parse(await searchParams);
  return <SearchView asked={asked} result={await orNotFound(searchAnalyses(actor, asked))} />;
}
