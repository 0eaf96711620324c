'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from '@/components/accounts/use-form';
import { CheckboxField, SelectField } from '@/components/ui/Field';
import { Notice } from '@/components/ui/Notice';
import { SubmitButton } from '@/components/ui/SubmitButton';
import { saveChoiceAction } from '@/lib/agenda/actions';
import type { NoticeSettings } from '@/lib/agenda/queries/choices';
import { kindGroups, mailChoices } from '@/lib/agenda/schema';

const hours = Array.from({ length: 24 }, (_, h) => h);
const groups = Object.keys(kindGroups) as (keyof typeof kindGroups)[];

/** How letters come, when not, and of what. What does not matter for the way chosen is not asked, and is kept as it was. */
export function ChoiceForm({ choice }: { choice: NoticeSettings['choice'] }) {
  const t = useTranslations('noticeForms');
  const [mail, setMail] = useState(choice.mail);
  const [quiet, setQuiet] = useState(choice.quietFrom !== choice.quietTo);
  const form = useForm(saveChoiceAction);
  const from = choice.quietFrom === choice.quietTo ? { quietFrom: 18, quietTo: 7 } : choice;
  const hourField = (name: 'digestHour' | 'quietFrom' | 'quietTo', label: string, value: number) => (
    <SelectField name={name} label={label} defaultValue={value} required error={form.error(name)} className="w-36">
      {hours.map((h) => <option key={h} value={h}>{t('hour', { hour: String(h).padStart(2, '0') })}</option>)}
    </SelectField>
  );
  return (
    <form method="post" onSubmit={form.onSubmit} className="grid gap-6" noValidate>
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-semibold">{t('mail.legend')}</legend>
        {mailChoices.map((m) => (
          <label key={m} className="flex min-h-11 items-start gap-3 py-1.5">
            <input type="radio" name="mail" value={m} checked={mail === m} onChange={() => setMail(m)} className="mt-1 size-5 shrink-0 accent-accent" />
            <span>{t(`mail.${m}`)}<span className="block text-sm text-muted">{t(`mail.${m}Hint`)}</span></span>
          </label>
        ))}
      </fieldset>
      <div hidden={mail !== 'digest'}>{hourField('digestHour', t('digestHour'), choice.digestHour)}</div>
      <div hidden={mail === 'none'} className="grid gap-3">
        <CheckboxField name="quiet" label={t('quiet')} hint={t('quietHint')} checked={quiet} onChange={(e) => setQuiet(e.target.checked)} />
        <div hidden={!quiet}>
          <div className="flex flex-wrap gap-x-4 gap-y-3 pl-8">{hourField('quietFrom', t('quietFrom'), from.quietFrom)}{hourField('quietTo', t('quietTo'), from.quietTo)}</div>
        </div>
      </div>
      <div hidden={mail === 'none'} className="grid gap-4">
        <p className="font-semibold">{t('about')}</p>
        <div className="grid gap-5 sm:grid-cols-2">
          {groups.map((g) => (
            <fieldset key={g} className="grid content-start">
              <legend className="text-sm font-semibold text-muted">{t(`groups.${g}`)}</legend>
              {kindGroups[g].map((k) => (
                <label key={k} className="flex min-h-11 items-center gap-3">
                  <input type="checkbox" name="letters" value={k} defaultChecked={!choice.off.includes(k)} className="size-5 shrink-0 accent-accent" />{t(`kinds.${k}`)}
                </label>
              ))}
            </fieldset>
          ))}
        </div>
      </div>
      {form.problem && <Notice kind="error" live="alert" title={form.problem} />}
      {form.done && !form.pending && <Notice kind="success" live="status" title={t('saved')} />}
      <div><SubmitButton pending={form.pending}>{t('save')}</SubmitButton></div>
    </form>
  );
}
