import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { QuestionSetView } from '@/components/analysis/question-sets/QuestionSetView';
import { getQuestionSet } from '@/lib/analysis/queries/question-sets';
import { setAddressSchema, setKeySchema } from '@/lib/analysis/schema';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async () => ({ title: (await getTranslations('questionSets'))('title') });

export default async function QuestionSetPage({ params, searchParams }: PageProps<'/admin/fragor/[key]'>) {
  const actor = await requireActor();
  const key = setKeySchema.safeParse((await params).key);
  const query = setAddressSchema.safeParse(await searchParams);
  if (!key.success || !query.success) notFound();
  return <QuestionSetView page={await orNotFound(getQuestionSet(actor, key.data, query.data.version))} saved={query.data.sparad} />;
}
