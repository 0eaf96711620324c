'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, type ButtonVariant } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { postAuth } from './post-auth';

/** Leads to the school's own sign-in, and from there to `next`, a page of ours. */
export function OidcButton({ label, next, variant = 'primary' }: { label: string; next: string; variant?: ButtonVariant }) {
  const t = useTranslations('accounts.signIn');
  const [state, setState] = useState<'ready' | 'pending' | 'offline' | 'failed'>('ready');
  async function start() {
    setState('pending');
    try {
      const answer = await postAuth('signin/oidc', { callbackUrl: next });
      if ('to' in answer) location.assign(answer.to);
      else setState('failed');
    } catch {
      setState('offline');
    }
  }
  return (
    <div className="grid gap-2">
      <Button variant={variant} pending={state === 'pending'} onClick={() => void start()} className="w-full">{label}</Button>
      {(state === 'offline' || state === 'failed') && <Notice kind="error" live="alert" title={t(state === 'offline' ? 'offline' : 'oidcFailed')} />}
    </div>
  );
}
