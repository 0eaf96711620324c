import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AdminNav } from '@/components/organisation/AdminNav';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getRights } from '@/lib/organisation/queries/overview';

export default async function AdminLayout({ children }: { children: ReactNode }) {
  await orNotFound(getRights(await requireActor()));
  const t = await getTranslations('organisation.nav');
  const items = [
    { href: '/admin', label: t('overview') }, { href: '/admin/enheter', label: t('units') }, { href: '/admin/lasar', label: t('years') }, { href: '/admin/grupper', label: t('groups') },
    { href: '/admin/arbetslag', label: t('teams') }, { href: '/admin/personer', label: t('people') }, { href: '/admin/elever', label: t('pupils'), pupils: true }, { href: '/admin/import', label: t('import') },
    { href: '/admin/fragor', label: (await getTranslations('questionSets'))('nav') },
    { href: '/admin/matris', label: (await getTranslations('matrixTemplate'))('nav') },
  ];
  return <><AdminNav label={t('label')} items={items} />{children}</>;
}
