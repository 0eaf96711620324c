import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { TemplateEditView } from '@/components/calendar/template/TemplatePages';
import { getTemplateEditor } from '@/lib/calendar/queries/templates';
import { templateKeySchema } from '@/lib/calendar/schema';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async () => ({ title: (await getTranslations('calendar.template'))('title') });

export default async function TemplatePage({ params, searchParams }: PageProps<'/kalender/mall/[key]'>) {
  const actor = await requireActor();
  const key = templateKeySchema.safeParse((await params).key);
  if (!key.success) notFound();
  const { sparad } = await searchParams;
  const page = await orNotFound(getTemplateEditor(actor, key.data));
  return <TemplateEditView page={page} saved={typeof sparad === 'string' && /^\d{1,6}$/.test(sparad) ? Number(sparad) : undefined} />;
}
