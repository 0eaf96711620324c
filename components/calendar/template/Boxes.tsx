'use client';
import type { ReactNode } from 'react';
import { CheckboxField, fieldId } from '@/components/ui/Field';

type Props<T> = { name: string; legend: string; hint?: string; error?: string; choices: readonly { value: T; label: ReactNode }[]; chosen: readonly T[]; onToggle: (value: T, on: boolean) => void };

/** Several boxes under one name. */
export function Boxes<T extends string | number>({ name, legend, hint, error, choices, chosen, onToggle }: Props<T>) {
  const id = fieldId(name);
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={[hint && `${id}-hjalp`, error && `${id}-fel`].filter(Boolean).join(' ') || undefined} className="grid min-w-0 gap-1">
      <legend className="font-semibold">{legend}</legend>
      {hint && <p id={`${id}-hjalp`} className="text-sm text-muted">{hint}</p>}
      {error && <p id={`${id}-fel`} className="text-sm font-semibold text-danger">{error}</p>}
      <div className="flex flex-wrap gap-x-6">
        {choices.map(({ value, label }) => <CheckboxField key={value} name={name} id={`${id}-${value}`} label={label} checked={chosen.includes(value)} onChange={(e) => onToggle(value, e.target.checked)} />)}
      </div>
    </fieldset>
  );
}
