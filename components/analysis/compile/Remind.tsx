'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { FormMessage } from '@/components/ui/FormMessage';
import { remindBelowAction } from '@/lib/analysis/actions';
import type { Reminded } from '@/lib/analysis/commands/remind';
import type { ErrorCode } from '@/lib/core/errors';

/** Reminds those below who have not handed in, and says how many were told. */
export function Remind({ analysisId }: { analysisId: string }) {
  const t = useTranslations('compile.remind');
  const [sending, setSending] = useState(false);
  const [done, setDone] = useState<Reminded | null>(null);
  const [code, setCode] = useState<ErrorCode>();
  const send = async () => {
    setSending(true);
    const result = await remindBelowAction({ analysisId }).catch(() => ({ ok: false, code: 'unavailable' }) as const);
    setSending(false);
    setCode(result.ok ? undefined : result.code);
    setDone(result.ok ? result.data : null);
  };
  return (
    <div className="mt-3 grid justify-items-start gap-2" data-print="no">
      <FormMessage code={code} />
      <Button pending={sending} onClick={() => void send()}>{t('button')}</Button>
      <div role="status" className="grid gap-1">
        {done && <p className="font-semibold">{done.told ? t('told', { count: done.told }) : done.already ? t('already') : t('none')}</p>}
        {done && done.told > 0 && done.already > 0 && <p>{t('also', { count: done.already })}</p>}
        {done && done.nobody.length > 0 && <p>{t('nobody', { names: done.nobody.join(', ') })}</p>}
      </div>
    </div>
  );
}
