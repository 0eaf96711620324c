import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PreviewView } from '@/components/analysis/question-sets/PreviewView';
import { getQuestionSet } from '@/lib/analysis/queries/question-sets';
import { setAddressSchema, setKeySchema, setPreviewSchema } from '@/lib/analysis/schema';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async () => ({ title: (await getTranslations('questionSets'))('preview') });

export default async function PreviewQuestionSetPage({ params, searchParams }: PageProps<'/admin/fragor/[key]/forhandsvisa'>) {
  const actor = await requireActor();
  const key = setKeySchema.safeParse((await params).key);
  const query = setAddressSchema.safeParse(await searchParams);
  if (!key.success || !query.success) notFound();
  const { roll, form, ak } = setPreviewSchema.parse(await searchParams);
  return <PreviewView page={await orNotFound(getQuestionSet(actor, key.data, query.data.version))} choice={{ role: roll, form, year: ak }} />;
}
