import { getTranslations } from 'next-intl/server';
import { SheetPreviewView } from '@/components/class-review/sheet/SheetPreviewView';
import { getSheetPreview } from '@/lib/class-review/queries/matrix-import';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async () => ({ title: (await getTranslations('matrixFile'))('preview') });

export default async function SheetPreviewPage({ params }: { params: Promise<{ id: string; fil: string }> }) {
  const actor = await requireActor();
  const { id, fil } = await params;
  return <SheetPreviewView preview={await orNotFound(getSheetPreview(actor, pageId(id), pageId(fil)))} />;
}
