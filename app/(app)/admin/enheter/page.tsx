import { getTranslations } from 'next-intl/server';
import { UnitsView } from '@/components/organisation/UnitViews';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getUnits } from '@/lib/organisation/queries/units';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.nav'))('units') });

export default async function UnitsPage() {
  const actor = await requireActor();
  return <UnitsView units={await orNotFound(getUnits(actor))} />;
}
