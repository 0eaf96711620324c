import Link from 'next/link';
import type { ComponentProps } from 'react';
import { cx } from './cx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

// The looks are classes of their own (app/globals.css): written out they were a tenth of every page.
const variants: Record<ButtonVariant, string> = { primary: 'button-primary', secondary: 'button-secondary', quiet: 'button-quiet', danger: 'button-danger' };

/** How a button looks, for elements that must look like one. */
export const buttonClass = (variant: ButtonVariant = 'secondary', className?: string) => cx('button', variants[variant], className);

type Props = ComponentProps<'button'> & { variant?: ButtonVariant; pending?: boolean };

/**
 * A button whose text says what happens ("Lämna in till rektor"). While `pending` it keeps its place and its focus, and
 * does nothing. In a form, use SubmitButton, which knows when the form is on its way.
 */
export function Button({ variant, pending, className, type = 'button', onClick, children, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={pending ? 'button' : type}
      className={buttonClass(variant, className)}
      onClick={pending ? undefined : onClick}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
    >
      {pending && <span aria-hidden="true" className="size-4 animate-spin rounded-full border-2 border-current border-r-transparent" />}
      {children}
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({ variant, className, ...rest }: ComponentProps<typeof Link> & { variant?: ButtonVariant }) {
  return <Link {...rest} className={buttonClass(variant, className)} />;
}
