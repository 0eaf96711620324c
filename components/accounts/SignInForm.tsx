'use client';
import { useTranslations } from 'next-intl';
import { useRef, useState, type FormEvent } from 'react';
import { Field } from '@/components/ui/Field';
import { Notice } from '@/components/ui/Notice';
import { SubmitButton } from '@/components/ui/SubmitButton';
import { PasswordField } from './PasswordField';
import { postAuth } from './post-auth';

/** E-mail and password. `next` is where next-auth leads afterwards. Without script nothing is sent in the address: it posts. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('accounts');
  const errors = useTranslations('errors');
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    setPending(true);
    setProblem(undefined);
    try {
      const answer = await postAuth('callback/losenord', { email: String(data.get('email')), password: String(data.get('password')), callbackUrl: next });
      if ('to' in answer) return location.assign(answer.to);
      setProblem(answer.error === 'CredentialsSignin' ? t('signIn.wrong') : errors(answer.error === 'rate_limited' || answer.error === 'unavailable' ? answer.error : 'unexpected'));
      form.current?.querySelector<HTMLInputElement>('input[name="password"]')?.focus();
    } catch {
      setProblem(t('signIn.offline'));
    }
    setPending(false);
  }
  return (
    <form ref={form} method="post" action="/api/auth/callback/losenord" onSubmit={(e) => void submit(e)} className="grid gap-4">
      {problem && <Notice kind="error" live="alert" title={problem} />}
      <Field name="email" type="email" label={t('fields.email')} required maxLength={254} autoComplete="username" autoCapitalize="none" spellCheck={false} inputMode="email" />
      <PasswordField name="password" label={t('fields.password')} autoComplete="current-password" />
      <SubmitButton pending={pending} className="w-full">{t('signIn.submit')}</SubmitButton>
    </form>
  );
}
