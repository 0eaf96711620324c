import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { BesideFigures } from '@/components/class-review/figures/BesideFigures';
import { AreaChip } from '@/components/ui/AreaChip';
import { useDay } from '@/components/ui/DateText';
import { Details } from '@/components/ui/Details';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import type { AnalysisDto } from '@/lib/analysis/queries/get-analysis';
import type { ReactNode } from 'react';
import type { AnalysisFeedback } from '@/lib/analysis/queries/feedback';
import { AnswerForm } from './AnswerForm';
import { FeedbackPanel } from './FeedbackPanel';
import { AnalysisChain, AnalysisStatusChip, useAnalysisName } from './parts';
import { Comments } from './Comments';
import { Remind } from './compile/Remind';
import { ReadView } from './ReadView';
import { Review } from './Review';

type Props = { analysis: AnalysisDto; personId: string; deviceKey: string; question: string | null; all: boolean; /** feedback between who received and who wrote */ feedback: AnalysisFeedback | null; /** last year's measures, beside the form */ measures?: ReactNode };

/** An analysis: the form for who writes it, otherwise what was handed in, with what the reader can do. */
export function AnalysisView({ analysis, personId, deviceKey, question, all, feedback, measures }: Props) {
  const t = useTranslations('analysis');
  const name = useAnalysisName()(analysis);
  const day = useDay();
  const writing = analysis.can.write && analysis.shownVersion === null;
  const figures = Object.fromEntries(analysis.sections.flatMap((s) => s.questions).flatMap((q) => (q.figures ? [[q.id, <BesideFigures key={q.id} figures={q.figures} />]] : [])));
  const panel = (id: string) => feedback && <FeedbackPanel key={id} analysisId={analysis.id} questionId={id} feedback={feedback.of[id] ?? []} can={feedback.can} />;
  const panels = Object.fromEntries(analysis.sections.flatMap((s) => s.questions).map((q) => [q.id, panel(q.id)]));
  return (
    <>
      <PageTitle
        crumbs={[{ href: '/analyser', label: t('title') }]}
        title={<><span lang="sv">{analysis.title.replace(/ (\d\d)$/, '\u00a0$1')}</span> · <span lang={analysis.level === 'ORGANISER' ? undefined : 'sv'}>{name}</span></>}
        place={<>
          <AreaChip area={analysis.area} full />{!(writing && (analysis.status === 'NOT_STARTED' || analysis.status === 'IN_PROGRESS')) && <AnalysisStatusChip status={analysis.status} />}<AnalysisChain level={analysis.level} status={analysis.status} />
          {analysis.unitName && analysis.level === 'TEACHER' && <span>{analysis.unitName}</span>}
          {(analysis.can.write || analysis.can.accept) && <span>{t('due', { date: day(analysis.dueOn) })}</span>}
        </>}
        lead={writing ? <span lang="sv">{analysis.intro}</span> : undefined}
      />
      <div className="grid gap-8">
        {analysis.authors.length > 0 && <p className="-mt-4 text-sm text-muted">{t(writing ? 'authors' : 'authorsDone', { names: analysis.authors.join(', ') })}</p>}
        {writing && analysis.status === 'RETURNED' && <Notice kind="warning" title={t('returned.title')}><p>{t('returned.what')}</p></Notice>}
        <Comments title={t('returned.whole')} comments={analysis.comments} />
        {(analysis.belowStatus.length > 0 || (writing && measures)) && <div className="-my-4 grid gap-x-8 lg:grid-cols-2 lg:items-start">{analysis.belowStatus.length > 0 && <BelowStatus analysis={analysis} />}{writing && measures}</div>}
        {!writing && analysis.shownVersion !== null && !analysis.can.write && (analysis.status === 'IN_PROGRESS' || analysis.status === 'RETURNED') && <Notice title={t(analysis.status === 'RETURNED' ? 'read.returnedNow' : 'read.inProgressAgain')} />}
        {writing ? <AnswerForm key={analysis.id} analysis={withoutFigures(analysis)} personId={personId} deviceKey={deviceKey} start={question} all={all} figures={figures} feedback={panels} /> : <ReadView analysis={analysis} figures={figures} feedback={panels} />}
        {panel('')}
        {!writing && <Review analysis={analysis} />}
        <Versions analysis={analysis} />
      </div>
    </>
  );
}

function BelowStatus({ analysis }: { analysis: AnalysisDto }) {
  const t = useTranslations('analysis');
  const done = analysis.belowStatus.filter((b) => b.status === 'HANDED_IN' || b.status === 'ACCEPTED').length;
  return (
    <Details summary={<>{t('belowStatus')} <span className="font-normal text-muted">{t('belowProgress', { handedIn: done, of: analysis.belowStatus.length })}</span></>}>
      <ul className="grid gap-x-8 gap-y-2 sm:grid-cols-2 xl:grid-cols-3">
        {analysis.belowStatus.map((b) => (
          <li key={b.analysisId} className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1">
            {b.canOpen ? <Link href={`/analyser/${b.analysisId}`} className="font-semibold">{b.name}</Link> : <span className="font-semibold">{b.name}</span>}
            <AnalysisStatusChip status={b.status} />
            {b.status === 'IN_PROGRESS' && <span className="text-sm text-muted tabular-nums">{t('belowAnswered', { answered: b.answered, of: b.of })}</span>}
          </li>
        ))}
      </ul>
      {analysis.can.write && analysis.shownVersion === null && done < analysis.belowStatus.length && <Remind analysisId={analysis.id} />}
    </Details>
  );
}

/** What was handed in earlier: each hand-in is kept. */
function Versions({ analysis }: { analysis: AnalysisDto }) {
  const t = useTranslations('analysis.read');
  const day = useDay();
  if (analysis.versions.length === 0 || (analysis.versions.length === 1 && analysis.shownVersion !== null)) return null;
  return (
    <Details summary={t('versions')} data-print="no">
      <ul className="grid gap-2">
        {analysis.versions.map((v) => (
          <li key={v.number} className="flex flex-wrap items-center gap-x-3">
            {v.number === analysis.shownVersion
              ? <span className="font-semibold">{t('version', { number: v.number })} ({t('shown')})</span>
              : <Link href={`/analyser/${analysis.id}?version=${v.number}`} className="inline-flex min-h-11 items-center">{t('showVersion', { number: v.number })}</Link>}
            <span className="text-sm text-muted">{t('handedInBy', { by: v.onBehalfOf ? t('byFor', { by: v.by, other: v.onBehalfOf }) : v.by, date: day(new Date(v.at), { year: true, time: true }) })}</span>
            {v.acceptedAt && <span className="text-sm text-muted">{t('acceptedAt', { date: day(new Date(v.acceptedAt), { year: true }) })}</span>}
            {v.returnedAt && <span className="text-sm text-muted">{t('returnedAt', { date: day(new Date(v.returnedAt), { year: true }) })}</span>}
          </li>
        ))}
      </ul>
      {analysis.can.write && analysis.shownVersion !== null && <p className="mt-2"><Link href={`/analyser/${analysis.id}`}>{t('backToDraft')}</Link></p>}
    </Details>
  );
}

/** The figures are drawn on the server: their numbers need not go to the browser once more. */
const withoutFigures = (analysis: AnalysisDto): AnalysisDto => ({ ...analysis, sections: analysis.sections.map((s) => ({ ...s, questions: s.questions.map((q) => ({ ...q, figures: null })) })) });
