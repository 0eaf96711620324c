import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { QuestionSetEditor } from '@/components/analysis/question-sets/QuestionSetEditor';
import { SetTexts } from '@/components/analysis/question-sets/texts';
import { PageTitle } from '@/components/ui/PageTitle';
import { getEditableQuestionSet } from '@/lib/analysis/queries/question-sets';
import { setKeySchema } from '@/lib/analysis/schema';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async () => ({ title: (await getTranslations('questionSets.editor'))('title') });

export default async function EditQuestionSetPage({ params }: PageProps<'/admin/fragor/[key]/andra'>) {
  const actor = await requireActor();
  const key = setKeySchema.safeParse((await params).key);
  if (!key.success) notFound();
  const set = await orNotFound(getEditableQuestionSet(actor, key.data));
  const { questionSets, shell, organisation } = await getMessages();
  const t = await getTranslations('questionSets');
  return (
    <>
      <PageTitle
        title={t('editor.title')} lead={t('editor.lead', { version: set.version, next: set.version + 1 })}
        crumbs={[{ href: '/admin/fragor', label: t('title') }, { href: `/admin/fragor/${set.key}`, label: set.data.title }]}
      />
      <SetTexts texts={{ questionSets, roles: shell.roles, forms: organisation.forms }}><QuestionSetEditor current={set} /></SetTexts>
    </>
  );
}
