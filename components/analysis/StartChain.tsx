'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Card } from '@/components/ui/Card';
import { FormMessage } from '@/components/ui/FormMessage';
import { SubmitButton } from '@/components/ui/SubmitButton';
import { openChainAction } from '@/lib/analysis/actions';
import type { ActionResult } from '@/lib/core/action';

/** Starts the term's mid-term follow-up. */
export function StartChain({ termId, label }: { termId: string; label: string }) {
  const t = useTranslations('analysis');
  const [result, start] = useActionState<ActionResult<unknown> | null>(() => openChainAction({ termId, templateKey: 'midterm' }), null);
  return (
    <Card>
      <form action={start} className="grid justify-items-start gap-3">
        <p>{t('startLead')}</p>
        {result && !result.ok && <FormMessage code={result.code} />}
        <SubmitButton>{t('start', { term: label })}</SubmitButton>
      </form>
    </Card>
  );
}
