import { getTranslations } from 'next-intl/server';
import { UnitForm } from '@/components/organisation/UnitViews';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getRights } from '@/lib/organisation/queries/overview';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.units'))('new') });

export default async function NewUnitPage() {
  await orNotFound(getRights(await requireActor()));
  return <UnitForm />;
}
