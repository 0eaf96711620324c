'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Card } from '@/components/ui/Card';
import { FormMessage } from '@/components/ui/FormMessage';
import { Notice } from '@/components/ui/Notice';
import { SubmitButton } from '@/components/ui/SubmitButton';
import { openChainAction } from '@/lib/analysis/actions';

type Result = Awaited<ReturnType<typeof openChainAction>>;

/** Starts the term's mid-term follow-up; started already, it adds the classes and teachers that have come since. */
export function StartChain({ termId, label, started }: { termId: string; label: string; started: boolean }) {
  const t = useTranslations('analysis');
  const [result, start] = useActionState<Result | null>(() => openChainAction({ termId, templateKey: 'midterm' }), null);
  return (
    <Card>
      <form action={start} className="grid justify-items-start gap-3">
        <p>{started ? t('addLead') : t('startLead')}</p>
        {result && !result.ok && <FormMessage code={result.code} />}
        {result?.ok && <Notice kind="success" live="status" title={t('added', { analyses: result.data.added, authors: result.data.authors })} />}
        <SubmitButton variant={started ? 'secondary' : 'primary'}>{started ? t('add', { term: label }) : t('start', { term: label })}</SubmitButton>
      </form>
    </Card>
  );
}
