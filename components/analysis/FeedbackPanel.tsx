'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { useDay } from '@/components/ui/DateText';
import { TextareaField } from '@/components/ui/Field';
import { FormMessage } from '@/components/ui/FormMessage';
import { Notice } from '@/components/ui/Notice';
import { Prose } from '@/components/ui/Prose';
import { SubmitButton } from '@/components/ui/SubmitButton';
import { acknowledgeFeedbackAction, giveFeedbackAction } from '@/lib/analysis/actions';
import type { FeedbackDto } from '@/lib/analysis/queries/feedback';
import { maxCommentLength } from '@/lib/analysis/schema';
import type { ErrorCode } from '@/lib/core/errors';

type Props = { analysisId: string; /** '' for the whole */ questionId: string; feedback: FeedbackDto[]; can: { give: boolean; acknowledge: boolean } };

/** Återkoppling at a question, or on the whole: what was said, who has read it, and the field for who gives it. */
export function FeedbackPanel({ analysisId, questionId, feedback, can }: Props) {
  const t = useTranslations('chain.feedback');
  const day = useDay();
  if (!feedback.length && !can.give) return null;
  return (
    <div className="grid gap-3" data-feedback={questionId || 'whole'}>
      {feedback.map((f) => (
        <Notice key={f.id} title={t('from', { by: f.onBehalfOf ? t('byFor', { by: f.by, other: f.onBehalfOf }) : f.by, date: day(new Date(f.at)) })}>
          <Prose>{f.text}</Prose>
          {f.readBy.length > 0 && <p className="text-sm text-muted">{t('readBy', { names: f.readBy.join(', ') })}</p>}
          {can.acknowledge && !f.readByMe && <Acknowledge id={f.id} />}
        </Notice>
      ))}
      {can.give && <Give analysisId={analysisId} questionId={questionId} />}
    </div>
  );
}

function Acknowledge({ id }: { id: string }) {
  const t = useTranslations('chain.feedback');
  const [code, setCode] = useState<ErrorCode>();
  return (
    <form action={async () => { const result = await acknowledgeFeedbackAction({ feedbackId: id }).catch(() => ({ ok: false, code: 'unavailable' }) as const); setCode(result.ok ? undefined : result.code); }}>
      <FormMessage code={code} />
      <SubmitButton variant="secondary">{t('acknowledge')}</SubmitButton>
    </form>
  );
}

/** The field opens when it is wanted: a page with seventeen open fields would be a form to fill in. */
function Give({ analysisId, questionId }: { analysisId: string; questionId: string }) {
  const t = useTranslations('chain.feedback');
  const tFields = useTranslations('errors.fields');
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState<{ code?: ErrorCode; field?: string }>({});
  const send = async (form: FormData) => {
    const result = await giveFeedbackAction({ analysisId, questionId, text: form.get('text') }).catch(() => ({ ok: false, code: 'unavailable', fieldErrors: undefined }) as const);
    setSaid(result.ok ? {} : { code: result.code, field: result.fieldErrors?.text?.[0] });
    if (result.ok) setOpen(false);
  };
  if (!open) return <div data-print="no"><Button variant="quiet" className="-ml-4" onClick={() => setOpen(true)}>{t(questionId ? 'give' : 'giveWhole')}</Button></div>;
  return (
    // onSubmit, not action: a refused text must still stand in its field
    <form className="grid max-w-text gap-3" data-print="no" onSubmit={(e) => { e.preventDefault(); void send(new FormData(e.currentTarget)); }}>
      {said.code && said.code !== 'invalid' && <FormMessage code={said.code} />}
      <TextareaField name="text" label={t(questionId ? 'label' : 'labelWhole')} hint={t('hint')} rows={4} required maxLength={maxCommentLength} lang="sv" autoFocus error={said.field && (tFields.has(said.field as 'required') ? tFields(said.field as 'required') : tFields('custom'))} />
      <div className="flex flex-wrap gap-2"><SubmitButton>{t('send')}</SubmitButton><Button onClick={() => setOpen(false)}>{t('cancel')}</Button></div>
    </form>
  );
}
