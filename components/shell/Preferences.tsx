'use client';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useState, useTransition } from 'react';
import { localeCookie, locales, themeCookie, themes, type Locale, type Theme } from '@/i18n/locales';
import { remember } from './remember';

/** Language and look, chosen at once. `theme` is what the server drew the page with. */
export function Preferences({ theme }: { theme: Theme }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const [locale, setLocale] = useState(useLocale());
  const [look, setLook] = useState(theme);
  const [pending, start] = useTransition();

  const chooseLocale = (value: Locale) => {
    remember(localeCookie, value);
    setLocale(value);
    start(() => router.refresh());
  };
  const chooseLook = (value: Theme) => {
    remember(themeCookie, value);
    setLook(value);
    if (value === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
  };
  return (
    <div className="grid gap-3" aria-busy={pending || undefined}>
      <Choice
        legend={t('language.label')} value={locale} options={locales.map((l) => ({ value: l, label: t(`language.${l}`), lang: l }))}
        onChoose={chooseLocale}
      />
      <Choice legend={t('theme.label')} value={look} options={themes.map((x) => ({ value: x, label: t(`theme.${x}`) }))} onChoose={chooseLook} />
    </div>
  );
}

type ChoiceProps<T extends string> = { legend: string; value: T; options: { value: T; label: string; lang?: string }[]; onChoose: (value: T) => void };

/** One of a few, side by side: radio buttons in one frame. */
function Choice<T extends string>({ legend, value, options, onChoose }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-sm font-semibold">{legend}</legend>
      <div className="flex rounded-lg border border-line-strong bg-surface">
        {options.map((o) => (
          <label key={o.value} lang={o.lang} className="choice">
            <input type="radio" name={name} value={o.value} checked={value === o.value} onChange={() => onChoose(o.value)} className="size-4 accent-accent focus-visible:outline-0" />
            {o.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
