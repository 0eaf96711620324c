import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { QuestionSetEditor } from '@/components/analysis/question-sets/QuestionSetEditor';
import { SetTexts } from '@/components/analysis/question-sets/texts';
import { PageTitle } from '@/components/ui/PageTitle';
import { getNewQuestionSet } from '@/lib/analysis/queries/question-sets';
import { newSetSchema } from '@/lib/analysis/schema';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async () => ({ title: (await getTranslations('questionSets.new'))('title') });

export default async function NewQuestionSetPage({ searchParams }: PageProps<'/admin/fragor/ny'>) {
  const actor = await requireActor();
  const query = newSetSchema.safeParse(await searchParams);
  if (!query.success) notFound();
  const set = await orNotFound(getNewQuestionSet(actor, query.data.niva));
  const { questionSets, shell, organisation } = await getMessages();
  const t = await getTranslations('questionSets');
  return (
    <>
      <PageTitle title={t('new.page', { level: t(`level.${set.level}`).toLocaleLowerCase() })} lead={t('new.pageLead')} crumbs={[{ href: '/admin/fragor', label: t('title') }]} />
      <SetTexts texts={{ questionSets, roles: shell.roles, forms: organisation.forms }}><QuestionSetEditor current={set} /></SetTexts>
    </>
  );
}
