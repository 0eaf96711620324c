import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { cx } from './cx';

type Props = Omit<ComponentPropsWithoutRef<'section'>, 'title'> & { title?: ReactNode; actions?: ReactNode; level?: 2 | 3 };

/** A sheet of paper on the paper, with a heading of its own if it has a title. */
export function Card({ title, actions, level = 2, className, children, ...rest }: Props) {
  const Heading = level === 2 ? 'h2' : 'h3';
  const Box = title ? 'section' : 'div';
  return (
    <Box {...rest} data-card className={cx('grid content-start gap-4 rounded-xl border border-line bg-surface p-4 shadow-card sm:p-6', className)}>
      {(title || actions) && (
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
          {title && <Heading>{title}</Heading>}
          {actions}
        </div>
      )}
      {children}
    </Box>
  );
}
