import { useTranslations } from 'next-intl';
import { cx } from './cx';

/** How far: words ("9 av 17 frågor klara", given by the feature, or the plain "9 av 17 klara") over a thin bar. */
export function ProgressText({ done, total, text, className }: { done: number; total: number; text?: string; className?: string }) {
  const t = useTranslations('ui');
  const share = total > 0 ? Math.min(100, Math.max(0, (done / total) * 100)) : 0;
  return (
    <span className={cx('inline-grid min-w-36 gap-1 text-sm', className)}>
      <span className="tabular-nums">{text ?? t('progress', { done, total })}</span>
      <span aria-hidden="true" className="block h-1.5 overflow-hidden rounded-full border border-line-strong">
        <span className="block h-full bg-accent" data-shape style={{ width: `${share}%` }} />
      </span>
    </span>
  );
}
