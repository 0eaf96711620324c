import { getTranslations } from 'next-intl/server';
import { TeamsView } from '@/components/organisation/TeamViews';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getTeams } from '@/lib/organisation/queries/groups';
import { getUnits } from '@/lib/organisation/queries/units';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.teams'))('title') });

export default async function TeamsPage() {
  const actor = await requireActor();
  return <TeamsView teams={await orNotFound(getTeams(actor))} units={await getUnits(actor)} />;
}
