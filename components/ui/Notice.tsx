import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from './cx';

export type NoticeKind = 'info' | 'success' | 'warning' | 'error';

const looks = {
  info: { icon: Info, className: 'border-info bg-info-soft', mark: 'text-info' },
  success: { icon: CircleCheck, className: 'border-success bg-success-soft', mark: 'text-success' },
  warning: { icon: TriangleAlert, className: 'border-warning bg-warning-soft', mark: 'text-warning' },
  error: { icon: CircleAlert, className: 'border-danger bg-danger-soft', mark: 'text-danger' },
} as const;

type Props = {
  kind?: NoticeKind;
  title?: ReactNode;
  children?: ReactNode;
  /** Read aloud when it appears: `alert` for what stops the reader, `status` for the rest. Leave out what was there from the start. */
  live?: 'alert' | 'status';
  className?: string;
};

/** A message in the page. The kind is said in words as well as shown by colour and sign. */
export function Notice({ kind = 'info', title, children, live, className }: Props) {
  const t = useTranslations('ui.notice');
  const { icon: Icon, className: look, mark } = looks[kind];
  return (
    <div role={live} className={cx('flex max-w-text gap-3 rounded-lg border-l-4 px-4 py-3', look, className)}>
      <Icon aria-hidden="true" className={cx('mt-0.5 size-5 shrink-0', mark)} />
      <div className="grid min-w-0 gap-1">
        <p className={title ? 'font-semibold' : 'sr-only'}><span className="sr-only">{t(kind)}: </span>{title}</p>
        {children && <div className="grid gap-2">{children}</div>}
      </div>
    </div>
  );
}
