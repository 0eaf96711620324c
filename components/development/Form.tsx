'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { createContext, startTransition, useActionState, useContext, useRef, type ComponentProps, type ReactNode } from 'react';
import { ButtonLink, type ButtonVariant } from '@/components/ui/Button';
import { Field, SelectField, TextareaField } from '@/components/ui/Field';
import { ErrorSummary } from '@/components/ui/FormMessage';
import { Notice } from '@/components/ui/Notice';
import { SubmitButton } from '@/components/ui/SubmitButton';
import type { Action, ActionResult } from '@/lib/core/action';

type Errors = { form: string; error: (name: string) => string | undefined };
const FormErrors = createContext<Errors>({ form: '', error: () => undefined });

/** A form's fields as the action wants them: `measure.what` is `what` in `measure`. */
export function toInput(form: FormData): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue;
    const [first = '', second] = name.split('.');
    if (second === undefined) input[first] = value;
    else input[first] = { ...(input[first] as Record<string, string> | undefined), [second]: value };
  }
  return input;
}

type Props = {
  action: Action<unknown>;
  /** Tells the forms of one page apart; part of each field's id. */
  name: string;
  submit: string;
  variant?: ButtonVariant;
  /** Where to go when it is done; `[id]` stands for the id in the answer. Without it the page stays, and the fields are emptied. */
  then?: string;
  cancel?: { href: string; label: string };
  hidden?: Record<string, string>;
  /** Sentences for refusals and field errors, by key. */
  texts: Record<string, string>;
  className?: string;
  children?: ReactNode;
};

/** A form about areas and measures. What was typed stays when something must be put right; it is sent by onSubmit, because React empties the fields of a form's `action`. */
export function DevelopmentForm({ action, name, submit, variant, then, cancel, hidden = {}, texts, className, children }: Props) {
  const t = useTranslations('errors');
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [result, send, pending] = useActionState<ActionResult<unknown> | null, Record<string, unknown>>(async (_, input) => {
    const answer = await action(input);
    if (answer.ok && !then) form.current?.reset();
    if (answer.ok && then) {
      const { data } = answer;
      router.push(then.replace('[id]', data && typeof data === 'object' && 'id' in data ? String(data.id) : ''));
    }
    return answer;
  }, null);
  const refusal = result && !result.ok ? result : undefined;
  const sentence = (key: string) => {
    const path = `fields.${key}` as 'fields.custom';
    return texts[key] ?? (t.has(path) ? t(path) : t('fields.custom'));
  };
  const errors = Object.entries(refusal?.fieldErrors ?? {}).map(([field, keys]) => ({ field, message: sentence(keys[0] ?? 'custom') }));
  const context: Errors = { form: name, error: (field) => errors.find((e) => e.field === field)?.message };
  return (
    <FormErrors value={context}>
      <form
        ref={form} noValidate className={className ?? 'grid gap-5'}
        onSubmit={(event) => {
          event.preventDefault();
          const input = toInput(new FormData(event.currentTarget));
          if (!pending) startTransition(() => send(input));
        }}
      >
        {refusal && errors.length === 0 && <Notice kind="error" live="alert" title={(refusal.detail && texts[refusal.detail]) || t(refusal.code)} />}
        <ErrorSummary errors={errors.map((e) => ({ name: `${name}-${e.field}`, message: e.message }))} />
        {Object.entries(hidden).map(([key, value]) => <input key={key} type="hidden" name={key} value={value} />)}
        {children}
        <div className="flex flex-wrap gap-2">
          <SubmitButton variant={variant} pending={pending}>{submit}</SubmitButton>
          {cancel && <ButtonLink href={cancel.href} variant="quiet" scroll={false}>{cancel.label}</ButtonLink>}
        </div>
      </form>
    </FormErrors>
  );
}

function useField(name: string) {
  const { form, error } = useContext(FormErrors);
  return { name, id: `falt-${form}-${name}`, error: error(name) };
}

export const TextInput = (props: Omit<ComponentProps<typeof Field>, 'id' | 'error'>) => <Field {...props} {...useField(props.name)} />;
export const TextAreaInput = (props: Omit<ComponentProps<typeof TextareaField>, 'id' | 'error'>) => <TextareaField {...props} {...useField(props.name)} />;
export const SelectInput = (props: Omit<ComponentProps<typeof SelectField>, 'id' | 'error'>) => <SelectField {...props} {...useField(props.name)} />;

/** One of a few, all of them in sight. */
export function RadioInput({ name, legend, choices, chosen }: { name: string; legend: string; choices: readonly { value: string; label: ReactNode }[]; chosen?: string }) {
  const { id, error } = useField(name);
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={error ? `${id}-fel` : undefined} className="grid min-w-0 gap-1">
      <legend className="font-semibold">{legend}</legend>
      <div className="flex flex-wrap gap-x-5">
        {choices.map(({ value, label }) => (
          <label key={value} className="inline-flex min-h-11 items-start gap-2 py-2">
            <input type="radio" name={name} value={value} defaultChecked={value === chosen} className="mt-1 size-5 shrink-0 accent-accent" />{label}
          </label>
        ))}
      </div>
      {error && <p id={`${id}-fel`} className="text-sm font-semibold text-danger">{error}</p>}
    </fieldset>
  );
}
