'use client';
import { useMemo, useState, type RefObject } from 'react';
import { addQuoteAction, setThemesAction } from '@/lib/analysis/actions';
import type { AnalysisDto } from '@/lib/analysis/queries/get-analysis';
import type { Quotes } from '@/lib/analysis/queries/quotes';
import { insertQuote } from '@/lib/analysis/rules';
import type { AnswerSaver } from '../answer-saver';
import { choices, noFilter, type Card, type CardFilter } from './filter';

/** What stands in the way of a quote: a key under compile.cards.problem. */
export type QuoteProblem = 'not_in_source' | 'source_returned' | 'gone' | 'offline';
/** Where quotes are put: the answer's saver, and the edited block that was written in last. */
export type Target = { questionId: string; saver: AnswerSaver; lastBlock: RefObject<number | null> };
export type Compile = {
  quotes: Quotes;
  /** Takes words of a card into an answer. What has been typed meanwhile is kept: the token goes into the text as it is when the reply comes. */
  quote: (target: Target, card: Card, text: string) => Promise<QuoteProblem | null>;
  /** The cards with their themes as they are just now. */
  marked: (cards: readonly Card[]) => Card[];
  themes: string[];
  setThemes: (card: Card, themes: string[]) => Promise<boolean>;
  filter: CardFilter;
  setFilter: (filter: CardFilter) => void;
};

const problemOf = (detail: string | undefined, code: string): QuoteProblem =>
  detail === 'not_in_source' || detail === 'source_returned' ? detail : code === 'not_found' || code === 'locked' || code === 'forbidden' ? 'gone' : 'offline';

/** Quoting, marking and choosing among the answers below, through all questions of a compilation. */
export function useCompile(analysis: AnalysisDto, personId: string): Compile {
  const [quotes, setQuotes] = useState<Quotes>(analysis.quotes);
  const [own, setOwn] = useState<Record<string, string[]>>({});
  const [filter, setFilter] = useState(noFilter);
  const marked = (cards: readonly Card[]) => cards.map((c) => (own[c.id] ? { ...c, themes: own[c.id]! } : c));
  const all = useMemo(() => analysis.sections.flatMap((s) => s.questions.flatMap((q) => q.below)), [analysis.sections]);

  const quote: Compile['quote'] = async ({ questionId, saver, lastBlock }, card, text) => {
    const result = await addQuoteAction({ analysisId: analysis.id, questionId, sourceId: card.id, text }, personId).catch(() => null);
    if (!result) return 'offline';
    if (!result.ok) return problemOf(result.detail, result.code);
    const added = result.data;
    setQuotes((before) => ({ ...before, [added.id]: added }));
    saver.change(insertQuote(saver.get().text, added.id, lastBlock.current), false);
    // The next one goes after this one.
    if (lastBlock.current !== null) lastBlock.current += 2;
    void saver.flush();
    return null;
  };
  const setThemes: Compile['setThemes'] = async (card, themes) => {
    const before = own[card.id] ?? card.themes;
    setOwn((o) => ({ ...o, [card.id]: themes }));
    const result = await setThemesAction({ analysisId: analysis.id, sourceId: card.id, themes }, personId).catch(() => null);
    setOwn((o) => ({ ...o, [card.id]: result?.ok ? result.data.themes : before }));
    return result?.ok ?? false;
  };
  return { quotes, quote, marked, themes: choices(marked(all), (c) => c.themes), setThemes, filter, setFilter };
}
