import { getTranslations } from 'next-intl/server';
import { followUpAction } from '@/lib/development/actions';
import type { MeasureView } from '@/lib/development/queries/get-area';
import { Decision, Extent } from '@/prisma/generated/enums';
import { errorTexts, NoNames } from './AreaForm';
import { DevelopmentForm, RadioInput, TextAreaInput, TextInput } from './Form';

/** Was it done, had it effect, and what now? What goes with the answer is asked for when it is given. */
export async function FollowUpForm({ measure, href, next }: { measure: MeasureView; href: string; /** Suggested day, YYYY-MM-DD. */ next: string }) {
  const t = await getTranslations('development');
  const extents = (of: 'done' | 'effect') => Object.values(Extent).map((value) => ({ value, label: t(`extent.${of}.${value}`) }));
  return (
    <DevelopmentForm
      action={followUpAction} name="uppfoljning" submit={t('followUp.submit')} then={href} cancel={{ href, label: t('cancel') }} texts={await errorTexts()}
      hidden={{ id: measure.id, revision: String(measure.revision) }} className="group/form grid gap-5"
    >
      <NoNames />
      <RadioInput name="done" legend={t('followUp.done')} choices={extents('done')} />
      <RadioInput name="effect" legend={t('followUp.effect')} choices={extents('effect')} />
      <TextAreaInput name="text" label={t('followUp.text')} hint={measure.figure ? t('followUp.textHint') : undefined} rows={3} maxLength={2000} required />
      <RadioInput name="decision" legend={t('followUp.decision')} choices={Object.values(Decision).map((value) => ({ value, label: t(`decision.${value}`) }))} />
      <div className="hidden group-has-[[value=CHANGE]:checked]/form:grid">
        <TextAreaInput name="what" label={t('followUp.what')} hint={t('followUp.whatHint')} rows={2} maxLength={1000} defaultValue={measure.what} required />
      </div>
      <div className="hidden group-has-[[value=CHANGE]:checked]/form:grid group-has-[[value=GO\_ON]:checked]/form:grid">
        <TextInput name="followUpOn" type="date" label={t('followUp.next')} defaultValue={next} required />
      </div>
    </DevelopmentForm>
  );
}
