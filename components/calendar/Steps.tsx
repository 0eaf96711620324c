import { Check } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { cx } from '@/components/ui/cx';
import { useDay } from '@/components/ui/DateText';
import { Details } from '@/components/ui/Details';
import { Prose } from '@/components/ui/Prose';
import { StatusChip } from '@/components/ui/StatusChip';
import { markStepAction, unmarkStepAction } from '@/lib/calendar/actions';
import type { ActivityDto, StepDto, StepMark } from '@/lib/calendar/queries/get-activity';
import { CalendarForm } from './CalendarForm';

/** The steps as a line down the page: who, what, by when, how far, and the button where it is the reader's own. */
export async function Steps({ activity: a }: { activity: ActivityDto }) {
  const t = await getTranslations('calendar.activity');
  return (
    <>
      <p className="max-w-text text-muted">{t('stepsLead')}</p>
      <ol className="grid">
        {a.steps.map((s, i) => <Step key={s.id} step={s} activity={a} last={i === a.steps.length - 1} />)}
      </ol>
    </>
  );
}

async function Step({ step: s, activity: a, last }: { step: StepDto; activity: ActivityDto; last: boolean }) {
  const t = await getTranslations('calendar.step');
  const roles = await getTranslations('shell.roles');
  const mine = s.can.length > 0;
  const done = s.done === true || (mine && s.can.every((c) => c.done));
  const late = !done && s.dueOn < a.today && mine && !a.cancelledAt;
  return (
    <li className="relative flex gap-4 pb-6 last:pb-0">
      {!last && <span aria-hidden="true" className="absolute top-8 bottom-0 left-[0.9375rem] border-l-2 border-line-strong" />}
      <span
        aria-hidden="true"
        className={cx('relative z-1 grid size-8 shrink-0 place-items-center rounded-full border-2 text-sm font-bold tabular-nums', done ? 'border-success bg-success-soft text-success' : mine ? 'border-accent bg-accent text-on-accent' : 'border-line-strong bg-surface text-muted')}
      >
        {done ? <Check className="size-4" strokeWidth={3} /> : s.order}
      </span>
      <div className="grid min-w-0 grow gap-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="text-base font-semibold">{roles(s.role)}</h3>
          <Due on={s.dueOn} late={late} text={(date) => t(late ? 'was' : 'due', { date })} />
          {done ? <StatusChip tone="done">{t('done')}</StatusChip> : late ? <StatusChip tone="returned">{t('late')}</StatusChip> : mine && <StatusChip tone="active">{t('mine')}</StatusChip>}
        </div>
        <Prose>{s.what}</Prose>
        {s.level ? <p className="text-sm text-muted">{t('analysis', { role: s.level })}</p> : s.told ? <p className="text-sm text-muted">{t('told')}</p> : <Marks step={s} units={a.units.length} />}
        {mine && <Buttons step={s} />}
      </div>
    </li>
  );
}

function Due({ on, late, text }: { on: string; late: boolean; text: (date: string) => string }) {
  const day = useDay();
  return <span className={cx('text-sm', late ? 'font-semibold text-ink' : 'text-muted')}><time dateTime={on}>{text(day(on, { year: true }))}</time></span>;
}

/** Who has said that it is done: unit by unit, how many people, or for the organiser. */
async function Marks({ step: s, units }: { step: StepDto; units: number }) {
  const t = await getTranslations('calendar.step');
  if (s.scope === 'person') return <p className="text-sm text-muted">{t('peopleDone', { count: s.count })}{s.marks.length > 0 && `. ${t('youDone')}.`}</p>;
  if (s.scope === 'organiser') return s.marks.length ? <p className="text-sm text-muted"><MarkList marks={s.marks} /></p> : null;
  const text = t('unitsDone', { done: s.marks.length, count: units });
  if (!s.marks.length) return units > 0 ? <p className="text-sm text-muted">{text}</p> : null;
  return <Details summary={<span className="text-sm">{text}</span>}><MarkList marks={s.marks} named /></Details>;
}

async function MarkList({ marks, named }: { marks: StepMark[]; named?: boolean }) {
  const t = await getTranslations('calendar.step');
  return (
    <span className="grid text-sm">
      {marks.map((m) => (
        <span key={`${m.unitId}`}>
          {named && m.unitName && <><span lang="sv" className="font-semibold">{m.unitName}</span>{': '}</>}
          <MarkText mark={m} text={(date) => (m.by && m.onBehalfOf ? t('doneByFor', { name: m.by, other: m.onBehalfOf, date }) : m.by ? t('doneBy', { name: m.by, date }) : t('doneBySystem', { date }))} />
        </span>
      ))}
    </span>
  );
}

function MarkText({ mark, text }: { mark: StepMark; text: (date: string) => string }) {
  return text(useDay()(mark.at));
}

/** One button a unit the reader answers for, or one: done, and not done after all. */
async function Buttons({ step: s }: { step: StepDto }) {
  const t = await getTranslations('calendar.step');
  const label = (c: StepDto['can'][number]) => {
    if (c.done) return c.unitName ? t('unmarkUnit', { unit: c.unitName }) : t('unmark');
    if (c.unitName) return c.onBehalfOf ? t('markUnitFor', { unit: c.unitName, name: c.onBehalfOf }) : t('markUnit', { unit: c.unitName });
    return c.onBehalfOf ? t('markFor', { name: c.onBehalfOf }) : t('mark');
  };
  return (
    <div className="flex flex-wrap gap-2" data-print="no">
      {s.can.map((c) => (
        <CalendarForm
          key={`${c.unitId}${c.done}`} name={`steg-${s.order}-${c.unitId ?? ''}`} action={c.done ? unmarkStepAction : markStepAction} submit={label(c)} variant={c.done ? 'quiet' : 'primary'}
          hidden={{ stepId: s.id, unitId: c.unitId ?? '', forPersonId: c.forPersonId ?? '' }}
        />
      ))}
    </div>
  );
}
