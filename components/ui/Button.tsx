import Link from 'next/link';
import type { ComponentProps } from 'react';
import { cx } from './cx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

const base =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-lg border px-4 py-2 text-center font-semibold leading-tight no-underline transition-colors print:hidden disabled:opacity-60 aria-disabled:opacity-60 [&_svg]:size-5 [&_svg]:shrink-0';

const variants: Record<ButtonVariant, string> = {
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong hover:text-on-accent',
  secondary: 'border-line-strong bg-surface text-ink hover:border-accent hover:bg-accent-soft hover:text-ink',
  quiet: 'border-transparent bg-transparent text-accent underline decoration-1 underline-offset-4 hover:bg-accent-soft hover:text-accent-strong',
  danger: 'border-danger bg-danger text-on-danger hover:brightness-90',
};

/** How a button looks, for elements that must look like one. */
export const buttonClass = (variant: ButtonVariant = 'secondary', className?: string) => cx(base, variants[variant], className);

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
