'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { createContext, startTransition, useActionState, useContext, useRef, type ReactNode } from 'react';
import type { ButtonVariant } from '@/components/ui/Button';
import { CheckboxField, Field, SelectField } from '@/components/ui/Field';
import { ErrorSummary } from '@/components/ui/FormMessage';
import { Notice } from '@/components/ui/Notice';
import { SubmitButton } from '@/components/ui/SubmitButton';
import type { Action, ActionResult } from '@/lib/core/action';

type Errors = { prefix: string; error: (name: string) => string | undefined };
const FormErrors = createContext<Errors>({ prefix: '', error: () => undefined });

export type AdminFormProps = {
  action: Action<unknown>;
  /** Tells the forms of one page apart; part of each field's id. */
  name: string;
  submit: string;
  variant?: ButtonVariant;
  /** Said when it is done. */
  done?: string;
  /** Where to go when it is done; `[id]` stands for the id in the answer. */
  then?: string;
  /** Empties the fields when it is done, for the next one. */
  again?: boolean;
  hidden?: Record<string, string>;
  children?: ReactNode;
  /** Sentences for refusals and field errors, by key. */
  texts: Record<string, string>;
  className?: string;
};

/**
 * A form of the administration area. It is sent by onSubmit and not by `action`, because React empties the fields of the latter,
 * also when the answer is that something must be put right.
 */
export function AdminForm({ action, name, submit, variant, done, then, again, hidden = {}, children, texts, className }: AdminFormProps) {
  const t = useTranslations('errors');
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [result, send, pending] = useActionState<ActionResult<unknown> | null, FormData>(async (_, data) => {
    const answer = await action(data);
    if (answer.ok && again) form.current?.reset();
    if (answer.ok && then) {
      const { data: made } = answer;
      router.push(then.replace('[id]', made && typeof made === 'object' && 'id' in made ? String(made.id) : ''));
    }
    return answer;
  }, null);
  const refusal = result && !result.ok ? result : undefined;
  const sentence = (key: string) => {
    const path = `fields.${key}` as 'fields.custom';
    return texts[key] ?? (t.has(path) ? t(path) : t('fields.custom'));
  };
  const errors = Object.entries(refusal?.fieldErrors ?? {}).map(([field, keys]) => ({ field, message: sentence(keys[0] ?? 'custom') }));
  const context: Errors = { prefix: name, error: (field) => errors.find((e) => e.field === field)?.message };
  return (
    <FormErrors value={context}>
      <form
        ref={form} noValidate className={className ?? 'grid gap-4'}
        onSubmit={(event) => {
          event.preventDefault();
          const data = new FormData(event.currentTarget);
          if (!pending) startTransition(() => send(data));
        }}
      >
        {refusal && errors.length === 0 && <Notice kind="error" live="alert" title={(refusal.detail && texts[refusal.detail]) || t(refusal.code)} />}
        <ErrorSummary errors={errors.map((e) => ({ name: `${name}-${e.field}`, message: e.message }))} />
        {Object.entries(hidden).map(([key, value]) => <input key={key} type="hidden" name={key} value={value} />)}
        {children}
        <div><SubmitButton variant={variant} pending={pending}>{submit}</SubmitButton></div>
        {result?.ok && done && !then && <Notice kind="success" live="status" title={done} />}
      </form>
    </FormErrors>
  );
}

function useField(name: string, part?: string) {
  const { prefix, error } = useContext(FormErrors);
  return { name, id: ['falt', prefix, name, part].filter(Boolean).join('-'), error: error(name) };
}

type Of<C extends (props: never) => ReactNode> = Omit<Parameters<C>[0], 'id' | 'error'>;

/** Fields that know their form's errors. */
export const TextInput = (props: Of<typeof Field>) => <Field {...props} {...useField(props.name)} />;
export const SelectInput = (props: Of<typeof SelectField>) => <SelectField {...props} {...useField(props.name)} />;
/** `part` tells boxes of the same name apart. */
export const CheckInput = ({ part, ...props }: Of<typeof CheckboxField> & { part?: string }) => <CheckboxField {...props} {...useField(props.name, part)} />;

export type Choice = { value: string; label: string };

/** Several boxes under one name. */
export function Choices({ name, legend, hint, choices, chosen = [], lang }: { /** of the choices' own names, where they stay Swedish */ lang?: string; name: string; legend: string; hint?: string; choices: readonly Choice[]; chosen?: readonly string[] }) {
  const { id, error } = useField(name);
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={[hint && `${id}-hjalp`, error && `${id}-fel`].filter(Boolean).join(' ') || undefined} className="grid min-w-0 gap-1">
      <legend className="font-semibold">{legend}</legend>
      {hint && <p id={`${id}-hjalp`} className="text-sm text-muted">{hint}</p>}
      <div className="flex flex-wrap gap-x-6">
        {choices.map(({ value, label }) => <CheckboxField key={value} name={name} id={`${id}-${value}`} value={value} label={lang ? <span lang={lang}>{label}</span> : label} defaultChecked={chosen.includes(value)} />)}
      </div>
      {error && <p id={`${id}-fel`} className="text-sm font-semibold text-danger">{error}</p>}
    </fieldset>
  );
}
