import { getTranslations } from 'next-intl/server';
import { RollView } from '@/components/organisation/YearViews';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getRollPreview } from '@/lib/organisation/queries/school-years';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.years'))('rollShort') });

export default async function RollPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const actor = await requireActor();
  return <RollView preview={await orNotFound(getRollPreview(actor, pageId(String((await searchParams).fran))))} />;
}
