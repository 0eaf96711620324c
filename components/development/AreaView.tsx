import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { AreaChip } from '@/components/ui/AreaChip';
import { ButtonLink } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { DateText } from '@/components/ui/DateText';
import { EmptyState } from '@/components/ui/EmptyState';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import { Prose } from '@/components/ui/Prose';
import { closeAreaAction, reopenAreaAction, saveMeasureAction } from '@/lib/development/actions';
import type { Choices } from '@/lib/development/queries/choices';
import type { AreaView as Area, MeasureView } from '@/lib/development/queries/get-area';
import { EditAreaForm, errorTexts, NoNames } from './AreaForm';
import { FollowUpForm } from './FollowUpForm';
import { DevelopmentForm } from './Form';
import { MeasureCard } from './MeasureCard';
import { MeasureFields } from './MeasureFields';

/** Which form is open, and what it chooses among. */
export type OpenForm = { kind: 'area' } | { kind: 'new'; choices: Choices } | { kind: 'measure'; id: string; choices: Choices } | { kind: 'followUp'; id: string } | null;
type Props = { area: Area; form: OpenForm; suggested: { ownerId: string; startsOn: string; followUpOn: string } };

/** A development area: why, what is done about it, and what has come of it. */
export async function AreaView({ area, form, suggested }: Props) {
  const t = await getTranslations('development');
  const href = `/utveckling/${area.id}`;
  return (
    <>
      <PageTitle
        title={<span lang="sv">{area.title}</span>} crumbs={[{ href: '/utveckling', label: t('title') }]}
        place={<><AreaChip area={area.area} full /><span lang={area.unit ? 'sv' : undefined}>{area.unit?.name ?? t('organiser')}</span><span>{t('begun', { year: area.year })}</span></>}
        actions={area.can.edit && form?.kind !== 'area' && <ButtonLink href={`${href}?redigera=1`}>{t('editArea')}</ButtonLink>}
      />
      <div className="grid gap-6">
        {area.closedAt && <Notice title={<>{t('closedSince')} <DateText value={new Date(area.closedAt)} year /></>}>{area.can.reopen && <SmallForm area={area} kind="reopen" />}</Notice>}
        {form?.kind === 'area' ? <Card title={t('editArea')}><EditAreaForm area={area} /></Card> : (
          <section aria-labelledby="varfor" className="grid max-w-text gap-2">
            <h2 id="varfor">{t('why')}</h2>
            <Prose>{area.why}</Prose>
            {area.origin && <p><Link href={`/analyser/${area.origin.analysisId}${area.origin.question ? `?fraga=${area.origin.question.code}#fragan` : ''}`}>{area.origin.question ? t('originQuestion', { number: area.origin.question.number, section: area.origin.question.sectionTitle }) : t('origin')}</Link></p>}
          </section>
        )}
        <section aria-labelledby="atgarder" className="grid gap-4">
          <div className="flex flex-wrap items-baseline justify-between gap-3">
            <h2 id="atgarder">{t('measures')}</h2>
            {area.can.edit && form?.kind !== 'new' && area.measures.length > 0 && <ButtonLink href={`${href}?atgard=ny#ny-atgard`} variant={area.measures.every((m) => m.status === 'ENDED') ? 'primary' : 'secondary'}>{t('newMeasure')}</ButtonLink>}
          </div>
          {area.measures.length === 0 && form?.kind !== 'new' && (
            <EmptyState title={t('noMeasuresTitle')} action={area.can.edit && <ButtonLink href={`${href}?atgard=ny#ny-atgard`} variant="primary">{t('newMeasure')}</ButtonLink>}><p>{t('noMeasures')}</p></EmptyState>
          )}
          {form?.kind === 'new' && <MeasureForm area={area} choices={form.choices} suggested={suggested} />}
          {area.measures.map((m) => <OneMeasure key={m.id} measure={m} area={area} form={form} suggested={suggested} />)}
        </section>
        {area.can.close && area.measures.length > 0 && <SmallForm area={area} kind="close" />}
      </div>
    </>
  );
}

async function OneMeasure({ measure, area, form, suggested }: Props & { measure: MeasureView }) {
  const t = await getTranslations('development');
  if (form?.kind === 'measure' && form.id === measure.id && measure.can.edit) return <MeasureForm area={area} measure={measure} choices={form.choices} suggested={suggested} />;
  const open = form?.kind === 'followUp' && form.id === measure.id && measure.can.work;
  const card = <MeasureCard measure={open ? { ...measure, can: { edit: false, work: false, note: false } } : measure} place={measure.group?.name ?? area.unit?.name ?? t('organiser')} href={`/utveckling/${area.id}`} />;
  if (!open) return card;
  return <div className="grid gap-2">{card}<Card title={t('followUp.title')} level={3} id="uppfoljning" className="border-accent"><FollowUpForm measure={measure} href={`/utveckling/${area.id}`} next={suggested.followUpOn} /></Card></div>;
}

async function MeasureForm({ area, measure, choices, suggested }: { area: Area; measure?: MeasureView; choices: Choices; suggested: Props['suggested'] }) {
  const t = await getTranslations('development');
  const href = `/utveckling/${area.id}`;
  return (
    <Card title={t(measure ? 'editMeasure' : 'newMeasure')} level={3} id={measure ? `atgard-${measure.id}` : 'ny-atgard'} className="border-accent">
      <DevelopmentForm
        action={saveMeasureAction} name="atgard" submit={t(measure ? 'form.save' : 'form.createMeasure')} then={href} cancel={{ href, label: t('cancel') }} texts={await errorTexts()}
        hidden={{ areaId: area.id, ...(measure ? { id: measure.id, revision: String(measure.revision) } : {}) }}
      >
        <NoNames />
        <MeasureFields choices={choices} measure={measure} suggested={suggested} />
      </DevelopmentForm>
    </Card>
  );
}

/** Closes or opens an area. */
async function SmallForm({ area, kind }: { area: Area; kind: 'close' | 'reopen' }) {
  const t = await getTranslations('development');
  return (
    <DevelopmentForm action={kind === 'close' ? closeAreaAction : reopenAreaAction} name={kind} submit={t(kind)} variant="secondary" hidden={{ id: area.id }} texts={await errorTexts()} className="grid gap-2">
      {kind === 'close' && <p className="text-muted">{t('closeLead')}</p>}
    </DevelopmentForm>
  );
}
