import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { AnalysisListView } from '@/components/analysis/AnalysisListView';
import { listAnalyses } from '@/lib/analysis/queries/list';
import { requireActor } from '@/lib/core/session';

const search = z.object({ lasar: z.string().max(20).optional().catch(undefined) });

export const generateMetadata = async () => ({ title: (await getTranslations('analysis'))('title') });

export default async function AnalysesPage({ searchParams }: PageProps<'/analyser'>) {
  const actor = await requireActor();
  const { lasar } = search.parse(await searchParams);
  return <AnalysisListView list={await listAnalyses(actor, lasar)} year={lasar} />;
}
