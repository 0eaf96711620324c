import { getTranslations } from 'next-intl/server';
import { SelectInput, TextInput } from '@/components/organisation/AdminForm';
import { Details } from '@/components/ui/Details';
import { Field, TextareaField } from '@/components/ui/Field';
import { cancelActivityAction, editActivityAction } from '@/lib/calendar/actions';
import type { ActivityDto } from '@/lib/calendar/queries/get-activity';
import { CalendarForm } from './CalendarForm';

/** For who edits the calendar: the days, the note, who sees to it, and whether it takes place at all. */
export async function ActivityEdit({ activity: a }: { activity: ActivityDto }) {
  const t = await getTranslations('calendar.activity');
  const roles = await getTranslations('shell.roles');
  return (
    <Details summary={t('edit')} className="-ml-1" data-print="no">
      <div className="grid gap-6">
        {/* New days from elsewhere make the form anew: fields that were never touched must not put the old ones back. */}
        <CalendarForm key={[a.opensOn, a.endsOn, a.note, a.owner?.id, ...a.steps.map((s) => s.dueOn)].join()} name="andra" action={editActivityAction} hidden={{ activityId: a.id }} submit={t('save')} variant="secondary" done={t('saved')}>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-1 xl:grid-cols-2">
            <TextInput name="opensOn" type="date" label={t('fields.opensOn')} required defaultValue={a.opensOn} min={a.schoolYear.startsOn} max={a.schoolYear.endsOn} />
            <TextInput name="endsOn" type="date" label={t('fields.endsOn')} required defaultValue={a.endsOn} min={a.schoolYear.startsOn} max={a.schoolYear.endsOn} />
          </div>
          <TextareaField name="note" label={t('fields.note')} hint={t('fields.noteHint')} lang="sv" maxLength={2000} rows={2} defaultValue={a.note} />
          <SelectInput name="ownerId" label={t('fields.ownerId')} defaultValue={a.owner?.id ?? ''}>
            <option value="">{t('fields.nobody')}</option>
            {a.owner && !a.owners.some((o) => o.id === a.owner?.id) && <option value={a.owner.id}>{a.owner.name}</option>}
            {a.owners.map((o) => <option key={o.id} value={o.id}>{o.name}</option>)}
          </SelectInput>
          <fieldset id="falt-andra-dueOn" tabIndex={-1} className="grid min-w-0 gap-3">
            <legend className="font-semibold">{t('fields.dueOn')}</legend>
            <p className="text-sm text-muted">{t('fields.dueHint')}</p>
            {a.steps.map((s) => (
              <div key={s.id}>
                <input type="hidden" name="stepId" value={s.id} />
                <Field name="dueOn" id={`falt-andra-steg-${s.order}`} type="date" label={t('fields.step', { number: s.order, role: roles(s.role) })} required defaultValue={s.dueOn} />
              </div>
            ))}
          </fieldset>
        </CalendarForm>
        <div className="grid gap-2 border-t border-line pt-4">
          {!a.cancelledAt && <p className="text-sm text-muted">{t('cancelHow')}</p>}
          <CalendarForm key={String(a.cancelledAt)} name="stall-in" action={cancelActivityAction} hidden={{ activityId: a.id, cancelled: a.cancelledAt ? 'nej' : 'ja' }} submit={t(a.cancelledAt ? 'restore' : 'cancel')} variant={a.cancelledAt ? 'secondary' : 'danger'} />
        </div>
      </div>
    </Details>
  );
}
