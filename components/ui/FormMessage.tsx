'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { ErrorCode } from '@/lib/core/errors';
import { fieldId } from './Field';
import { Notice } from './Notice';

/** What an action answered when it refused: its code has its sentence in messages/<locale>/errors.json. */
export function FormMessage({ code }: { code?: ErrorCode }) {
  const t = useTranslations('errors');
  return code ? <Notice kind="error" live="alert" title={t(code)} /> : null;
}

/**
 * The list of what is wrong in a form, over it: takes focus when it appears, and each line leads to its field.
 * `errors` are already translated; `name` is the field's name.
 */
export function ErrorSummary({ errors }: { errors: { name: string; message: string }[] }) {
  const t = useTranslations('ui');
  const box = useRef<HTMLDivElement>(null);
  const key = errors.map((e) => e.name + e.message).join();
  useEffect(() => { if (key) box.current?.focus(); }, [key]);
  if (!errors.length) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="max-w-text rounded-lg border-2 border-danger bg-danger-soft px-4 py-3">
      <p className="font-semibold">{t('errorSummary', { count: errors.length })}</p>
      <ul className="mt-1 list-disc pl-5">
        {errors.map((e) => <li key={e.name + e.message}><a href={`#${fieldId(e.name)}`} className="text-danger">{e.message}</a></li>)}
      </ul>
    </div>
  );
}
