import { getTranslations } from 'next-intl/server';
import { RollYearView } from '@/components/calendar/RollYearView';
import { previewRoll } from '@/lib/calendar/queries/preview-roll';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async () => ({ title: (await getTranslations('calendar.template'))('roll') });

export default async function RollPage({ searchParams }: PageProps<'/kalender/nytt-lasar'>) {
  const actor = await requireActor();
  const { lasar } = await searchParams;
  return <RollYearView preview={await orNotFound(previewRoll(actor, typeof lasar === 'string' ? pageId(lasar) : undefined))} />;
}
