import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { AnalysisView } from '@/components/analysis/AnalysisView';
import { PastMeasures } from '@/components/development/PastMeasures';
import { getFeedback } from '@/lib/analysis/queries/feedback';
import { getAnalysis } from '@/lib/analysis/queries/get-analysis';
import { deviceKey } from '@/lib/core/device-key';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { lastYears } from '@/lib/development/queries/last-years';

const search = z.object({
  fraga: z.string().max(10).optional().catch(undefined),
  vy: z.string().max(10).optional().catch(undefined),
  version: z.coerce.number().int().positive().max(10_000).optional().catch(undefined),
});

export const generateMetadata = async () => ({ title: (await getTranslations('analysis'))('title') });

export default async function AnalysisPage({ params, searchParams }: PageProps<'/analyser/[id]'>) {
  const actor = await requireActor();
  const { fraga, vy, version } = search.parse(await searchParams);
  const analysis = await orNotFound(getAnalysis(actor, pageId((await params).id), version));
  const question = analysis.sections.some((s) => s.questions.some((q) => q.code === fraga)) ? fraga! : null;
  const feedback = await getFeedback(actor, analysis.id);
  const past = analysis.can.write && analysis.level !== 'TEACHER' ? await lastYears(actor, { unitId: analysis.unitId, before: analysis.opensOn }) : [];
  return <AnalysisView analysis={analysis} feedback={feedback} measures={past.length > 0 && <PastMeasures areas={past} />} personId={actor.personId ?? ''} deviceKey={deviceKey(actor)} question={question} all={vy === 'alla'} />;
}
