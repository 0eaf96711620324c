'use client';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/Notice';
import { SubmitButton } from '@/components/ui/SubmitButton';
import { resetPasswordAction } from '@/lib/accounts/actions';
import { PasswordField } from './PasswordField';
import { useForm } from './use-form';

/** A new password by the link of a letter; signs in afterwards. */
export function ResetForm({ kod }: { kod: string }) {
  const t = useTranslations('accounts');
  const { pending, error, problem, onSubmit } = useForm(resetPasswordAction);
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-4" noValidate>
      <p className="text-muted">{t('reset.lead')}</p>
      {problem && <Notice kind="error" live="alert" title={problem} />}
      <input type="hidden" name="kod" value={kod} />
      <PasswordField name="password" label={t('fields.newPassword')} hint={t('fields.passwordHint')} error={error('password')} autoComplete="new-password" />
      <SubmitButton pending={pending} className="w-full">{t('reset.submit')}</SubmitButton>
    </form>
  );
}
