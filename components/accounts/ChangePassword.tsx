'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Notice } from '@/components/ui/Notice';
import { SubmitButton } from '@/components/ui/SubmitButton';
import { changePasswordAction } from '@/lib/accounts/actions';
import { PasswordField } from './PasswordField';
import { useForm } from './use-form';

/** Asks for the password there is and a new one. `email` lets the password manager know which one to change. */
export function ChangePassword({ email }: { email: string }) {
  const t = useTranslations('accounts');
  const [round, setRound] = useState(0); // a new one empties the fields
  const { pending, done, error, problem, onSubmit } = useForm(changePasswordAction, () => setRound((n) => n + 1));
  return (
    <form key={round} method="post" onSubmit={onSubmit} className="grid gap-4" noValidate>
      <p className="text-muted">{t('account.passwordLead')}</p>
      {problem && <Notice kind="error" live="alert" title={problem} />}
      {done && <Notice kind="success" live="status" title={t('account.passwordDone')} />}
      <input type="email" name="username" value={email} autoComplete="username" readOnly hidden />
      <PasswordField name="current" label={t('fields.currentPassword')} error={error('current')} autoComplete="current-password" />
      <PasswordField name="password" label={t('fields.newPassword')} hint={t('fields.passwordHint')} error={error('password')} autoComplete="new-password" />
      <div><SubmitButton pending={pending}>{t('account.passwordSubmit')}</SubmitButton></div>
    </form>
  );
}
