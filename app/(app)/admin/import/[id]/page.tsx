import { getTranslations } from 'next-intl/server';
import { ImportPreviewView } from '@/components/organisation/ImportViews';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getImportPreview } from '@/lib/organisation/queries/imports';
import { listSchema } from '@/lib/organisation/schema';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.import'))('preview') });

export default async function ImportPreviewPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, unknown>> }) {
  const actor = await requireActor();
  const { sida } = listSchema.parse(await searchParams);
  return <ImportPreviewView preview={await orNotFound(getImportPreview(actor, pageId((await params).id), sida))} />;
}
