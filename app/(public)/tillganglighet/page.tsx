import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PublicFrame } from '@/components/shell/PublicFrame';
import { formatDay } from '@/components/ui/format';
import { PageTitle } from '@/components/ui/PageTitle';

/** The day of the self-assessment, and of the last change of the text. The heads are those of Digg's model, (EU) 2018/1523. */
const ASSESSED = '2026-11-21';
const UPDATED = '2026-11-21';
const REPORT_TO_DIGG = 'https://www.digg.se/tdosanmalan';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accessibility'))('title') };
}

export default async function AccessibilityPage() {
  const t = await getTranslations('accessibility');
  const locale = await getLocale();
  const day = (value: string) => formatDay(value, locale, { year: true, weekday: false });
  return (
    <PublicFrame>
      <PageTitle title={t('title')} lead={t('lead')} />
      <div className="grid max-w-text gap-8">
        <Part title={t('who.title')}><p>{t('who.body')}</p></Part>
        <Part title={t('status.title')}><p className="text-lg font-semibold">{t('status.partly')}</p><p>{t('status.body')}</p></Part>
        <Part title={t('gaps.title')}>
          <p>{t('gaps.intro')}</p>
          <List items={[t('gaps.notReviewed'), t('gaps.content'), t('gaps.files')]} />
        </Part>
        <Part title={t('contact.title')}><p>{t('contact.body')}</p></Part>
        <Part title={t('authority.title')}>
          <p>{t.rich('authority.body', { link: (text) => <a href={REPORT_TO_DIGG} rel="noreferrer">{text}</a> })}</p>
        </Part>
        <Part title={t('tested.title')}>
          <p>{t('tested.intro')}</p>
          <List items={[t('tested.axe'), t('tested.keyboard'), t('tested.contrast'), t('tested.language')]} />
        </Part>
        <Part title={t('burden.title')}><p>{t('burden.body')}</p></Part>
        <Part title={t('tips.title')}><List items={[t('tips.keyboard'), t('tips.theme'), t('tips.zoom'), t('tips.print')]} /></Part>
        <p className="text-muted">{t('dates', { assessed: day(ASSESSED), updated: day(UPDATED) })}</p>
      </div>
    </PublicFrame>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <section className="grid gap-2"><h2>{title}</h2>{children}</section>;
}

function List({ items }: { items: string[] }) {
  return <ul className="grid list-disc gap-2 pl-5">{items.map((text) => <li key={text}>{text}</li>)}</ul>;
}
