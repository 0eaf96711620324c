import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ResultsView } from '@/components/class-review/figures/ResultsView';
import { getResults, resultsParams } from '@/lib/class-review/queries/figures';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('figures'))('title') });

export default async function Page({ searchParams }: PageProps<'/resultat'>) {
  const actor = await requireActor();
  return <ResultsView results={await orNotFound(getResults(actor, resultsParams.parse(await searchParams)))} />;
}
