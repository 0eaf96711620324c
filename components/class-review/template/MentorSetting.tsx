import { getTranslations } from 'next-intl/server';
import { Form } from '@/components/organisation/Form';
import { CheckInput } from '@/components/organisation/AdminForm';
import { Card } from '@/components/ui/Card';
import { setMentorsAction } from '@/lib/class-review/actions';
import type { MentorSettingRow } from '@/lib/class-review/queries/template';

/** A principal's choice for one unit: whether mentors see and fill the sensitive columns, which are named as they stand in the template. */
export async function MentorSetting({ unit, mentorsSeeSensitive, columns }: MentorSettingRow) {
  const t = await getTranslations('matrixTemplate.mentors');
  return (
    <Card title={t('title', { unit: unit.name })}>
      <p className="max-w-text">{columns.length ? t('lead', { columns: columns.join(', ') }) : t('leadNone')}</p>
      <Form name={`mentorer-${unit.id}`} action={setMentorsAction} hidden={{ unitId: unit.id }} submit={t('save')} variant="secondary" done={t('saved')}>
        <CheckInput name="mentorsSeeSensitive" label={t('box')} hint={t('hint')} defaultChecked={mentorsSeeSensitive} />
      </Form>
    </Card>
  );
}
