'use client';
import { useTranslations } from 'next-intl';
import { startTransition, useActionState, type FormEvent } from 'react';
import type { Action, ActionResult } from '@/lib/core/action';

/**
 * A form and its action: what it answered, and each field's error in words. It is sent by onSubmit and not by `action`, because
 * React empties the fields of the latter, also when the answer is that something must be put right.
 */
export function useForm<T>(action: Action<T>, onDone?: (data: T) => void) {
  const t = useTranslations();
  const [result, send, pending] = useActionState<ActionResult<T> | null, FormData>(async (_, form) => {
    const answer = await action(form);
    if (answer.ok) onDone?.(answer.data);
    return answer;
  }, null);
  const refusal = result && !result.ok ? result : undefined;
  const message = (key: string) => {
    const path = `errors.fields.${key}` as 'errors.fields.custom';
    return t.has(path) ? t(path) : t('errors.fields.custom');
  };
  const fieldErrors = Object.entries(refusal?.fieldErrors ?? {}).map(([name, keys]) => ({ name, message: message(keys[0] ?? 'custom') }));
  const detail = refusal?.detail ? (`accounts.errors.${refusal.detail}` as 'accounts.errors.self') : undefined;
  return {
    pending,
    /** Whether it went through, the last time. */
    done: result?.ok ?? false,
    data: result?.ok ? result.data : undefined,
    /** What is wrong with one field. */
    error: (name: string) => fieldErrors.find((e) => e.name === name)?.message,
    fieldErrors,
    /** What is wrong with the whole, where no field is. */
    problem: refusal && !fieldErrors.length ? (detail && t.has(detail) ? t(detail) : t(`errors.${refusal.code}`)) : undefined,
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      const form = new FormData(event.currentTarget);
      if (!pending) startTransition(() => send(form));
    },
    send: (values: Record<string, string>) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(values)) form.set(name, value);
      if (!pending) startTransition(() => send(form));
    },
  };
}
