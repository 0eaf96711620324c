import { getTranslations } from 'next-intl/server';
import { GroupsView } from '@/components/organisation/GroupViews';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getGroups } from '@/lib/organisation/queries/groups';
import { chooseYear, getSchoolYears } from '@/lib/organisation/queries/school-years';
import { getUnits } from '@/lib/organisation/queries/units';
import { listSchema } from '@/lib/organisation/schema';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.nav'))('groups') });

export default async function GroupsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const actor = await requireActor();
  const query = listSchema.parse(await searchParams);
  const years = await orNotFound(getSchoolYears(actor));
  const year = chooseYear(years, query.lasar);
  return <GroupsView years={years} year={year} unitId={query.enhet} units={await getUnits(actor)} groups={await getGroups(actor, year?.id, query.enhet)} />;
}
