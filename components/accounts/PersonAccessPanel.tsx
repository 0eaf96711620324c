import { getLocale, getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/Card';
import { formatDay } from '@/components/ui/format';
import type { HandOver, PersonAccess } from '@/lib/accounts/queries';
import { DeactivateButton, InviteButtons, ReactivateButton } from './AccessButtons';
import { DeputyPanel } from './DeputyPanel';

/** Not on paper where a code is printed: the slip goes to the person, alone on its sheet. */
const notWithSlip = 'group-has-[[data-only-print]]/person:print:hidden';

type Props = { access: PersonAccess; handOver: HandOver; organiser: string; address: string; today: string };

/** On the administrator's page about a person: how they get in, inviting, ending and opening again, and deputies. */
export async function PersonAccessPanel({ access, handOver, organiser, address, today }: Props) {
  const t = await getTranslations('accounts');
  const locale = await getLocale();
  const { can, name } = access;
  return (
    <>
      <Card title={<span className={notWithSlip}>{t('access.title')}</span>}>
        <div className={`grid gap-1 ${notWithSlip}`}>
          <p className="font-semibold">{t(`access.state.${access.state}`)}</p>
          {access.state === 'invited' && access.invitedUntil && <p>{t('access.until', { until: formatDay(access.invitedUntil, locale, { year: true, weekday: false }) })}</p>}
          <p className="text-muted">{t('access.email', { email: access.email })}</p>
        </div>
        {can.invite && <InviteButtons personId={access.personId} email={access.email} organiser={organiser} address={address} />}
        {can.deactivate && <DeactivateButton handOver={handOver} />}
        {can.reactivate && <ReactivateButton personId={access.personId} name={name} />}
        {access.state !== 'deactivated' && access.self && <p className={`text-sm text-muted ${notWithSlip}`}>{t('access.self')}</p>}
        {access.state !== 'deactivated' && !access.self && access.lastAdministrator && <p className={`text-sm text-muted ${notWithSlip}`}>{t('access.lastAdministrator', { name })}</p>}
      </Card>
      {access.deputies && <Card title={t('deputies.theirs')} className={notWithSlip}><DeputyPanel deputies={access.deputies} today={today} /></Card>}
    </>
  );
}
