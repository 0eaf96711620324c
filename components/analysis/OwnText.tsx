'use client';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Button } from '@/components/ui/Button';
import { cx } from '@/components/ui/cx';
import { editable, insertQuote, moveQuote, removeQuote, writeBlock, type Block } from '@/lib/analysis/rules';
import type { Quotes } from '@/lib/analysis/queries/quotes';
import { QuoteBlock, useSource } from './AnswerText';
import type { AnswerSaver, AnswerSnapshot } from './answer-saver';
import { pastePlain } from './paste';

type Props = {
  saver: AnswerSaver; answer: AnswerSnapshot; id: string;
  /** The field's name, and the ids of what describes it. */
  label: string; describedBy: string;
  /** The quotes by id, where the answer may hold any; without it the text is one field, whatever it says. */
  quotes?: Quotes;
  /** The edited block that was written in last: where the next quote is put. */
  lastBlock?: RefObject<number | null>;
};
type Removed = { id: string; from: string; before: string; after: string; index: number };

/** The writer's own text: one field, or with quotes a field between each, the quotes as cards that can be moved and taken away. */
export function OwnText({ saver, answer, id, label, describedBy, quotes, lastBlock }: Props) {
  const t = useTranslations('compile.own');
  const sourceOf = useSource();
  const [said, setSaid] = useState('');
  const [removed, setRemoved] = useState<Removed | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const focus = useRef<string | null>(null);
  const blocks: Block[] = quotes ? editable(answer.text) : [{ kind: 'text', text: answer.text }];
  const name = (quoteId: string) => (quotes?.[quoteId] ? sourceOf(quotes[quoteId]) : t('unknown'));
  // A card that has moved is another place in the page: the focus goes with it.
  useEffect(() => {
    if (focus.current) box.current?.querySelector<HTMLElement>(focus.current)?.focus();
    focus.current = null;
  });
  const change = (text: string, goTo: string | null, words: string) => {
    focus.current = goTo;
    saver.change(text);
    void saver.flush();
    setSaid(words);
  };
  const move = (index: number, quoteId: string, by: -1 | 1) => {
    const text = moveQuote(answer.text, index, by);
    if (text !== null) change(text, `[data-quote="${quoteId}"] [data-move="${by}"]`, t(by < 0 ? 'movedUp' : 'movedDown', { from: name(quoteId) }));
  };
  const remove = (index: number, quoteId: string) => {
    const after = removeQuote(answer.text, index);
    setRemoved({ id: quoteId, from: name(quoteId), before: answer.text, after, index });
    change(after, '[data-undo]', '');
  };
  const undo = (r: Removed) => {
    setRemoved(null);
    change(answer.text === r.after ? r.before : insertQuote(answer.text, r.id, r.index - 1), `[data-quote="${r.id}"] [data-remove]`, t('undone', { from: r.from }));
  };
  const single = blocks.length === 1;

  return (
    <div ref={box} className="grid gap-2">
      {blocks.map((b, i) => (b.kind === 'text'
        ? (
          <textarea
            key={`text-${i / 2}`} id={i === 0 ? id : undefined} aria-label={single ? label : t('part', { label, number: i / 2 + 1 })} aria-describedby={describedBy} lang="sv"
            value={b.text} rows={single ? (answer.notApplicable ? 2 : 6) : 1} placeholder={single || b.text ? undefined : t('writeHere')}
            onChange={(e) => saver.change(quotes ? writeBlock(answer.text, i, e.target.value) : e.target.value)} onBlur={() => void saver.flush()} onPaste={pastePlain}
            onFocus={() => { if (lastBlock) lastBlock.current = i; }}
            className={cx('block w-full field-sizing-content rounded-lg border border-line-strong bg-surface px-4 py-3 font-serif text-[1.0625em] leading-relaxed text-ink placeholder:text-muted', single ? !answer.notApplicable && 'min-h-40' : !b.text && 'print:hidden')}
          />
        )
        : (
          <div key={`quote-${b.id}-${blocks.slice(0, i).filter((x) => x.kind === 'quote' && x.id === b.id).length}`} data-quote={b.id} role="group" aria-label={t('quoteFrom', { from: name(b.id) })} className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 rounded-lg bg-accent-soft p-2 pl-3">
            {quotes?.[b.id] ? <QuoteBlock quote={quotes[b.id]!} /> : <p className="self-center text-sm">{t('unknownText')}</p>}
            <div className="flex flex-col print:hidden">
              <Tool label={t('up', { from: name(b.id) })} off={moveQuote(answer.text, i, -1) === null} data-move="-1" onClick={() => move(i, b.id, -1)}><ArrowUp aria-hidden="true" /></Tool>
              <Tool label={t('down', { from: name(b.id) })} off={moveQuote(answer.text, i, 1) === null} data-move="1" onClick={() => move(i, b.id, 1)}><ArrowDown aria-hidden="true" /></Tool>
              <Tool label={t('remove', { from: name(b.id) })} data-remove onClick={() => remove(i, b.id)}><X aria-hidden="true" /></Tool>
            </div>
          </div>
        )))}
      <div role="status" data-print="no" className={removed ? 'flex flex-wrap items-center gap-x-3' : 'sr-only'}>
        {removed ? <><span>{t('removed', { from: removed.from })}</span><Button data-undo variant="quiet" onClick={() => undo(removed)}>{t('undo')}</Button></> : said}
      </div>
    </div>
  );
}

/** A small button on a quote. It keeps its focus where it can do nothing more. */
function Tool({ label, off, children, onClick, ...rest }: { label: string; off?: boolean; children: ReactNode; onClick: () => void; 'data-move'?: string; 'data-remove'?: boolean }) {
  return (
    <button
      {...rest} type="button" aria-label={label} title={label} aria-disabled={off || undefined} onClick={off ? undefined : onClick}
      className="grid size-11 place-items-center rounded-lg text-accent hover:bg-surface aria-disabled:opacity-50 sm:size-9 [&_svg]:size-4.5"
    >
      {children}
    </button>
  );
}
