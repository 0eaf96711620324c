import { getTranslations } from 'next-intl/server';
import { CodesForm } from '@/components/accounts/CodesForm';
import { PageTitle } from '@/components/ui/PageTitle';
import { getInvitees } from '@/lib/accounts/queries';
import { env } from '@/lib/core/env';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getRights } from '@/lib/organisation/queries/overview';

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.people'))('codes') });

export default async function CodesPage() {
  const actor = await requireActor();
  await orNotFound(getRights(actor));
  const t = await getTranslations('organisation');
  return (
    <>
      <div data-print="no"><PageTitle title={t('people.codes')} crumbs={[{ href: '/admin/personer', label: t('nav.people') }]} lead={t('people.codesLead')} /></div>
      <CodesForm people={await getInvitees(actor)} organiser={actor.organiserName} address={env().NEXTAUTH_URL} />
    </>
  );
}
