import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { AnalysisStatusChip, useAnalysisName } from '@/components/analysis/parts';
import { DueText, MissingText } from '@/components/class-review/ReviewListView';
import { AreaChip } from '@/components/ui/AreaChip';
import { ButtonLink } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { useDay } from '@/components/ui/DateText';
import { Details } from '@/components/ui/Details';
import { EmptyState } from '@/components/ui/EmptyState';
import { PageTitle } from '@/components/ui/PageTitle';
import { ProgressText } from '@/components/ui/ProgressText';
import { Prose } from '@/components/ui/Prose';
import type { StepTask } from '@/lib/agenda/queries/my-agenda';
import type { UnreadFeedback } from '@/lib/analysis/queries/feedback';
import type { AnalysisHead } from '@/lib/analysis/queries/parts';
import type { ReviewTask } from '@/lib/class-review/queries/my-reviews';
import type { MyTasks, ReturnedTask, Task } from '@/lib/analysis/queries/my-tasks';
import type { MeasureTask } from '@/lib/development/queries/my-measures';

type Way = 'board' | 'health' | 'administrator' | 'ict' | null;
type Props = { tasks: MyTasks; reviews: ReviewTask[]; steps: StepTask[]; measures: MeasureTask[]; feedback: UnreadFeedback[]; name: string; today: string; partOfDay: 'night' | 'morning' | 'day' | 'evening'; /** where who has nothing to do goes on */ way: Way };

const ways = { health: '/analyser', administrator: '/admin', ict: '/underlag' } as const;

/** What is mine to do, soonest first; what came back; what waits on others. No dashboard. */
export function MyPageView({ tasks, reviews, steps, measures, feedback, name, today, partOfDay, way }: Props) {
  const t = useTranslations('myPage');
  const nothing = !tasks.todo.length && !tasks.returned.length && !reviews.length && !steps.length && !measures.length && !feedback.length;
  // The matrix comes before the questions that rest on it.
  const todo = [...reviews.map((review) => ({ dueOn: review.dueOn, row: <ReviewRow key={review.href + review.name} task={review} today={today} /> })), ...tasks.todo.map((task) => ({ dueOn: task.dueOn, row: <TodoRow key={task.id} task={task} today={today} /> })),
    ...measures.map((m) => ({ dueOn: m.followUpOn, row: <MeasureRow key={m.id} task={m} today={today} /> }))]
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
  return (
    <>
      <PageTitle title={t('greeting', { part: partOfDay, name: name.split(' ')[0] ?? name })} />
      <div className="grid gap-6">
        {feedback.length > 0 && <Card title={t('feedback')}><ul className="divide-y divide-line">{feedback.map((f) => <FeedbackRow key={f.id} feedback={f} />)}</ul></Card>}
        {tasks.returned.length > 0 && (
          <Card title={t('returned')}><ul className="divide-y divide-line">{tasks.returned.map((x) => <Returned key={x.id} task={x} today={today} />)}</ul></Card>
        )}
        {todo.length > 0 && <Card title={t('todo')}><ul className="divide-y divide-line">{todo.map((x) => x.row)}</ul></Card>}
        {steps.length > 0 && <Steps steps={steps} today={today} />}
        {nothing && !(way === 'board' && tasks.published.length > 0) && (
          <EmptyState title={t('emptyTitle')} action={way && way !== 'board' ? <ButtonLink href={ways[way]} variant="primary">{t(`ways.${way}`)}</ButtonLink> : undefined}>
            <p>{way === 'board' ? t('emptyBoard') : t('empty')}</p>
          </EmptyState>
        )}
        {tasks.waiting.length > 0 && <HeadList title={t('waiting')} heads={tasks.waiting} />}
        {tasks.published.length > 0 && <HeadList title={t('published')} heads={tasks.published} read />}
      </div>
    </>
  );
}

