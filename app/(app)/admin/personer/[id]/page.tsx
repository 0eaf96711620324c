import { getTranslations } from 'next-intl/server';
import { PersonAccessPanel } from '@/components/accounts/PersonAccessPanel';
import { PersonView } from '@/components/organisation/PersonView';
import { getHandOver, getPersonAccess } from '@/lib/accounts/queries';
import { env } from '@/lib/core/env';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { todayInSweden } from '@/lib/core/time';
import { getOpenGroups, getTeams } from '@/lib/organisation/queries/groups';
import { getPerson } from '@/lib/organisation/queries/people';
import { getUnits } from '@/lib/organisation/queries/units';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.nav'))('people') });

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const id = pageId((await params).id);
  const person = await orNotFound(getPerson(actor, id));
  const today = todayInSweden();
  const access = (
    <PersonAccessPanel access={await orNotFound(getPersonAccess(actor, id))} handOver={await orNotFound(getHandOver(actor, id))} organiser={actor.organiserName} address={env().NEXTAUTH_URL} today={today} />
  );
  return <PersonView person={person} units={await getUnits(actor)} groups={await getOpenGroups(actor)} teams={await getTeams(actor)} today={today} access={access} />;
}
