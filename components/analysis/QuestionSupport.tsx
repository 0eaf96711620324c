import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { Details } from '@/components/ui/Details';
import { Prose } from '@/components/ui/Prose';
import type { QuestionDto } from '@/lib/analysis/queries/get-analysis';
import type { AnalysisLevel } from '@/prisma/generated/enums';

/** What stands beside a question: its figures, the level below, last time's answer, colleagues' answers, help. */
export function QuestionSupport({ question, level, figures, onReuse }: { question: QuestionDto; level: AnalysisLevel; figures?: ReactNode; onReuse?: (text: string) => void }) {
  const t = useTranslations('analysis');
  const { previous, below, answers } = question;
  const notApplicable = below.filter((b) => b.notApplicable);
  return (
    <div className="grid content-start gap-2">
      {figures}
      {level !== 'TEACHER' && (
        <Details open summary={t(`below.${level}`)}>
          {below.length === 0 ? <p className="text-muted">{t('belowEmpty')}</p> : (
            <ul className="grid gap-4">
              {below.filter((b) => !b.notApplicable).map((b) => (
                <li key={b.id} className="grid gap-1">
                  <p className="text-sm"><Link href={`/analyser/${b.analysisId}`} className="font-semibold">{b.from}</Link>{b.by && <span className="text-muted"> · {b.by}</span>}</p>
                  <Prose className="text-base">{b.text}</Prose>
                </li>
              ))}
              {notApplicable.length > 0 && <li className="text-sm text-muted">{t('notApplicableFrom', { names: notApplicable.map((b) => b.from).join(', ') })}</li>}
            </ul>
          )}
        </Details>
      )}
      {previous && (
        <Details open={level === 'TEACHER'} summary={t('lastTime')}>
          <p className="mb-1 text-sm text-muted">{previous.analysisId ? <Link href={`/analyser/${previous.analysisId}`}>{t('lastTimeFrom', { title: previous.title })}</Link> : t('lastTimeFrom', { title: previous.title })}</p>
          <Prose className="text-base">{previous.texts.join('\n\n')}</Prose>
          {onReuse && <Button variant="quiet" className="mt-1 -ml-4" onClick={() => onReuse(previous.texts.join('\n\n'))}>{t('reuse')}</Button>}
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
