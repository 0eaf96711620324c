'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DateText } from '@/components/ui/DateText';
import { Button } from '@/components/ui/Button';
import { Dialog } from '@/components/ui/Dialog';
import { Field, SelectField } from '@/components/ui/Field';
import { Notice } from '@/components/ui/Notice';
import { SubmitButton } from '@/components/ui/SubmitButton';
import { appointDeputyAction, endDeputyAction } from '@/lib/accounts/actions';
import type { Deputies } from '@/lib/accounts/queries';
import { useForm } from './use-form';

type Row = Deputies['rows'][number];

/** Who stands in and when, and naming somebody. `today` is the first day one can choose. */
export function DeputyPanel({ deputies, today }: { deputies: Deputies; today: string }) {
  const t = useTranslations('accounts.deputies');
  const [round, setRound] = useState(0);
  const form = useForm(appointDeputyAction, () => setRound((n) => n + 1));
  return (
    <div className="grid gap-5">
      <p className="max-w-text text-muted">{t('lead')}</p>
      {deputies.rows.length === 0 ? <p>{t('none')}</p> : <ul className="grid gap-2">{deputies.rows.map((row) => <DeputyRow key={row.id} row={row} canEnd={deputies.can.appoint} />)}</ul>}
      {deputies.can.appoint && (
        <form key={round} method="post" onSubmit={form.onSubmit} className="grid gap-4 border-t border-line pt-5" noValidate>
          {form.problem && <Notice kind="error" live="alert" title={form.problem} />}
          {form.done && <Notice kind="success" live="status" title={t('done')} />}
          <input type="hidden" name="personId" value={deputies.personId} />
          <SelectField name="deputyId" label={t('who')} error={form.error('deputyId')} required defaultValue="">
            <option value="" disabled>{t('choose')}</option>
            {deputies.candidates.map((c) => <option key={c.id} value={c.id}>{c.name}</option>)}
          </SelectField>
          <div className="grid max-w-xl gap-4 sm:grid-cols-2">
            <Field name="fromOn" type="date" label={t('from')} error={form.error('fromOn')} required defaultValue={today} />
            <Field name="toOn" type="date" label={t('to')} error={form.error('toOn')} required min={today} />
          </div>
          <div><SubmitButton pending={form.pending}>{t('submit')}</SubmitButton></div>
        </form>
      )}
    </div>
  );
}

function DeputyRow({ row, canEnd }: { row: Row; canEnd: boolean }) {
  const t = useTranslations('accounts.deputies');
  const common = useTranslations('common');
  const [open, setOpen] = useState(false);
  const { pending, problem, onSubmit } = useForm(endDeputyAction, () => setOpen(false));
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-lg bg-sunken px-4 py-2">
      <span>
        <span className="font-semibold">{row.name}</span>{' '}
        <DateText value={row.fromOn} year />–<DateText value={row.toOn} year />{' '}
        <span className="text-sm text-muted">({t(row.now ? 'now' : 'later')})</span>
      </span>
      {canEnd && <Button variant="quiet" onClick={() => setOpen(true)} aria-label={t('endConfirm', { name: row.name })}>{t('end')}</Button>}
      <Dialog open={open} onClose={() => setOpen(false)} title={t('endTitle')}>
        <form method="post" onSubmit={onSubmit} className="grid gap-4">
          {problem && <Notice kind="error" live="alert" title={problem} />}
          <p>{t('endBody', { name: row.name })}</p>
          <input type="hidden" name="id" value={row.id} />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{common('cancel')}</Button>
            <SubmitButton pending={pending}>{t('endConfirm', { name: row.name })}</SubmitButton>
          </div>
        </form>
      </Dialog>
    </li>
  );
}
