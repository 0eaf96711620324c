'use client';
import { useTranslations } from 'next-intl';
import { useRef, useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/Button';
import { Details } from '@/components/ui/Details';
import { Field } from '@/components/ui/Field';
import { Notice } from '@/components/ui/Notice';
import { SubmitButton } from '@/components/ui/SubmitButton';
import type { DemoAccount } from '@/lib/accounts/queries/demo';
import { PasswordField } from './PasswordField';
import { postAuth } from './post-auth';

/** E-mail and password. `demo`: people to try the product as, one press each. `next` is where next-auth leads afterwards. Without script nothing is sent in the address: it posts. */
export function SignInForm({ next, demo }: { next: string; demo: DemoAccount[] }) {
  const t = useTranslations('accounts');
  const errors = useTranslations('errors');
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  /** Fills in the form, as if one had typed it, and sends it. */
  function tryAs({ email, password }: DemoAccount) {
    const fields = form.current!.elements;
    (fields.namedItem('email') as HTMLInputElement).value = email;
    (fields.namedItem('password') as HTMLInputElement).value = password;
    form.current!.requestSubmit();
  }
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
      {demo.length > 0 && (
        <Details summary={t('signIn.demo')}>
          <p className="mb-2 text-sm text-muted">{t('signIn.demoLead')}</p>
          <ul className="grid gap-1" lang="sv">
            {demo.map((d) => <li key={d.email}><Button variant="quiet" className="-ml-4 text-left" onClick={() => tryAs(d)}>{d.role}</Button></li>)}
          </ul>
        </Details>
      )}
    </form>
  );
}
