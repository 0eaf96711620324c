import { getTranslations } from 'next-intl/server';
import { QuestionSetsView } from '@/components/analysis/question-sets/QuestionSetsView';
import { getQuestionSets } from '@/lib/analysis/queries/question-sets';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async () => ({ title: (await getTranslations('questionSets'))('title') });

export default async function QuestionSetsPage() {
  const actor = await requireActor();
  return <QuestionSetsView sets={await orNotFound(getQuestionSets(actor))} />;
}
