'use client';
import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/Button';
import { useDay } from '@/components/ui/DateText';
import { Notice } from '@/components/ui/Notice';
import type { MatrixSession } from './session';
import { useStore } from './store';

/** Saved or waiting, as a dot and a word. */
export function SaveStatus({ session }: { session: MatrixSession }) {
  const t = useTranslations('matrix.save');
  const day = useDay();
  const { waiting, trouble, savedAt } = useStore(session.summary);
  const people = useStore(session.people);
  const others = [...new Set(people.map((p) => p.name))];
  const state = trouble ? 'trouble' : waiting ? 'waiting' : 'saved';
  return (
    <p data-print="no" data-state={state} className="matrix-saved">
      <span aria-hidden="true" className="dot" />
      <span>{waiting ? t('waiting', { count: waiting }) : savedAt ? t('saved', { time: day(new Date(savedAt), { time: true, weekday: false }) }) : t('all')}</span>
      {others.length > 0 && <span className="text-muted"> · {t('others', { names: others.join(', '), count: others.length })}</span>}
    </p>
  );
}

/** What stands in the way of saving, and what to do. Only this is read aloud. */
export function SaveTrouble({ session }: { session: MatrixSession }) {
  const t = useTranslations('matrix.save');
  const { trouble } = useStore(session.summary);
  return (
    <div role="status">
      {trouble && (
        <Notice kind="warning" className="mb-3">
          <p>{t(trouble)}</p>
          {trouble === 'signedOut' && <p><ButtonLink prefetch={false} href={`/logga-in?till=${encodeURIComponent(window.location.pathname)}`}>{t('signIn')}</ButtonLink></p>}
          {trouble === 'reload' && <p><Button onClick={() => window.location.reload()}>{t('reloadButton')}</Button></p>}
        </Notice>
      )}
    </div>
  );
}
