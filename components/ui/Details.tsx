import { ChevronRight } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';

/** What may be folded away: help, last term's answer, figures on a phone. */
export function Details({ summary, className, children, ...rest }: ComponentProps<'details'> & { summary: ReactNode }) {
  return (
    <details {...rest} className={cx('group', className)}>
      <summary className="inline-flex min-h-11 items-center gap-2 rounded-md py-1 pr-3 font-semibold text-accent marker:content-none hover:text-accent-strong [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-5 shrink-0 transition-transform group-open:rotate-90" />
        <span>{summary}</span>
      </summary>
      <div className="pt-1 pb-3 pl-7">{children}</div>
    </details>
  );
}
