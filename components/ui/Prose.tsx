import type { ReactNode } from 'react';
import { cx } from './cx';

/** What people or the template wrote: serif, line breaks kept, Swedish whatever language the product is in. */
export function Prose({ quote, className, children }: { quote?: boolean; className?: string; children: ReactNode }) {
  const Tag = quote ? 'blockquote' : 'div';
  return <Tag lang="sv" className={cx('prose-people', quote && 'border-l-2 border-accent pl-4', className)}>{children}</Tag>;
}
