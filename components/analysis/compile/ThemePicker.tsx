'use client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { maxThemeLength, maxThemes } from '@/lib/analysis/schema';

type Props = { from: string; themes: readonly string[]; /** those used in this analysis */ known: readonly string[]; onChange: (themes: string[]) => Promise<boolean> };

/** Marks an answer with one's own themes: those used before to tick, and a field for a new one. */
export function ThemePicker({ from, themes, known, onChange }: Props) {
  const t = useTranslations('compile.themes');
  const id = useId();
  const [text, setText] = useState('');
  const [failed, setFailed] = useState(false);
  const full = themes.length >= maxThemes;
  const save = async (next: string[]) => setFailed(!(await onChange(next)));
  const add = () => {
    const word = text.trim().replace(/\s+/g, ' ');
    const as = known.find((k) => k.toLocaleLowerCase('sv') === word.toLocaleLowerCase('sv')) ?? word;
    if (!word || full || themes.includes(as)) return;
    setText('');
    void save([...themes, as]);
  };
  return (
    <fieldset className="rounded-lg bg-sunken p-3">
      <legend className="float-left w-full text-sm font-semibold">{t('legend', { from })}</legend>
      <div className="clear-both grid gap-2">
        <div className="flex flex-wrap gap-x-4">
          {[...new Set([...known, ...themes])].map((theme) => (
            <label key={theme} className="flex min-h-11 items-center gap-2" lang="sv">
              <input
                type="checkbox" className="size-5 shrink-0 accent-accent" checked={themes.includes(theme)} disabled={full && !themes.includes(theme)}
                onChange={(e) => void save(e.target.checked ? [...themes, theme] : themes.filter((x) => x !== theme))}
              />
              {theme}
            </label>
          ))}
        </div>
        <div className="flex flex-wrap items-end gap-2">
          <label className="grid flex-auto gap-0.5 text-sm" htmlFor={id}>
            {t('new')}
            <input
              id={id} value={text} maxLength={maxThemeLength} lang="sv" aria-describedby={`${id}-hjalp`} onChange={(e) => setText(e.target.value)}
              onKeyDown={(e) => { if (e.key === 'Enter') { e.preventDefault(); add(); } }}
              className="min-h-11 w-full rounded-lg border border-line-strong bg-surface px-3 text-base"
            />
          </label>
          <Button onClick={add} disabled={full}>{t('add')}</Button>
        </div>
        <p id={`${id}-hjalp`} className="text-sm text-muted">{full ? t('full', { max: maxThemes }) : t('hint')}</p>
        <p role="status" className="text-sm font-semibold text-danger">{failed && t('problem')}</p>
      </div>
    </fieldset>
  );
}
