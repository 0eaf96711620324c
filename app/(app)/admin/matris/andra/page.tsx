import { getMessages, getTranslations } from 'next-intl/server';
import { TemplateEditor } from '@/components/class-review/template/TemplateEditor';
import { TemplateTexts } from '@/components/class-review/template/texts';
import { PageTitle } from '@/components/ui/PageTitle';
import { getEditableTemplate } from '@/lib/class-review/queries/template';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async () => ({ title: (await getTranslations('matrixTemplate.editor'))('title') });

export default async function EditTemplatePage() {
  const { reviews, ...current } = await orNotFound(getEditableTemplate(await requireActor()));
  const { matrixTemplate } = await getMessages();
  const t = await getTranslations('matrixTemplate');
  return (
    <>
      <PageTitle title={t('editor.title')} crumbs={[{ href: '/admin/matris', label: t('title') }]} lead={t('editor.lead', { version: current.version, next: current.version + 1 })} />
      <TemplateTexts texts={matrixTemplate}><TemplateEditor current={current} reviews={reviews} /></TemplateTexts>
    </>
  );
}
