import { getTranslations } from 'next-intl/server';
import { UnitForm } from '@/components/organisation/UnitViews';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getUnit } from '@/lib/organisation/queries/units';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.nav'))('units') });

export default async function UnitPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  return <UnitForm unit={await orNotFound(getUnit(actor, pageId((await params).id)))} />;
}