function Row({ head, children, action }: { head: AnalysisHead; children?: ReactNode; action: { label: string; primary: boolean; anchor?: string } }) {
  const t = useTranslations('myPage');
  const name = useAnalysisName()(head);
  return (
    <li className="grid items-center gap-x-6 gap-y-2 py-4 first:pt-0 last:pb-0 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid gap-1.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1"><AreaChip area={head.area} /><span className="text-lg font-semibold"><span lang="sv">{head.title.replace(/ (\d\d)$/, '\u00a0$1')}</span> · <span lang={head.level === 'ORGANISER' ? undefined : 'sv'}>{name}</span></span></p>
        {children}
      </div>
      <ButtonLink href={`/analyser/${head.id}${action.anchor ?? ''}`} variant={action.primary ? 'primary' : 'secondary'} aria-label={t('actionFor', { action: action.label, title: head.title, name })}>{action.label}</ButtonLink>
    </li>
  );
}

function Due({ dueOn, today }: { dueOn: string; today: string }) {
  const t = useTranslations('myPage');
  const day = useDay();
  if (dueOn === today) return <span className="font-semibold text-warning">{t('today')}</span>;
  const text = t(dueOn < today ? 'late' : 'due', { date: day(dueOn) });
  return <span className={dueOn < today ? 'font-semibold text-danger' : undefined}>{text}</span>;
}

function TodoRow({ task, today }: { task: Task; today: string }) {
  const t = useTranslations('myPage');
  const tAnalysis = useTranslations('analysis');
  const label = task.kind === 'review' ? t('review') : task.answered > 0 ? t('continue') : t('begin');
  return (
    <Row head={task} action={{ label, primary: true, anchor: task.kind === 'write' ? '#fragan' : '' }}>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-1 text-muted">
        {task.kind === 'write' && <ProgressText done={task.answered} total={task.of} text={tAnalysis('progress', { done: task.answered, total: task.of })} />}
        {task.below && <span>{t('below', { handedIn: task.below.handedIn, of: task.below.of })}</span>}
        <Due dueOn={task.dueOn} today={today} />
      </div>
      {task.below && task.below.missing.length > 0 && <p className="text-sm text-muted">{missing(task.below.missing, t)}</p>}
    </Row>
  );
}

function ReviewRow({ task, today }: { task: ReviewTask; today: string }) {
  const t = useTranslations('classReview');
  return (
    <li className="grid items-center gap-x-6 gap-y-2 py-4 first:pt-0 last:pb-0 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid gap-1.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1"><AreaChip area="KUL" /><span className="text-lg font-semibold">{t('task')} · <span lang="sv">{task.name}</span></span></p>
        <p className="flex flex-wrap items-center gap-x-6 gap-y-1 text-muted">
          <span>{task.missing.length > 0 ? <MissingText missing={task.missing} /> : t('taskUnit', { count: task.classes })}</span>
          <DueText dueOn={task.dueOn} today={today} />
        </p>
      </div>
      <ButtonLink href={task.href} prefetch={false} variant="primary" aria-label={t('taskFor', { action: t('fill'), name: task.name })}>{t('fill')}</ButtonLink>
    </li>
  );
}

const taskRow = 'grid items-center gap-x-6 gap-y-2 py-4 first:pt-0 last:pb-0 sm:grid-cols-[minmax(0,1fr)_auto]';

/** A measure to follow up: one's own, or one that is late in a unit that one leads. */
function MeasureRow({ task: m, today }: { task: MeasureTask; today: string }) {
  const t = useTranslations('myPage');
  return (
    <li className={taskRow}>
      <div className="grid gap-1.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1"><AreaChip area={m.area} /><span className="text-lg font-semibold">{t('measure')} · <span lang="sv">{m.title}</span></span></p>
        <Prose className="text-base">{m.what}</Prose>
        <p className="flex flex-wrap gap-x-6 gap-y-1 text-muted">{m.place && <span lang="sv">{m.place}</span>}{!m.own && <span>{t('measureOwner', { name: m.owner })}</span>}<Due dueOn={m.followUpOn} today={today} /></p>
      </div>
      <ButtonLink href={m.href} variant={m.own ? 'primary' : 'secondary'} aria-label={t('measureFor', { action: t(m.own ? 'followUp' : 'open'), title: m.title })}>{t(m.own ? 'followUp' : 'open')}</ButtonLink>
    </li>
  );
}

