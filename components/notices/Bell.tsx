'use client';
import { Bell as Sign } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';

/** The way to one's notices, with how many are unread: in words for who does not see the number. */
export function Bell({ unread }: { unread: number }) {
  const t = useTranslations('noticeForms');
  return (
    <Link href="/notiser" aria-label={t('bell', { count: unread })} className="relative grid size-11 shrink-0 place-items-center rounded-full text-muted hover:bg-sunken hover:text-ink">
      <Sign aria-hidden="true" className="size-5.5" />
      {unread > 0 && (
        <span aria-hidden="true" className="absolute top-0.5 right-0 grid h-5 min-w-5 place-items-center rounded-full border-2 border-paper bg-danger px-1 text-xs leading-none font-bold text-on-danger">{unread > 99 ? '99+' : unread}</span>
      )}
    </Link>
  );
}
