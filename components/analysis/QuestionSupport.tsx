import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { Details } from '@/components/ui/Details';
import { Prose } from '@/components/ui/Prose';
import type { QuestionDto } from '@/lib/analysis/queries/get-analysis';
import type { Quotes } from '@/lib/analysis/queries/quotes';
import { flatten } from '@/lib/analysis/rules';
import type { AnalysisLevel } from '@/prisma/generated/enums';
import { AnswerText } from './AnswerText';

type Props = { question: QuestionDto; level: AnalysisLevel; quotes: Quotes; figures?: ReactNode; onReuse?: (text: string) => void };

/** What stands beside a question: its figures, last time's answer, colleagues' answers. */
export function QuestionSupport({ question, level, quotes, figures, onReuse }: Props) {
  const t = useTranslations('analysis');
  const { previous, answers } = question;
  return (
    <div className="grid content-start gap-2">
      {figures}
      {previous && (
        <Details open={level === 'TEACHER'} summary={t('lastTime')}>
          <p className="mb-1 text-sm text-muted">{previous.analysisId ? <Link href={`/analyser/${previous.analysisId}`}>{t('lastTimeFrom', { title: previous.title })}</Link> : t('lastTimeFrom', { title: previous.title })}</p>
          {previous.texts.map((text, i) => <AnswerText key={i} text={text} quotes={quotes} className="text-base" />)}
          {onReuse && <Button variant="quiet" className="mt-1 -ml-4" onClick={() => onReuse(previous.texts.map((text) => flatten(text, quotes)).join('\n\n'))}>{t('reuse')}</Button>}
        </Details>
      )}
      {answers.length > 0 && (
        <Details summary={t('colleagues')}>
          <ul className="grid gap-3">
            {answers.map((a) => <li key={a.id}><p className="text-sm font-semibold">{a.by}</p><Prose className="text-base">{a.notApplicable ? t('notApplicableRead') : a.text}</Prose></li>)}
          </ul>
        </Details>
      )}
    </div>
  );
}
