'use client';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/Button';
import { ConfirmButton } from '@/components/ui/Dialog';
import { Field } from '@/components/ui/Field';
import { Notice } from '@/components/ui/Notice';
import { renewFeedAction, revokeFeedAction } from '@/lib/agenda/actions';
import type { ErrorCode } from '@/lib/core/errors';

/** The secret address of the own calendar: made, shown once with how to use it, made anew, taken away. */
export function FeedPanel({ there }: { there: boolean }) {
  const t = useTranslations('noticeForms.feed');
  const errors = useTranslations('errors');
  const [url, setUrl] = useState<string>();
  const [copied, setCopied] = useState(false);
  const [revoked, setRevoked] = useState(false);
  const [problem, setProblem] = useState<ErrorCode>();
  const [pending, start] = useTransition();

  const make = async () => {
    const result = await renewFeedAction(undefined);
    setProblem(result.ok ? undefined : result.code);
    if (!result.ok) return;
    setUrl(result.data.url);
    setCopied(false);
    setRevoked(false);
  };
  const revoke = async () => {
    const result = await revokeFeedAction(undefined);
    setProblem(result.ok ? undefined : result.code);
    if (!result.ok) return;
    setUrl(undefined);
    setRevoked(true);
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url ?? '');
      setCopied(true);
    } catch { // the browser does not let us: the address is marked, to be copied by hand
      document.querySelector<HTMLInputElement>('#falt-feed')?.select();
    }
  };
  return (
    <div className="grid gap-4">
      {problem && <Notice kind="error" live="alert" title={errors(problem)} />}
      {url ? (
        <>
          <Notice kind="success" live="status" title={t('made')}><p>{t('once')}</p></Notice>
          <Field name="feed" label={t('address')} value={url} readOnly className="max-w-none" onFocus={(e) => e.target.select()} />
          <div className="flex flex-wrap items-center gap-3"><Button variant="primary" onClick={copy}>{t('copy')}</Button><p role="status">{copied && t('copied')}</p></div>
          <div className="grid max-w-text gap-2">
            <p className="font-semibold">{t('how')}</p>
            <ul className="grid list-disc gap-2 pl-5">{(['outlook', 'google', 'apple'] as const).map((k) => <li key={k}>{t(k)}</li>)}</ul>
          </div>
        </>
      ) : revoked ? <Notice kind="success" live="status" title={t('revoked')} /> : <p>{there ? t('there') : t('none')}</p>}
      <div className="flex flex-wrap gap-2">
        {!there && !url && <Button variant="primary" pending={pending} onClick={() => start(make)}>{t('make')}</Button>}
        {(there || url) && (
          <>
            <ConfirmButton label={t('renew')} title={t('renewTitle')} confirmLabel={t('renew')} action={make}><p>{t('renewBody')}</p></ConfirmButton>
            <ConfirmButton label={t('revoke')} variant="quiet" title={t('revokeTitle')} confirmLabel={t('revoke')} confirmVariant="danger" action={revoke}><p>{t('revokeBody')}</p></ConfirmButton>
          </>
        )}
      </div>
    </div>
  );
}
