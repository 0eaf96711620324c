import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useDay } from '@/components/ui/DateText';
import { Notice } from '@/components/ui/Notice';
import { Prose } from '@/components/ui/Prose';
import type { CommentDto, QuestionDto } from '@/lib/analysis/queries/get-analysis';
import type { AnalysisLevel } from '@/prisma/generated/enums';
import type { AnswerSaver } from './answer-saver';
import { AnswerField } from './AnswerField';
import { QuestionSupport } from './QuestionSupport';

type Props = { question: QuestionDto; sectionTitle: string; level: AnalysisLevel; shared: boolean; saver: AnswerSaver; heading: 2 | 3; figures?: ReactNode; footer?: ReactNode };

/** One question with its field, and what stands beside it. */
export function QuestionCard({ question: q, sectionTitle, level, shared, saver, heading, figures, footer }: Props) {
  const t = useTranslations('analysis');
  const Heading = heading === 2 ? 'h2' : 'h3';
  const label = q.individual ? t('answerIndividual') : shared ? t('answerShared') : t('answer');
  return (
    <article aria-labelledby={`fraga-${q.code}`} className="grid gap-x-8 gap-y-4 xl:grid-cols-[minmax(0,3fr)_minmax(14rem,2fr)]">
      <div className="grid min-w-0 content-start gap-3">
        <p className="text-sm text-muted" lang="sv">{t('sectionQuestion', { section: sectionTitle, number: q.number })}</p>
        <Heading id={`fraga-${q.code}`} lang="sv" className="text-xl">{q.text}</Heading>
        <p lang="sv" className="max-w-text text-muted">{q.help}</p>
        {q.individual && <p className="text-sm">{t('individual')}</p>}
        <Comments title={t('returned.question')} comments={q.comments} />
        <AnswerField saver={saver} id={`svar-${q.code}`} label={label} section={sectionTitle} number={q.number} />
        {footer}
      </div>
      <QuestionSupport question={q} level={level} figures={figures} onReuse={(text) => { if (!saver.get().text.trim()) saver.change(text); else saver.change(`${saver.get().text}\n\n${text}`); }} />
    </article>
  );
}

/** What the receiver wrote when the analysis came back. */
export function Comments({ title, comments }: { title: string; comments: CommentDto[] }) {
  const t = useTranslations('analysis.returned');
  const day = useDay();
  if (!comments.length) return null;
  return (
    <Notice kind="warning" title={title}>
      {comments.map((c) => (
        <div key={c.id}>
          <Prose>{c.text}</Prose>
          <p className="text-sm text-muted">{t('by', { by: c.by, date: day(new Date(c.at)) })}</p>
        </div>
      ))}
    </Notice>
  );
}
