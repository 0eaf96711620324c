'use client';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { useFormStatus } from 'react-dom';
import { Button } from './Button';

/** The button that sends its form; says so while the form is on its way, and cannot send it twice. */
export function SubmitButton({ variant = 'primary', pending, children, ...rest }: ComponentProps<typeof Button>) {
  const sending = useFormStatus().pending || pending;
  const t = useTranslations('ui');
  return (
    <>
      <Button {...rest} type="submit" variant={variant} pending={sending}>{children}</Button>
      <span role="status" className="sr-only">{sending ? t('working') : ''}</span>
    </>
  );
}
