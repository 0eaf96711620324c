import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useDay } from '@/components/ui/DateText';
import { Details } from '@/components/ui/Details';
import { EmptyState } from '@/components/ui/EmptyState';
import type { AnalysisDto, QuestionDto } from '@/lib/analysis/queries/get-analysis';
import type { Quotes } from '@/lib/analysis/queries/quotes';
import { quoteIds } from '@/lib/analysis/rules';
import { AnswerText, QuotedInList } from './AnswerText';
import { Comments } from './Comments';

/** A handed-in analysis, to be read: like a paper, with what stands below at each question for who received it. */
export function ReadView({ analysis, figures, feedback }: { analysis: AnalysisDto; figures: Record<string, ReactNode>; feedback: Record<string, ReactNode> }) {
  const t = useTranslations('analysis.read');
  const day = useDay();
  const shown = analysis.versions.find((v) => v.number === analysis.shownVersion);
  if (!shown) return <EmptyState title={t('draft')} />;
  return (
    <div className="grid gap-10">
      <div className="grid gap-1 text-sm text-muted">
        <p>{t('handedInBy', { by: shown.onBehalfOf ? t('byFor', { by: shown.by, other: shown.onBehalfOf }) : shown.by, date: day(new Date(shown.at), { year: true, time: true }) })}</p>
        {shown.acceptedAt && <p>{t('acceptedAt', { date: day(new Date(shown.acceptedAt), { year: true }) })}</p>}
      </div>
      {analysis.sections.map((s) => (
        <section key={s.key} aria-labelledby={`del-${s.key}`} className="grid gap-8">
          <h2 id={`del-${s.key}`} lang="sv" className="border-b border-line pb-2">{s.title}</h2>
          {s.questions.map((q) => <ReadQuestion key={q.id} question={q} level={analysis.level} quotes={analysis.quotes} feedback={feedback[q.id]} figures={figures[q.id]} />)}
        </section>
      ))}
    </div>
  );
}

function ReadQuestion({ question: q, level, quotes, feedback, figures }: { question: QuestionDto; level: AnalysisDto['level']; quotes: Quotes; feedback: ReactNode; figures: ReactNode }) {
  const t = useTranslations('analysis');
  return (
    <article className="grid max-w-text gap-2" id={`fraga-${q.code}`}>
      <h3 lang="sv"><span className="text-muted tabular-nums">{q.number}</span> {q.text}</h3>
      <Comments title={t('returned.question')} comments={q.comments} />
      {q.answers.length === 0 && <p className="text-muted">{t('noAnswer')}</p>}
      {q.answers.map((a) => (
        <div key={a.id} className="grid gap-1">
          {a.by && <p className="text-sm font-semibold text-muted">{a.by}</p>}
          {a.notApplicable && <p className="text-muted">{t('notApplicableRead')}</p>}
          {a.text && <AnswerText text={a.text} quotes={quotes} />}
          <QuotedInList places={a.quotedIn} />
          {(a.quotedIn.length > 0 || quoteIds(a.text).length > 0) && <p data-print="no"><Link href={`/analyser/folj/${a.id}`} prefetch={false} className="inline-flex min-h-11 items-center text-sm">{t('follow')}</Link></p>}
        </div>
      ))}
      {feedback}
      {figures}
      {q.below.length > 0 && (
        <Details summary={t(`below.${level}`)}>
          <ul className="grid gap-3">
            {q.below.map((b) => <li key={b.id}><p className="text-sm font-semibold">{b.from}</p>{b.notApplicable ? <p className="text-muted">{t('notApplicableRead')}</p> : <AnswerText text={b.text} quotes={quotes} className="text-base" />}</li>)}
          </ul>
        </Details>
      )}
    </article>
  );
}
