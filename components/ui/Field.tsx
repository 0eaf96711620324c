import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';

type Frame = {
  /** The field's name in the form; its id is `falt-<name>`, which ErrorSummary links to. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to do, already translated. */
  error?: string;
  id?: string;
  className?: string;
  /** Whether the label says that the field need not be filled in; told by `required` where it is not said. */
  optional?: boolean;
};

/** The id of the field with this name. */
export const fieldId = (name: string) => `falt-${name}`;

const control =
  'block w-full min-h-11 rounded-lg border bg-surface px-3 py-2 text-ink placeholder:text-muted disabled:bg-sunken [&[readonly]]:bg-sunken';
const border = (error?: string) => (error ? 'border-danger border-2' : 'border-line-strong');

const aria = (id: string, hint: ReactNode, error?: string) => ({
  'aria-invalid': error ? true : undefined,
  'aria-describedby': cx(hint ? `${id}-hjalp` : undefined, error ? `${id}-fel` : undefined) || undefined,
});

function FieldFrame({ id, label, hint, error, optional, className, children }: Omit<Frame, 'name'> & { id: string; children: ReactNode }) {
  const t = useTranslations();
  return (
    <div className={cx('grid max-w-xl gap-1', className)}>
      <label htmlFor={id} className="font-semibold">
        {label}
        {optional && <span className="font-normal text-muted"> ({t('common.optional')})</span>}
      </label>
      {hint && <p id={`${id}-hjalp`} className="text-sm text-muted">{hint}</p>}
      {children}
      {error && (
        <p id={`${id}-fel`} className="text-sm font-semibold text-danger">
          <span className="sr-only">{t('ui.errorPrefix')} </span>{error}
        </p>
      )}
    </div>
  );
}

type Of<T extends 'input' | 'textarea' | 'select'> = Frame & Omit<ComponentProps<T>, keyof Frame>;

/** A text field with its label, hint and error. Fields that need not be filled in say so; the others need no star. */
export function Field({ name, label, hint, error, id = fieldId(name), className, optional, ...rest }: Of<'input'>) {
  return (
    <FieldFrame {...{ id, label, hint, error, className }} optional={optional ?? (!rest.required && !rest.readOnly && !rest.disabled && rest.type !== 'search')}>
      <input {...rest} {...aria(id, hint, error)} id={id} name={name} className={cx(control, border(error))} />
    </FieldFrame>
  );
}

/** A field for longer text: what people write is set in serif, and the field grows with it. */
export function TextareaField({ name, label, hint, error, id = fieldId(name), className, optional, rows = 4, ...rest }: Of<'textarea'>) {
  return (
    <FieldFrame {...{ id, label, hint, error }} className={cx('max-w-text', className)} optional={optional ?? (!rest.required && !rest.readOnly && !rest.disabled)}>
      <textarea
        {...rest} {...aria(id, hint, error)} id={id} name={name} rows={rows}
        className={cx(control, border(error), 'field-sizing-content font-serif leading-relaxed')} style={{ minHeight: `${rows * 1.65 + 1}rem` }}
      />
    </FieldFrame>
  );
}

/** A choice of one among a few; the options are its children. */
export function SelectField({ name, label, hint, error, id = fieldId(name), className, optional, children, ...rest }: Of<'select'>) {
  return (
    <FieldFrame {...{ id, label, hint, error, className }} optional={optional ?? (!rest.required && !rest.disabled)}>
      <select {...rest} {...aria(id, hint, error)} id={id} name={name} className={cx(control, border(error))}>{children}</select>
    </FieldFrame>
  );
}

/** One box to tick, its label after it. */
export function CheckboxField({ name, label, hint, error, id = fieldId(name), className, ...rest }: Omit<Of<'input'>, 'type' | 'optional'>) {
  const t = useTranslations('ui');
  return (
    <div className={cx('grid max-w-xl gap-1', className)}>
      <div className="flex min-h-11 items-center gap-3">
        <input {...rest} {...aria(id, hint, error)} id={id} name={name} type="checkbox" className="size-5 shrink-0 accent-accent" />
        <label htmlFor={id}>{label}</label>
      </div>
      {hint && <p id={`${id}-hjalp`} className="pl-8 text-sm text-muted">{hint}</p>}
      {error && <p id={`${id}-fel`} className="pl-8 text-sm font-semibold text-danger"><span className="sr-only">{t('errorPrefix')} </span>{error}</p>}
    </div>
  );
}
