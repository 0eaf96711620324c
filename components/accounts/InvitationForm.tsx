'use client';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Notice } from '@/components/ui/Notice';
import { SubmitButton } from '@/components/ui/SubmitButton';
import { acceptInvitationAction } from '@/lib/accounts/actions';
import type { Invitation } from '@/lib/accounts/queries';
import { OidcButton } from './OidcButton';
import { PasswordField } from './PasswordField';
import { postAuth } from './post-auth';
import { useForm } from './use-form';

type Props = { kod: string; invitation: Invitation; oidc: string | null };
const here = (kod: string) => `/logga-in/inbjudan?kod=${encodeURIComponent(kod)}`;

/** Accepts an invitation: with a first password or the school's sign-in; for an account that is there already, with proof that it is one's own. */
export function InvitationForm({ kod, invitation, oidc }: Props) {
  const { proof } = invitation;
  if (!proof) return <FirstTime kod={kod} invitation={invitation} oidc={oidc} />;
  return proof.signedIn ? <SignedIn kod={kod} invitation={invitation} /> : <Existing kod={kod} invitation={invitation} oidc={oidc} />;
}

// The password manager keeps the password by this address.
const Address = ({ email }: { email: string }) => {
  const t = useTranslations('accounts.fields');
  return <Field name="username" type="email" label={t('email')} value={email} readOnly autoComplete="username" />;
};

function FirstTime({ kod, invitation, oidc }: Props) {
  const t = useTranslations('accounts');
  const { pending, error, problem, onSubmit } = useForm(acceptInvitationAction);
  const byOidc = useForm(acceptInvitationAction, () => void postAuth('signin/oidc', { callbackUrl: '/logga-in/valj' }).then((a) => location.assign('to' in a ? a.to : '/logga-in?error=OAuthSignin')));
  return (
    <>
      <form method="post" onSubmit={onSubmit} className="grid gap-4" noValidate>
        <p className="text-muted">{t('invitation.chooseLead')}</p>
        {(problem ?? byOidc.problem) && <Notice kind="error" live="alert" title={problem ?? byOidc.problem} />}
        <input type="hidden" name="way" value="new" />
        <input type="hidden" name="kod" value={kod} />
        <Address email={invitation.email} />
        <PasswordField name="password" label={t('fields.newPassword')} hint={t('fields.passwordHint')} error={error('password')} autoComplete="new-password" />
        <SubmitButton pending={pending} className="w-full">{t('invitation.submit')}</SubmitButton>
      </form>
      {oidc && (
        <div className="grid gap-3">
          <p className="text-center text-sm text-muted">{t('invitation.orOidc')}</p>
          <Button pending={byOidc.pending} onClick={() => byOidc.send({ way: 'oidc', kod })} className="w-full">{t('invitation.oidc', { name: oidc })}</Button>
        </div>
      )}
    </>
  );
}

function Existing({ kod, invitation, oidc }: Props) {
  const t = useTranslations('accounts');
  const { organiser, email, proof } = invitation;
  const { pending, error, problem, onSubmit } = useForm(acceptInvitationAction);
  return (
    <div className="grid gap-4">
      <p className="text-muted">{t('invitation.existingLead', { organiser })}</p>
      {problem && <Notice kind="error" live="alert" title={problem} />}
      {proof?.password && (
        <form method="post" onSubmit={onSubmit} className="grid gap-4" noValidate>
          <input type="hidden" name="way" value="existing" />
          <input type="hidden" name="kod" value={kod} />
          <Address email={email} />
          <PasswordField name="password" label={t('fields.password')} error={error('password')} autoComplete="current-password" />
          <SubmitButton pending={pending} className="w-full">{t('invitation.existingSubmit', { organiser })}</SubmitButton>
        </form>
      )}
      {!proof?.password && !oidc && <Notice kind="info" title={t('invitation.noWay')} />}
      {oidc && <OidcButton label={t('invitation.existingOidc', { name: oidc })} next={here(kod)} variant={proof?.password ? 'secondary' : 'primary'} />}
      <p><Link href="/logga-in/glomt" className="inline-flex min-h-11 items-center">{t('invitation.existingForgotten')}</Link></p>
    </div>
  );
}

function SignedIn({ kod, invitation: { organiser } }: Omit<Props, 'oidc'>) {
  const t = useTranslations('accounts');
  const { pending, problem, onSubmit } = useForm(acceptInvitationAction);
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-4">
      <p className="text-muted">{t('invitation.signedInLead', { organiser })}</p>
      {problem && <Notice kind="error" live="alert" title={problem} />}
      <input type="hidden" name="way" value="signed-in" />
      <input type="hidden" name="kod" value={kod} />
      <SubmitButton pending={pending} className="w-full">{t('invitation.existingSubmit', { organiser })}</SubmitButton>
    </form>
  );
}
