import { getTranslations } from 'next-intl/server';
import { TemplateListView } from '@/components/calendar/template/TemplatePages';
import { getTemplates } from '@/lib/calendar/queries/templates';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async () => ({ title: (await getTranslations('calendar.template'))('title') });

export default async function TemplatesPage() {
  const actor = await requireActor();
  return <TemplateListView templates={await orNotFound(getTemplates(actor))} />;
}