/** What the level above has said of what one has written. */
function FeedbackRow({ feedback: f }: { feedback: UnreadFeedback }) {
  const t = useTranslations('myPage');
  const name = useAnalysisName()(f.name);
  const day = useDay();
  return (
    <li className={taskRow}>
      <div className="grid gap-1.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1"><AreaChip area={f.area} /><span className="text-lg font-semibold"><span lang="sv">{f.title}</span> · <span lang="sv">{name}</span></span></p>
        <p className="text-sm text-muted">{t(f.question ? 'feedbackQuestion' : 'feedbackWhole', { by: f.by, date: day(new Date(f.at)), section: f.question?.section ?? '', number: f.question?.number ?? '' })}</p>
        <Prose quote>{f.text}</Prose>
      </div>
      <ButtonLink href={`/analyser/${f.analysisId}${f.question ? `#fraga-${f.question.code}` : ''}`} prefetch={false} variant="primary" aria-label={t('actionFor', { action: t('read'), title: f.title, name })}>{t('read')}</ButtonLink>
    </li>
  );
}

const shownSteps = 5;
/** The calendar's steps that are one's own, the soonest first; the rest behind one press. */
function Steps({ steps, today }: { steps: StepTask[]; today: string }) {
  const t = useTranslations('myPage');
  const row = (s: StepTask) => (
    <li key={s.key} className="grid gap-1 py-3 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-center gap-x-3"><AreaChip area={s.area} /><Link href={`/kalender/${s.activityId}`} className="inline-flex min-h-11 items-center font-semibold" lang="sv">{s.title}</Link><span className="text-muted"><Due dueOn={s.dueOn} today={today} /></span></p>
      <p lang="sv" className="max-w-text">{s.what}</p>
    </li>
  );
  return (
    <Card title={t('steps')} actions={<Link href="/kalender" className="inline-flex min-h-11 items-center">{t('toCalendar')}</Link>}>
      <ul className="divide-y divide-line">{steps.slice(0, shownSteps).map(row)}</ul>
      {steps.length > shownSteps && <Details summary={t('moreSteps', { count: steps.length - shownSteps })}><ul className="divide-y divide-line">{steps.slice(shownSteps).map(row)}</ul></Details>}
    </Card>
  );
}

const shownNames = 5;
function missing(names: string[], t: ReturnType<typeof useTranslations<'myPage'>>) {
  const shown = names.slice(0, shownNames).join(', ');
  return names.length > shownNames ? t('missingMore', { names: shown, count: names.length - shownNames }) : t('missing', { names: shown });
}

function Returned({ task, today }: { task: ReturnedTask; today: string }) {
  const t = useTranslations('myPage');
  return (
    <Row head={task} action={{ label: t('open'), primary: true, anchor: '#fragan' }}>
      <p className="text-sm">{task.question ? t('wantsQuestion', task.question) : t('wants')}</p>
      <Prose quote>{task.comment}</Prose>
      <p className="text-muted"><Due dueOn={task.dueOn} today={today} /></p>
    </Row>
  );
}

function HeadList({ title, heads, read }: { title: string; heads: AnalysisHead[]; read?: boolean }) {
  const t = useTranslations('myPage');
  return (
    <Card title={title}>
      <ul className="divide-y divide-line">
        {heads.map((h) => (
          <Row key={h.id} head={h} action={{ label: read ? t('read') : t('open'), primary: false }}>
            {read ? null : <p className="flex flex-wrap items-center gap-3 text-muted"><AnalysisStatusChip status={h.status} />{t('handedIn')}</p>}
          </Row>
        ))}
      </ul>
    </Card>
  );
}
