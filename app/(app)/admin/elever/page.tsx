import { getTranslations } from 'next-intl/server';
import { PupilsView } from '@/components/organisation/PupilViews';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getGroups } from '@/lib/organisation/queries/groups';
import { getPupils } from '@/lib/organisation/queries/pupils';
import { chooseYear, getSchoolYears } from '@/lib/organisation/queries/school-years';
import { getUnits } from '@/lib/organisation/queries/units';
import { listSchema } from '@/lib/organisation/schema';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.nav'))('pupils') });

export default async function PupilsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const actor = await requireActor();
  const query = listSchema.parse(await searchParams);
  const page = await orNotFound(getPupils(actor, query));
  const year = chooseYear(await getSchoolYears(actor));
  return <PupilsView page={page} query={query} units={await getUnits(actor)} groups={await getGroups(actor, year?.id, query.enhet)} />;
}
