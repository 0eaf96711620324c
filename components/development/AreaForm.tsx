import { getMessages, getTranslations } from 'next-intl/server';
import { AreaChip } from '@/components/ui/AreaChip';
import { Notice } from '@/components/ui/Notice';
import { saveAreaAction } from '@/lib/development/actions';
import type { Choices, Origin } from '@/lib/development/queries/choices';
import type { AreaView } from '@/lib/development/queries/get-area';
import { QualityArea } from '@/prisma/generated/enums';
import { DevelopmentForm, RadioInput, TextAreaInput, TextInput } from './Form';
import { MeasureFields } from './MeasureFields';

/** The sentences for what can be wrong in these forms. */
export async function errorTexts(): Promise<Record<string, string>> {
  const { development } = await getMessages();
  return development.errors;
}

/** What may not be written. */
export async function NoNames() {
  const t = await getTranslations('development');
  return <Notice>{t('noNames')}</Notice>;
}

async function AreaFields({ area }: { area?: AreaView }) {
  const t = await getTranslations('development.form');
  return (
    <>
      <TextInput name="title" label={t('title')} hint={t('titleHint')} maxLength={120} defaultValue={area?.title} required className="max-w-text" />
      <RadioInput name="area" legend={t('area')} chosen={area?.area ?? 'KUL'} choices={Object.values(QualityArea).map((value) => ({ value, label: <AreaChip area={value} full /> }))} />
      <TextAreaInput name="why" label={t('why')} hint={t('whyHint')} rows={4} maxLength={4000} defaultValue={area?.why} required />
    </>
  );
}

type NewProps = { choices: Choices; origin: Origin | null; suggested: { ownerId: string; startsOn: string; followUpOn: string } };

/** A new development area, with its first measure. */
export async function NewAreaForm({ choices, origin, suggested }: NewProps) {
  const t = await getTranslations('development');
  const hidden = { unitId: choices.unitId ?? '', ...(origin ? { originAnalysisId: origin.analysisId, originQuestionId: origin.questionId } : {}) };
  return (
    <DevelopmentForm
      action={saveAreaAction} name="ny" submit={t('form.create')} then="/utveckling/[id]" cancel={{ href: '/utveckling', label: t('cancel') }} hidden={hidden} texts={await errorTexts()}
      className="group/form grid gap-6 rounded-xl border border-line bg-surface p-4 shadow-card sm:p-6"
    >
      <NoNames />
      <AreaFields />
      <div className="grid gap-5 border-t border-line pt-5">
        <div>
          <h2 id="forsta-atgarden">{t('form.firstMeasure')}</h2>
          <label className="mt-1 inline-flex min-h-11 items-center gap-3">
            <input type="checkbox" name="withMeasure" defaultChecked className="size-5 accent-accent" />{t('form.withMeasure')}
          </label>
        </div>
        <div role="group" aria-labelledby="forsta-atgarden" className="hidden gap-5 group-has-[[name=withMeasure]:checked]/form:grid"><MeasureFields choices={choices} suggested={suggested} /></div>
      </div>
    </DevelopmentForm>
  );
}

/** Changes an area's own words. */
export async function EditAreaForm({ area }: { area: AreaView }) {
  const t = await getTranslations('development');
  const href = `/utveckling/${area.id}`;
  return (
    <DevelopmentForm
      action={saveAreaAction} name="omrade" submit={t('form.save')} then={href} cancel={{ href, label: t('cancel') }} texts={await errorTexts()}
      hidden={{ id: area.id, seenTitle: area.title, seenWhy: area.why }}
    >
      <NoNames />
      <AreaFields area={area} />
    </DevelopmentForm>
  );
}
