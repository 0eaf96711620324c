import { getTranslations } from 'next-intl/server';
import { GradePreviewView } from '@/components/class-review/grades/GradePreviewView';
import { getGradePreview } from '@/lib/class-review/queries/grade-imports';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { listSchema } from '@/lib/organisation/schema';

export const generateMetadata = async () => ({ title: (await getTranslations('grades.preview'))('title') });

export default async function GradePreviewPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, unknown>> }) {
  const actor = await requireActor();
  const { sida } = listSchema.parse(await searchParams);
  return <GradePreviewView preview={await orNotFound(getGradePreview(actor, pageId((await params).id), sida))} />;
}
