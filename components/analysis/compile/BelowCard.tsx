'use client';
import { Quote as QuoteMark, Tag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { cx } from '@/components/ui/cx';
import type { Quotes } from '@/lib/analysis/queries/quotes';
import { flatten } from '@/lib/analysis/rules';
import { maxQuoteLength } from '@/lib/analysis/schema';
import { AnswerText } from '../AnswerText';
import { sentencesOf, type Card } from './filter';
import { SentencePicker } from './SentencePicker';
import { ThemePicker } from './ThemePicker';

type Props = {
  card: Card; quotes: Quotes; themes: readonly string[];
  /** Its question's number, where several questions below are answered here. */
  showNumber: boolean;
  quoted: boolean;
  /** Words of it are selected. */
  selected: boolean;
  onQuote: (card: Card, parts: string[] | 'selected') => Promise<void>;
  onThemes: (card: Card, themes: string[]) => Promise<boolean>;
};
/** Longer than this an answer is folded. */
const long = 600;

/** One answer from below: whose it is, its words, and what can be done with them. */
export function BelowCard({ card, quotes, themes, showNumber, quoted, selected, onQuote, onThemes }: Props) {
  const t = useTranslations('compile');
  const tName = useTranslations('analysis');
  const [open, setOpen] = useState<'sentences' | 'themes' | null>(null);
  const [whole, setWhole] = useState(false);
  const picker = useRef<HTMLButtonElement>(null);
  const text = useMemo(() => flatten(card.text, quotes), [card.text, quotes]);
  const several = useMemo(() => sentencesOf(text).length > 1, [text]);
  const from = card.by ? t('source.by', { from: card.from, by: card.by }) : card.from;
  const named = (label: string) => t('cards.ofFrom', { label, from });
  const facts = [card.by, showNumber ? tName('questionNumber', { number: card.number }) : null, ...card.teams].filter(Boolean);
  const toggle = (what: 'sentences' | 'themes') => setOpen(open === what ? null : what);
  // The press must not take the selection away.
  const keep = { onPointerDown: (e: React.PointerEvent) => e.preventDefault(), onMouseDown: (e: React.MouseEvent) => e.preventDefault() };
  return (
    <li className="grid gap-2 rounded-lg border border-line bg-surface p-3 [contain-intrinsic-size:auto_10rem] [content-visibility:auto] sm:p-4">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <Link href={`/analyser/${card.analysisId}`} className="font-semibold">{card.from}</Link>
        {facts.length > 0 && <span className="text-muted">{facts.join(' · ')}</span>}
        {quoted && <span className="inline-flex items-center gap-1 font-semibold text-success"><QuoteMark aria-hidden="true" className="size-3.5" />{t('cards.quoted')}</span>}
      </div>
      <div id={`kort-${card.id}`} data-answer={card.id} className={cx('relative', text.length > long && !whole && 'max-h-52 overflow-hidden mask-[linear-gradient(#000_70%,transparent)] print:max-h-none print:mask-none')}>
        <AnswerText text={card.text} quotes={quotes} className="text-base" />
      </div>
      {text.length > long && <Button variant="quiet" className="-ml-3 justify-self-start px-3 text-sm" aria-expanded={whole} aria-controls={`kort-${card.id}`} aria-label={named(whole ? t('cards.less') : t('cards.more'))} onClick={() => setWhole(!whole)}>{whole ? t('cards.less') : t('cards.more')}</Button>}
      {card.themes.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">{card.themes.map((x) => <li key={x} lang="sv" className="inline-flex items-center gap-1 rounded-full bg-sunken px-2.5 py-0.5 text-sm"><Tag aria-hidden="true" className="size-3.5 text-muted" />{x}</li>)}</ul>
      )}
      {card.returned && <p className="text-sm text-warning">{t('cards.returned')}</p>}
      <div data-print="no" className="-mx-1 flex flex-wrap gap-1">
        {!card.returned && (selected || text.length <= maxQuoteLength) && (
          <Button {...keep} className="px-3 text-sm" aria-label={named(selected ? t('cards.quoteSelected') : t('cards.quoteWhole'))} variant={selected ? 'primary' : 'secondary'} onClick={() => void onQuote(card, selected ? 'selected' : [text])}>
            {selected ? t('cards.quoteSelected') : t('cards.quoteWhole')}
          </Button>
        )}
        {!card.returned && several && <Button ref={picker} variant="quiet" className="px-3 text-sm" aria-label={named(t('cards.sentences'))} aria-expanded={open === 'sentences'} onClick={() => toggle('sentences')}>{t('cards.sentences')}</Button>}
        <Button variant="quiet" className="px-3 text-sm" aria-label={named(t('themes.button'))} aria-expanded={open === 'themes'} onClick={() => toggle('themes')}>{t('themes.button')}</Button>
      </div>
      {!card.returned && text.length > maxQuoteLength && <p className="text-sm text-muted">{t('cards.tooLong')}</p>}
      {open === 'sentences' && !card.returned && <SentencePicker text={text} from={from} onQuote={async (parts) => { await onQuote(card, parts); setOpen(null); picker.current?.focus(); }} />}
      {open === 'themes' && <ThemePicker from={from} themes={card.themes} known={themes} onChange={(next) => onThemes(card, next)} />}
    </li>
  );
}
