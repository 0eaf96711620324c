'use client';
import { useTranslations } from 'next-intl';
import { useState, type ComponentProps } from 'react';
import { Field } from '@/components/ui/Field';

type Props = Pick<ComponentProps<typeof Field>, 'name' | 'label' | 'hint' | 'error' | 'autoFocus'> & { autoComplete: 'current-password' | 'new-password' };

/** A password, which can be looked at: who types it sees it better than who must type it twice. */
export function PasswordField({ name, ...rest }: Props) {
  const t = useTranslations('ui');
  const [shown, setShown] = useState(false);
  return (
    <div className="grid gap-1">
      <Field {...rest} name={name} type={shown ? 'text' : 'password'} required maxLength={1000} autoCapitalize="none" autoCorrect="off" spellCheck={false} />
      <label className="flex min-h-11 w-fit cursor-pointer items-center gap-2.5 text-sm">
        <input type="checkbox" checked={shown} onChange={(e) => setShown(e.target.checked)} className="size-5 accent-accent" />
        {t('showPassword')}
      </label>
    </div>
  );
}
