import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { DateText } from '@/components/ui/DateText';
import { Details } from '@/components/ui/Details';
import { Prose } from '@/components/ui/Prose';
import { StatusChip, type StatusTone } from '@/components/ui/StatusChip';
import { addNoteAction, setStatusAction } from '@/lib/development/actions';
import type { FollowUpView, MeasureView, NoteView, Written } from '@/lib/development/queries/get-area';
import type { MeasureStatus } from '@/prisma/generated/enums';
import { errorTexts } from './AreaForm';
import { FigureLine, ReadingText } from './FigureLine';
import { DevelopmentForm, TextAreaInput } from './Form';

const tones: Record<MeasureStatus, StatusTone> = { PLANNED: 'idle', ONGOING: 'active', DONE: 'done', ENDED: 'waiting' };

/** A measure's state in a word; one that is late says so as well. */
export async function MeasureStatusChip({ status, overdue }: { status: MeasureStatus; overdue: boolean }) {
  const t = await getTranslations('development');
  return <>{overdue && <StatusChip tone="returned">{t('overdue')}</StatusChip>}<StatusChip tone={tones[status]}>{t(`status.${status}`)}</StatusChip></>;
}

async function By({ of }: { of: Written }) {
  const t = await getTranslations('development');
  return <span className="text-sm text-muted"><span lang="sv">{of.onBehalfOf ? t('byFor', { by: of.by, other: of.onBehalfOf }) : of.by}</span> · <DateText value={new Date(of.at)} year /></span>;
}

/** What is done, for whom, by whom and until when; how its effect is seen; and what has happened. */
export async function MeasureCard({ measure: m, place, href }: { measure: MeasureView; /** Whom it is for. */ place: string; /** The area's own address. */ href: string }) {
  const t = await getTranslations('development');
  const ended = m.status === 'ENDED';
  return (
    <Card id={`atgard-${m.id}`} data-measure={m.status} className="scroll-mt-4">
      <div className="grid gap-2">
        <p className="flex flex-wrap items-center gap-2"><MeasureStatusChip status={m.status} overdue={m.overdue} /><span className="text-sm text-muted">{t(`level.${m.level}`)} · <span lang="sv">{place}</span></span></p>
        <h3 lang="sv" className="prose-people text-lg whitespace-pre-line">{m.what}</h3>
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-[0.9375rem]">
          <Fact name={t('owner')}><span lang="sv">{m.owner.name}</span></Fact>
          <Fact name={t('startsOn')}><DateText value={m.startsOn} year /></Fact>
          <Fact name={t('followUpOn')}><span className={m.overdue ? 'font-semibold text-danger' : undefined}><DateText value={m.followUpOn} year /></span></Fact>
        </dl>
        {m.continues && <p className="text-sm text-muted">{t('continues')} <a href={`#atgard-${m.continues.id}`} lang="sv">{m.continues.what}</a></p>}
      </div>
      {m.figure && <FigureLine figure={m.figure} ended={ended} />}
      {m.indicatorText && <div><p className="text-sm font-semibold text-muted">{t('seenBy')}</p><Prose>{m.indicatorText}</Prose></div>}
      {m.followUps.length > 0 && <ul className="grid gap-4" aria-label={t('followUps')}>{m.followUps.map((f) => <FollowUpItem key={f.id} followUp={f} />)}</ul>}
      {m.notes.length > 0 && <Notes notes={m.notes} />}
      {(m.can.work || m.can.note) && <Actions measure={m} href={href} />}
    </Card>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => <div className="flex gap-1.5"><dt className="text-muted">{name}</dt><dd>{children}</dd></div>;

/** What a follow-up found, with the figure as it stood then. */
export async function FollowUpItem({ followUp: f }: { followUp: FollowUpView }) {
  const t = await getTranslations('development');
  return (
    <li className="grid gap-2 border-l-4 border-line-strong pl-4" data-follow-up={f.decision}>
      <p className="flex flex-wrap items-baseline gap-x-3"><strong>{t('followUp.heading')}</strong><By of={f} /></p>
      <p className="flex flex-wrap gap-x-5 gap-y-1">
        <span>{t('followUp.done')} <strong>{t(`extent.done.${f.done}`)}</strong></span><span>{t('followUp.effect')} <strong>{t(`extent.effect.${f.effect}`)}</strong></span><span>{t('followUp.then')} <strong>{t(`decision.${f.decision}`)}</strong></span>
      </p>
      <Prose>{f.text}</Prose>
      {f.figure && <div><span className="text-sm text-muted">{t('figure.then')} </span><ReadingText reading={f.figure} none="" /></div>}
    </li>
  );
}

async function Notes({ notes }: { notes: NoteView[] }) {
  const t = await getTranslations('development');
  return (
    <Details summary={t('notes', { count: notes.length })} open={notes.length < 4}>
      <ul className="grid gap-3">{notes.map((n) => <li key={n.id}><Prose>{n.text}</Prose><By of={n} /></li>)}</ul>
    </Details>
  );
}

async function Actions({ measure: m, href }: { measure: MeasureView; href: string }) {
  const [t, texts] = [await getTranslations('development'), await errorTexts()];
  return (
    <div className="grid gap-2 border-t border-line pt-4" data-print="no">
      {m.can.work && <div className="flex flex-wrap gap-2">
        <ButtonLink href={`${href}?uppfoljning=${m.id}#atgard-${m.id}`} variant={m.overdue ? 'primary' : 'secondary'}>{t('followUp.open')}</ButtonLink>
        {m.statuses.map((status) => (
          <DevelopmentForm key={status} action={setStatusAction} name={`laget-${status}-${m.id}`} submit={t(`setStatus.${status}`)} variant="quiet" hidden={{ id: m.id, revision: String(m.revision), status }} texts={texts} className="contents" />
        ))}
        {m.can.edit && <ButtonLink href={`${href}?atgard=${m.id}#atgard-${m.id}`} variant="quiet">{t('edit')}</ButtonLink>}
      </div>}
      {m.can.note && (
        <Details summary={t('note.open')}>
          <DevelopmentForm action={addNoteAction} name={`anteckning-${m.id}`} submit={t('note.submit')} variant="secondary" hidden={{ id: m.id }} texts={texts} className="grid gap-3">
            <TextAreaInput name="text" label={t('note.label')} hint={t('noNames')} rows={2} maxLength={2000} required />
          </DevelopmentForm>
        </Details>
      )}
    </div>
  );
}
