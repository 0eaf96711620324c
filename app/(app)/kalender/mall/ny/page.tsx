import { getTranslations } from 'next-intl/server';
import { TemplateEditView } from '@/components/calendar/template/TemplatePages';
import { getTemplateEditor } from '@/lib/calendar/queries/templates';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async () => ({ title: (await getTranslations('calendar.editor'))('titleNew') });

export default async function NewTemplatePage() {
  const actor = await requireActor();
  return <TemplateEditView page={await orNotFound(getTemplateEditor(actor, null))} />;
}
