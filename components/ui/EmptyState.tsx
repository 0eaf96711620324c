import type { ReactNode } from 'react';

/** Where nothing is yet: what will be here, and who makes it come. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-3 rounded-xl border border-dashed border-line-strong px-5 py-8 sm:px-8">
      <svg aria-hidden="true" viewBox="0 0 88 16" className="h-4 w-22 text-line-strong" fill="none" stroke="currentColor" strokeWidth="2">
        <path d="M14 8h8m12 0h8m12 0h8" strokeDasharray="2 3" />
        {[8, 28, 48, 68].map((x) => <circle key={x} cx={x} cy="8" r="5" />)}
      </svg>
      <p className="text-lg font-semibold">{title}</p>
      {children && <div className="max-w-text text-muted">{children}</div>}
      {action}
    </div>
  );
}
