'use client';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRef, type ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import type { QuestionDto } from '@/lib/analysis/queries/get-analysis';
import type { AnalysisLevel } from '@/prisma/generated/enums';
import type { AnswerSaver } from './answer-saver';
import { AnswerField } from './AnswerField';
import { Comments } from './Comments';
import { BelowCards } from './compile/BelowCards';
import type { Compile } from './compile/use-compile';
import { QuestionSupport } from './QuestionSupport';

type Props = {
  question: QuestionDto; sectionTitle: string; level: AnalysisLevel; shared: boolean; saver: AnswerSaver; heading: 2 | 3;
  /** What is needed to quote from the level below. */
  compile: Compile;
  /** The analysis, and colleagues who are at the question now. */
  analysisId: string; company: string[];
  feedback?: ReactNode; figures?: ReactNode; footer?: ReactNode;
};

/** One question with its field, and what stands beside it: the answers below where it is compiled from such, else figures and last time. */
export function QuestionCard({ question: q, sectionTitle, level, shared, saver, heading, compile, analysisId, company, feedback, figures, footer }: Props) {
  const t = useTranslations('analysis');
  const tChain = useTranslations('chain');
  const lastBlock = useRef<number | null>(null);
  const Heading = heading === 2 ? 'h2' : 'h3';
  const label = q.individual ? t('answerIndividual') : shared ? t('answerShared') : t('answer');
  const compiled = q.askedBelow > 0;
  const field = (
    <>
      <AnswerField saver={saver} analysisId={analysisId} questionId={q.id} company={company} id={`svar-${q.code}`} label={label} section={sectionTitle} number={q.number} quotes={level === 'TEACHER' ? undefined : compile.quotes} lastBlock={lastBlock} />
      {level !== 'TEACHER' && <p data-print="no"><Link href={`/utveckling/nytt?analys=${analysisId}&fraga=${q.id}`} className="inline-flex min-h-11 items-center text-sm">{tChain('develop')}</Link></p>}
      {footer}
    </>
  );
  const support = (
    <QuestionSupport
      question={q} level={level} quotes={compile.quotes} figures={figures}
      onReuse={(text) => { if (!saver.get().text.trim()) saver.change(text); else saver.change(`${saver.get().text}\n\n${text}`); }}
    />
  );
  return (
    <article aria-labelledby={`fraga-${q.code}`} className={cx('grid gap-x-8 gap-y-4', compiled ? 'xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]' : 'xl:grid-cols-[minmax(0,3fr)_minmax(14rem,2fr)]')}>
      <div className={cx('grid min-w-0 content-start gap-3', compiled && 'xl:col-span-2')}>
        <p className="text-sm text-muted" lang="sv">{t('sectionQuestion', { section: sectionTitle, number: q.number })}</p>
        <Heading id={`fraga-${q.code}`} lang="sv" className="text-xl">{q.text}</Heading>
        <p lang="sv" className="max-w-text text-muted">{q.help}</p>
        {q.individual && <p className="text-sm">{t('individual')}</p>}
        <Comments title={t('returned.question')} comments={q.comments} />
        {feedback}
        {!compiled && field}
      </div>
      {compiled ? (
        <>
          {/* One's own text first for who comes by keyboard or has a narrow screen; to the right where there is room for both. */}
          <div className="grid min-w-0 content-start gap-3 xl:col-start-2 xl:row-start-2">{field}{support}</div>
          <div className="min-w-0 xl:sticky xl:top-4 xl:col-start-1 xl:row-start-2 xl:self-start">
            <BelowCards question={q} level={level} compile={compile} target={{ questionId: q.id, saver, lastBlock }} folded={heading === 3} />
          </div>
        </>
      ) : support}
    </article>
  );
}
