import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WheelPage } from '@/components/calendar/wheel/WheelPage';
import { filterOf, getYearWheel, wheelParams } from '@/lib/agenda/queries/year';
import { requireActor } from '@/lib/core/session';
import { todayInSweden } from '@/lib/core/time';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('wheel'))('title') });

export default async function Page({ searchParams }: PageProps<'/kalender'>) {
  const actor = await requireActor();
  const params = wheelParams.parse(await searchParams);
  const today = todayInSweden();
  const wheel = await getYearWheel(actor, { schoolYear: params.lasar, today, filter: filterOf(params) });
  return <WheelPage wheel={wheel} params={params} today={today} />;
}
