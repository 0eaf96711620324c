import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/Card';
import { Notice } from '@/components/ui/Notice';
import { NumberText } from '@/components/ui/NumberText';
import { PageTitle } from '@/components/ui/PageTitle';
import type { Missing, Overview } from '@/lib/organisation/queries/overview';

const where: Record<Missing['key'], string> = {
  year: '/admin/lasar', nextYear: '/admin/lasar', unitCode: '/admin/enheter', principal: '/admin/enheter', mentor: '/admin/grupper',
  emptyGroup: '/admin/grupper', noRole: '/admin/personer?roll=ingen', noAccount: '/admin/personer?status=utan-konto', noGroup: '/admin/elever?status=utan-grupp',
};

/** How much there is, and what is missing. */
export async function OverviewView({ overview: o }: { overview: Overview }) {
  const t = await getTranslations('organisation');
  const counts = [
    { key: 'units', value: o.units, href: '/admin/enheter' }, { key: 'groups', value: o.groups, href: '/admin/grupper' }, { key: 'teams', value: o.teams, href: '/admin/arbetslag' },
    { key: 'people', value: o.people, href: '/admin/personer' }, { key: 'pupils', value: o.pupils, href: '/admin/elever' },
  ] as const;
  return (
    <>
      <PageTitle title={t('overview.title')} lead={o.year ? t('overview.lead', { year: o.year }) : t('overview.leadEmpty')} />
      <div className="grid gap-6 lg:grid-cols-2">
        <Card title={t('overview.counts')}>
          <dl className="divide-y divide-line">
            {counts.map(({ key, value, href }) => (
              <div key={key} className="flex items-baseline justify-between gap-4 py-2">
                <dt><Link href={href} prefetch={key === 'pupils' ? false : undefined} className="inline-flex min-h-6 items-center">{t(`nav.${key}`)}</Link></dt>
                <dd className="text-xl font-semibold"><NumberText value={value} /></dd>
              </div>
            ))}
          </dl>
          {o.comparison > 0 && <p className="text-sm text-muted">{t('overview.comparison', { count: o.comparison })}</p>}
        </Card>
        <Card title={t('overview.missing')}>
          {o.missing.length === 0
            ? <Notice kind="success" title={t('overview.nothing')} />
            : (
              <ul className="divide-y divide-line">
                {o.missing.map(({ key, count }) => (
                  <li key={key} className="py-2"><Link href={where[key]} prefetch={key === 'noGroup' ? false : undefined}>{t(`overview.missingItems.${key}`, { count })}</Link></li>
                ))}
              </ul>
            )}
        </Card>
      </div>
    </>
  );
}
