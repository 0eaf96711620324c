import { getTranslations } from 'next-intl/server';
import { YearsView } from '@/components/organisation/YearViews';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getSchoolYears, thisSchoolYear } from '@/lib/organisation/queries/school-years';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.nav'))('years') });

export default async function YearsPage() {
  const actor = await requireActor();
  return <YearsView years={await orNotFound(getSchoolYears(actor))} thisYear={thisSchoolYear()} />;
}
