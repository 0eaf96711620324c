import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { TemplateView } from '@/components/class-review/template/TemplateView';
import { getTemplatePage } from '@/lib/class-review/queries/template';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async () => ({ title: (await getTranslations('matrixTemplate'))('title') });

const number = (value: string | string[] | undefined): number | undefined => (typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : undefined);

export default async function TemplatePage({ searchParams }: PageProps<'/admin/matris'>) {
  const actor = await requireActor();
  const { version, sparad } = await searchParams;
  if (version !== undefined && number(version) === undefined) notFound();
  return <TemplateView page={await orNotFound(getTemplatePage(actor, number(version)))} saved={number(sparad)} />;
}
