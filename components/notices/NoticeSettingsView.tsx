import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/Card';
import { Notice } from '@/components/ui/Notice';
import type { NoticeSettings } from '@/lib/agenda/queries/choices';
import { ChoiceForm } from './ChoiceForm';
import { FeedPanel } from './FeedPanel';

/** On the own account: which letters one wants, and the own calendar. */
export async function NoticeSettingsView({ settings }: { settings: NoticeSettings }) {
  const t = await getTranslations('notices');
  return (
    <>
      <Card title={t('settings.title')} id="paminnelser">
        <p className="max-w-text text-muted">{t('settings.lead')}</p>
        {!settings.letters && <Notice kind="warning">{t('settings.noLetters')}</Notice>}
        <ChoiceForm choice={settings.choice} />
      </Card>
      <Card title={t('feed.title')} id="kalender">
        <p className="max-w-text text-muted">{t('feed.lead')}</p>
        <FeedPanel there={settings.feed} />
      </Card>
    </>
  );
}
