import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { SheetView } from '@/components/class-review/sheet/SheetView';
import { getSheetPage } from '@/lib/class-review/queries/matrix-import';
import { idSchema } from '@/lib/core/ids';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

const text = z.string().max(200).optional().catch(undefined);
const search = z.object({ fel: z.string().regex(/^[a-z_]+$/).optional().catch(undefined), rad: text, kolumner: text, klart: idSchema.optional().catch(undefined) });

export const generateMetadata = async () => ({ title: (await getTranslations('matrixFile'))('title') });

export default async function SheetPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, unknown>> }) {
  const actor = await requireActor();
  const { fel, rad, kolumner, klart } = search.parse(await searchParams);
  const page = await orNotFound(getSheetPage(actor, pageId((await params).id)));
  return <SheetView page={page} answered={klart} fault={fel ? { detail: fel, line: rad, columns: kolumner } : null} />;
}
