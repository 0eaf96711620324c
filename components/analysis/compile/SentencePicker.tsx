'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { runsOf, sentencesOf } from './filter';

/** The answer's sentences as boxes to tick: to quote some of them without a mouse, or with a thumb. */
export function SentencePicker({ text, from, onQuote }: { text: string; from: string; onQuote: (parts: string[]) => Promise<void> }) {
  const t = useTranslations('compile.cards');
  const sentences = useMemo(() => sentencesOf(text), [text]);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [sending, setSending] = useState(false);
  const toggle = (i: number, on: boolean) => setChosen((before) => new Set(on ? [...before, i] : [...before].filter((x) => x !== i)));
  const send = async () => {
    setSending(true);
    await onQuote(runsOf(text, sentences, chosen));
    setSending(false);
  };
  return (
    <fieldset className="rounded-lg bg-sunken p-3">
      <legend className="float-left w-full text-sm font-semibold">{t('sentencesLegend', { from })}</legend>
      <div className="clear-both grid gap-1">
        {sentences.map((s, i) => (
          <label key={i} className="flex min-h-11 items-start gap-3 py-1.5">
            <input type="checkbox" checked={chosen.has(i)} onChange={(e) => toggle(i, e.target.checked)} className="mt-1 size-5 shrink-0 accent-accent" />
            <span lang="sv" className="prose-people text-base">{s.text}</span>
          </label>
        ))}
        <div><Button pending={sending} disabled={chosen.size === 0} onClick={() => void send()}>{t('quoteSentences', { count: chosen.size })}</Button></div>
      </div>
    </fieldset>
  );
}
