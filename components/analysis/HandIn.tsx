'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Dialog } from '@/components/ui/Dialog';
import { FormMessage } from '@/components/ui/FormMessage';
import { Notice } from '@/components/ui/Notice';
import { SubmitButton } from '@/components/ui/SubmitButton';
import { handInAction } from '@/lib/analysis/actions';
import type { AnalysisDto, QuestionDto } from '@/lib/analysis/queries/get-analysis';
import type { ErrorCode } from '@/lib/core/errors';

type Props = { analysis: AnalysisDto; unanswered: QuestionDto[]; onGo: (code: string) => void; saveAll: () => Promise<boolean> };

/** Handing in: first what is missing, with a way to each; then one question, since it locks the answers. */
export function HandIn({ analysis, unanswered, onGo, saveAll }: Props) {
  const t = useTranslations('analysis.handIn');
  const tName = useTranslations('analysis');
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<'missing' | 'unsaved' | ErrorCode | null>(null);
  const missing = analysis.belowStatus.filter((b) => b.status !== 'HANDED_IN' && b.status !== 'ACCEPTED');

  const ask = async () => {
    const saved = await saveAll();
    setProblem(unanswered.length ? 'missing' : saved ? null : 'unsaved');
    setAsked(unanswered.length === 0 && saved);
  };
  const send = async () => {
    const result = await handInAction({ analysisId: analysis.id }).catch(() => ({ ok: false as const, code: 'unavailable' as const }));
    setAsked(false);
    if (!result.ok) setProblem(result.code);
  };
  return (
    <section aria-label={t(analysis.level)} className="grid gap-4 border-t border-line pt-6">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Button variant="primary" onClick={() => void ask()}>{t(analysis.level)}</Button>
        <p className="text-muted" data-print="no">{t('left', { count: unanswered.length })}</p>
      </div>
      {problem === 'missing' && unanswered.length > 0 && (
        <Notice kind="warning" live="alert" title={t('leftTitle', { count: unanswered.length })}>
          <p>{t('leftLead')}</p>
          {analysis.sections.map((s) => ({ ...s, left: s.questions.filter((q) => unanswered.some((u) => u.id === q.id)) })).filter((s) => s.left.length > 0).map((s) => (
            <div key={s.key} className="grid gap-1">
              <p className="text-sm font-semibold" lang="sv">{s.title}</p>
              <ul className="flex flex-wrap gap-2">
                {s.left.map((q) => <li key={q.id}><Button onClick={() => onGo(q.code)}>{tName('questionNumber', { number: q.number })}</Button></li>)}
              </ul>
            </div>
          ))}
        </Notice>
      )}
      {problem === 'unsaved' && <Notice kind="warning" live="alert" title={t('unsaved')} />}
      {problem && problem !== 'missing' && problem !== 'unsaved' && <FormMessage code={problem} />}
      <Dialog open={asked} onClose={() => setAsked(false)} title={t('confirmTitle')}>
        <form action={send} className="grid gap-4">
          <p>{t('confirm')}</p>
          {analysis.belowStatus.length > 0 && <p>{t('acceptsBelow')}</p>}
          {missing.length > 0 && <Notice kind="warning" title={t('missingBelow', { names: missing.map((m) => m.name).join(', ') })} />}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setAsked(false)}>{tName('handInCancel')}</Button>
            <SubmitButton>{t(analysis.level)}</SubmitButton>
          </div>
        </form>
      </Dialog>
    </section>
  );
}
