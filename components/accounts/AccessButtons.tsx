'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Dialog } from '@/components/ui/Dialog';
import { SelectField } from '@/components/ui/Field';
import { formatDay } from '@/components/ui/format';
import { Notice } from '@/components/ui/Notice';
import { SubmitButton } from '@/components/ui/SubmitButton';
import { deactivateAction, inviteAction, reactivateAction } from '@/lib/accounts/actions';
import type { HandOver } from '@/lib/accounts/queries';
import { CodeSheet } from './CodeSheet';
import { useForm } from './use-form';

/** Invites by letter or paper; a code is shown this once. */
export function InviteButtons({ personId, email, organiser, address }: { personId: string; email: string; organiser: string; address: string }) {
  const t = useTranslations('accounts.access');
  const { pending, data, problem, send } = useForm(inviteAction);
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-3" data-print="no">
        <Button variant="primary" pending={pending} onClick={() => send({ personId, how: 'mail' })}>{t('inviteMail')}</Button>
        <Button pending={pending} onClick={() => send({ personId, how: 'code' })}>{t('inviteCode')}</Button>
      </div>
      {problem && <Notice kind="error" live="alert" title={problem} />}
      {data?.how === 'mail' && <Notice kind="success" live="status" title={t('mailSent', { email })} />}
      {data?.how === 'code' && <CodeSheet slips={[data]} organiser={organiser} address={address} />}
    </div>
  );
}

/** Asks once, says what will happen, and who takes over what is not finished. */
export function DeactivateButton({ handOver }: { handOver: HandOver }) {
  const t = useTranslations('accounts.access');
  const common = useTranslations('common');
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const { pending, problem, error, onSubmit } = useForm(deactivateAction, () => setOpen(false));
  const { personId, name, unfinished, candidates } = handOver;
  const options = (sameUnit: boolean) => candidates.filter((c) => c.sameUnit === sameUnit).map((c) => <option key={c.id} value={c.id}>{c.name}</option>);
  return (
    <div data-print="no">
      <Button onClick={() => setOpen(true)}>{t('deactivate', { name })}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('deactivateTitle', { name })}>
        <form method="post" onSubmit={onSubmit} className="grid gap-4" noValidate>
          {problem && <Notice kind="error" live="alert" title={problem} />}
          <p>{t('deactivateBody', { name })}</p>
          <input type="hidden" name="personId" value={personId} />
          {unfinished.length > 0 && (
            <>
              <div className="grid gap-1">
                <p>{t('unfinished', { count: unfinished.length })}</p>
                <ul className="list-disc pl-5" lang="sv">
                  {unfinished.map((u) => <li key={u.analysisId}>{t('unfinishedRow', { activity: u.activity, about: u.about, due: formatDay(u.dueOn, locale) })}</li>)}
                </ul>
              </div>
              <SelectField name="handOverTo" label={t('handOver')} error={error('handOverTo')} required defaultValue="">
                <option value="" disabled>{t('handOverChoose')}</option>
                <optgroup label={t('sameUnit')}>{options(true)}</optgroup>
                <optgroup label={t('others')}>{options(false)}</optgroup>
              </SelectField>
            </>
          )}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{common('cancel')}</Button>
            <SubmitButton variant="danger" pending={pending}>{t('deactivateConfirm', { name })}</SubmitButton>
          </div>
        </form>
      </Dialog>
    </div>
  );
}

export function ReactivateButton({ personId, name }: { personId: string; name: string }) {
  const t = useTranslations('accounts.access');
  const { pending, problem, send } = useForm(reactivateAction);
  return (
    <div className="grid gap-2">
      {problem && <Notice kind="error" live="alert" title={problem} />}
      <div><Button variant="primary" pending={pending} onClick={() => send({ personId })}>{t('reactivate', { name })}</Button></div>
      <p className="text-sm text-muted">{t('reactivateHint')}</p>
    </div>
  );
}
