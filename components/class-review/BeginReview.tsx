'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { FormMessage } from '@/components/ui/FormMessage';
import { SubmitButton } from '@/components/ui/SubmitButton';
import { openReviewAction } from '@/lib/class-review/actions';

/** Begins a class' matrix and goes there. */
export function BeginReview({ groupId, termId, name }: { groupId: string; termId: string; name: string }) {
  const t = useTranslations('classReview');
  const router = useRouter();
  const [result, begin] = useActionState(async () => {
    const answer = await openReviewAction({ groupId, termId });
    if (answer.ok) router.push(`/klassgenomgang/${answer.data.reviewId}`);
    return answer;
  }, null);
  return (
    <form action={begin} className="grid gap-2">
      {result && !result.ok && <FormMessage code={result.code} />}
      <SubmitButton variant="primary" aria-label={t('beginFor', { name })}>{t('begin')}</SubmitButton>
    </form>
  );
}
