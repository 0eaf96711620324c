'use client';
import { Check } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTransition, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { readAllNoticesAction, readNoticeAction } from '@/lib/agenda/actions';

/** A link to where one acts on a notice; following it marks the notice as read. */
export function NoticeLink({ id, href, read, children }: { id: string; href: string; read: boolean; children: ReactNode }) {
  return <Link href={href} prefetch={false} onClick={() => { if (!read) void readNoticeAction({ id }); }} className="text-ink">{children}</Link>;
}

/** Marks one notice as read and stays on the page. */
export function ReadOne({ id, what }: { id: string; what: string }) {
  const t = useTranslations('noticeForms');
  const [pending, start] = useTransition();
  return (
    <button
      type="button" aria-label={t('readOne', { what })} aria-busy={pending || undefined} onClick={() => start(async () => { await readNoticeAction({ id }); })}
      className="grid size-11 shrink-0 place-items-center rounded-lg text-muted hover:bg-accent-soft hover:text-accent-strong"
    >
      <Check aria-hidden="true" className="size-5" />
    </button>
  );
}

/** Marks all notices as read. */
export function ReadAll() {
  const t = useTranslations('noticeForms');
  const [pending, start] = useTransition();
  return <Button pending={pending} onClick={() => start(async () => { await readAllNoticesAction(undefined); })}>{t('readAll')}</Button>;
}
