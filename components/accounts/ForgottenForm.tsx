'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/ui/Field';
import { Notice } from '@/components/ui/Notice';
import { SubmitButton } from '@/components/ui/SubmitButton';
import { requestResetAction } from '@/lib/accounts/actions';
import { useForm } from './use-form';

/** Asks for a letter. What it answers is the same whoever asks. */
export function ForgottenForm() {
  const t = useTranslations('accounts');
  const [sent, setSent] = useState(false);
  const { pending, error, problem, onSubmit } = useForm(requestResetAction, () => setSent(true));
  if (sent) {
    return (
      <Notice kind="success" live="status" title={t('forgotten.sentTitle')}>
        <p>{t('forgotten.sent')}</p>
        <p>{t('forgotten.nothing')}</p>
      </Notice>
    );
  }
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-4" noValidate>
      <p className="text-muted">{t('forgotten.lead')}</p>
      {problem && <Notice kind="error" live="alert" title={problem} />}
      <Field name="email" type="email" label={t('fields.email')} error={error('email')} required maxLength={254} autoComplete="username" autoCapitalize="none" spellCheck={false} />
      <SubmitButton pending={pending} className="w-full">{t('forgotten.submit')}</SubmitButton>
    </form>
  );
}
