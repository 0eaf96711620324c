import { Circle, CircleCheck, CircleDashed, CornerUpLeft, Lock, type LucideIcon } from 'lucide-react';
import { cx } from './cx';

export type StatusTone = 'idle' | 'active' | 'waiting' | 'returned' | 'done';

const looks: Record<StatusTone, { icon: LucideIcon; className: string }> = {
  idle: { icon: CircleDashed, className: 'border-line-strong bg-transparent text-muted' },
  active: { icon: Circle, className: 'border-info bg-info-soft text-info' },
  waiting: { icon: Lock, className: 'border-line-strong bg-sunken text-ink' },
  returned: { icon: CornerUpLeft, className: 'border-warning bg-warning-soft text-warning' },
  done: { icon: CircleCheck, className: 'border-success bg-success-soft text-success' },
};

/** A state in a word, with a sign of its own for each tone. */
export function StatusChip({ tone, children }: { tone: StatusTone; children: string }) {
  const { icon: Icon, className } = looks[tone];
  return (
    <span className={cx('inline-flex items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-sm font-semibold whitespace-nowrap', className)}>
      <Icon aria-hidden="true" className="size-3.5 shrink-0" strokeWidth={2.5} />{children}
    </span>
  );
}
