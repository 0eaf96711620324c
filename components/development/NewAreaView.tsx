import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/Button';
import { SelectField } from '@/components/ui/Field';
import { PageTitle } from '@/components/ui/PageTitle';
import { NewAreaForm } from './AreaForm';

/** /utveckling/nytt: for which unit, from which analysis, and the form. */
export async function NewAreaView(props: ComponentProps<typeof NewAreaForm>) {
  const t = await getTranslations('development');
  const { choices, origin } = props;
  const unit = choices.unitName ? <span lang="sv">{choices.unitName}</span> : t('organiser');
  return (
    <>
      <PageTitle title={t('new')} lead={t('newLead')} crumbs={[{ href: '/utveckling', label: t('title') }]} place={unit} />
      <div className="grid max-w-3xl gap-6">
        {origin && <p><Link href={`/analyser/${origin.analysisId}${origin.questionCode ? `?fraga=${origin.questionCode}#fragan` : ''}`}>{t('backToAnalysis')}</Link></p>}
        {choices.units.length > 1 && !origin && (
          <form action="/utveckling/nytt" className="flex flex-wrap items-end gap-3">
            <SelectField name="enhet" label={t('filter.unit')} defaultValue={choices.unitId ?? 'huvudman'} required className="w-full sm:w-64">
              {choices.units.map((u) => <option key={u.id} value={u.id ?? 'huvudman'} lang={u.id ? 'sv' : undefined}>{u.name ?? t('organiser')}</option>)}
            </SelectField>
            <Button type="submit">{t('changeUnit')}</Button>
          </form>
        )}
        <NewAreaForm {...props} key={choices.unitId} />
      </div>
    </>
  );
}
