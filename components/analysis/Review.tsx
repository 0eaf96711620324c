'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { ConfirmButton, Dialog } from '@/components/ui/Dialog';
import { SelectField, TextareaField } from '@/components/ui/Field';
import { FormMessage } from '@/components/ui/FormMessage';
import { Notice } from '@/components/ui/Notice';
import { SubmitButton } from '@/components/ui/SubmitButton';
import { acceptAction, correctAction, returnAction, withdrawAction } from '@/lib/analysis/actions';
import { maxCommentLength } from '@/lib/analysis/schema';
import type { AnalysisDto } from '@/lib/analysis/queries/get-analysis';
import type { ActionResult } from '@/lib/core/action';
import type { ErrorCode, FieldErrors } from '@/lib/core/errors';

type Outcome = { code?: ErrorCode; fields?: FieldErrors };
type Done = 'accepted' | 'returned';
const outcome = (result: ActionResult<unknown>): Outcome => (result.ok ? {} : { code: result.code, fields: result.fieldErrors });
const away: Outcome = { code: 'unavailable' };

/** What the receiver can do with what was handed in, and its writer with what was accepted. Nothing where neither may anything. */
export function Review({ analysis }: { analysis: AnalysisDto }) {
  const t = useTranslations('analysis');
  const [said, setSaid] = useState<Outcome>({});
  const [done, setDone] = useState<Done | null>(null);
  const { can, level } = analysis;
  const run = (action: typeof acceptAction, then?: Done) => async () => {
    const result = await action({ analysisId: analysis.id }).then(outcome, () => away);
    setSaid(result);
    if (!result.code && then) setDone(then);
  };
  if (done && !can.accept) return <DoneNotice title={done === 'returned' ? t('review.returned') : t(level === 'ORGANISER' ? 'review.acceptedBoard' : 'review.accepted')} />;
  if (can.withdraw) return <Withdraw code={said.code} action={run(withdrawAction)} />;
  if (!can.accept && !can.return && !can.correct) return null;
  return (
    <section aria-labelledby="stallning" className="grid max-w-text gap-4 rounded-xl border border-line bg-surface p-4 sm:p-6" data-print="no">
      <h2 id="stallning">{can.correct && !can.accept ? t('correct.button') : t('review.title')}</h2>
      <p>{can.accept || can.return ? t(`review.lead.${level}`) : t('correct.body')}</p>
      <FormMessage code={said.code} />
      <div className="flex flex-wrap gap-2">
        {can.accept && (
          <ConfirmButton label={t(`review.accept.${level}`)} variant="primary" title={t('review.acceptTitle')} confirmLabel={t(`review.accept.${level}`)} action={run(acceptAction, 'accepted')}>
            <p>{t(`review.acceptConfirm.${level}`)}</p>
          </ConfirmButton>
        )}
        {can.return && <ReturnDialog analysis={analysis} onDone={() => setDone('returned')} />}
        {can.correct && (
          <ConfirmButton label={t('correct.button')} title={t('correct.title')} confirmLabel={t('correct.button')} action={run(correctAction)}>
            <p>{t('correct.body')}</p>
          </ConfirmButton>
        )}
      </div>
    </section>
  );
}

/** Who has handed in can have it back until the next step in the chain has begun. */
function Withdraw({ code, action }: { code: ErrorCode | undefined; action: () => Promise<void> }) {
  const t = useTranslations('chain.withdraw');
  return (
    <section aria-labelledby="ta-tillbaka" className="grid max-w-text gap-4 rounded-xl border border-line bg-surface p-4 sm:p-6" data-print="no">
      <h2 id="ta-tillbaka">{t('title')}</h2>
      <p>{t('lead')}</p>
      {code === 'locked' ? <Notice kind="warning" live="alert" title={t('tooLate')} /> : <FormMessage code={code} />}
      <div><ConfirmButton label={t('button')} title={t('confirmTitle')} confirmLabel={t('button')} action={action}><p>{t('confirm')}</p></ConfirmButton></div>
    </section>
  );
}

/** What happened, said where the eye and the focus are. */
function DoneNotice({ title }: { title: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => { box.current?.focus(); }, []);
  return <div ref={box} tabIndex={-1}><Notice kind="success" live="status" title={title} /></div>;
}

function ReturnDialog({ analysis, onDone }: { analysis: AnalysisDto; onDone: () => void }) {
  const t = useTranslations('analysis.review');
  const tField = useTranslations('errors.fields');
  const tName = useTranslations('analysis');
  const tCommon = useTranslations('common');
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState<Outcome>({});
  const send = async (form: FormData) => {
    const result = await returnAction({ analysisId: analysis.id, questionId: form.get('questionId'), comment: form.get('comment') }).then(outcome, () => away);
    setSaid(result);
    if (result.code) return;
    setOpen(false);
    onDone();
  };
  const wrong = said.fields?.comment?.[0];
  return (
    <>
      <Button onClick={() => { setSaid({}); setOpen(true); }}>{t('return')}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('returnTitle')}>
        {/* onSubmit, not action: a refused comment must still stand in its field */}
        <form className="grid gap-4" onSubmit={(e) => { e.preventDefault(); void send(new FormData(e.currentTarget)); }}>
          {said.code && said.code !== 'invalid' && <FormMessage code={said.code} />}
          <SelectField name="questionId" label={t('about')} required={false} optional={false}>
            <option value="">{t('aboutWhole')}</option>
            {analysis.sections.map((s) => (
              <optgroup key={s.key} label={s.title} lang="sv">
                {s.questions.map((q) => <option key={q.id} value={q.id}>{tName('questionNumber', { number: q.number })}: {q.text}</option>)}
              </optgroup>
            ))}
          </SelectField>
          <TextareaField
            name="comment" label={t('comment')} hint={t('commentHint')} maxLength={maxCommentLength} required rows={5} lang="sv"
            error={wrong && (tField.has(wrong as 'required') ? tField(wrong as 'required') : tField('custom'))}
          />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{tCommon('cancel')}</Button>
            <SubmitButton>{t('returnButton')}</SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
