import { useTranslations } from 'next-intl';
import { useDay } from '@/components/ui/DateText';
import { Notice } from '@/components/ui/Notice';
import { Prose } from '@/components/ui/Prose';
import type { CommentDto } from '@/lib/analysis/queries/get-analysis';

/** What the receiver wrote when the analysis came back. */
export function Comments({ title, comments }: { title: string; comments: CommentDto[] }) {
  const t = useTranslations('analysis.returned');
  const day = useDay();
  if (!comments.length) return null;
  return (
    <Notice kind="warning" title={title}>
      {comments.map((c) => (
        <div key={c.id}>
          <Prose>{c.text}</Prose>
          <p className="text-sm text-muted">{t('by', { by: c.by, date: day(new Date(c.at)) })}</p>
        </div>
      ))}
    </Notice>
  );
}
