import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/Card';
import { ButtonLink } from '@/components/ui/Button';
import { cx } from '@/components/ui/cx';
import { DateText } from '@/components/ui/DateText';
import { EmptyState } from '@/components/ui/EmptyState';
import { PageTitle } from '@/components/ui/PageTitle';
import type { NoticeItem, NoticeList } from '@/lib/agenda/queries/notices';
import { addDays, dateOf } from '@/lib/core/time';
import { NoticeLink, ReadAll, ReadOne } from './NoticeActions';

/** One's own notices by the day they were told. `today` is YYYY-MM-DD. */
export async function NoticeListView({ list, today }: { list: NoticeList; today: string }) {
  const t = await getTranslations('notices');
  const when = (day: string) => (day === today ? t('today') : day === addDays(today, -1) ? t('yesterday') : <DateText value={day} year={day.slice(0, 4) !== today.slice(0, 4)} />);
  return (
    <>
      <PageTitle
        title={t('title')} lead={list.days.length ? t('lead') : undefined}
        actions={<>{list.unread > 0 && <ReadAll />}<ButtonLink href="/konto#paminnelser" variant="quiet">{t('choose')}</ButtonLink></>}
      />
      {list.days.length === 0 && <EmptyState title={t('empty.title')}><p>{t('empty.body')}</p></EmptyState>}
      <div className="grid max-w-4xl grid-cols-1 gap-6">
        {list.days.length > 0 && <p role="status">{t('unread', { count: list.unread })}</p>}
        {list.days.map(({ day, items }) => (
          <Card key={day} title={when(day)} className="grid-cols-1">
            <ul className="divide-y divide-line">{items.map((n) => <Row key={n.id} notice={n} />)}</ul>
          </Card>
        ))}
      </div>
    </>
  );
}

async function Row({ notice: n }: { notice: NoticeItem }) {
  const t = await getTranslations('notices');
  const what = [n.title, n.place].filter(Boolean).join(', ');
  return (
    <li className="flex items-center gap-3 py-3 first:pt-0 last:pb-0">
      <span aria-hidden="true" className={cx('size-2.5 shrink-0 rounded-full', n.read ? 'bg-transparent' : 'bg-accent')} data-shape />
      <div className="grid min-w-0 flex-1 grid-cols-1 gap-0.5">
        <p className="text-sm text-muted">{!n.read && <span className="sr-only">{t('isUnread')}: </span>}{t(`kinds.${n.kind}`)}</p>
        <p className={cx('text-lg hyphens-auto', !n.read && 'font-semibold')}><NoticeLink id={n.id} href={n.href} read={n.read}><span lang="sv">{what}</span></NoticeLink></p>
        {n.dueOn && <p className="text-sm text-muted">{t('due', { due: dateOf(n.dueOn) })}</p>}
      </div>
      {!n.read && <ReadOne id={n.id} what={what} />}
    </li>
  );
}
