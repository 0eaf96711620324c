import type { BelowAnswer } from '@/lib/analysis/queries/below';
import { flatten, type QuotedWords } from '@/lib/analysis/rules';

/** Which answers below are shown; '' is all. It holds from question to question. */
export type CardFilter = { text: string; unit: string; year: string; team: string; theme: string };
export const noFilter: CardFilter = { text: '', unit: '', year: '', team: '', theme: '' };
export const isFiltered = (f: CardFilter): boolean => Object.values(f).some((v) => v.trim() !== '');

/** A card with the themes as they are just now. */
export type Card = BelowAnswer;

const plain = (s: string) => s.toLocaleLowerCase('sv');

/** The cards that fit: every word that is searched for stands in the answer, or in whose it is. */
export function filterCards(cards: readonly Card[], filter: CardFilter, quotes: QuotedWords): Card[] {
  const words = plain(filter.text).split(/\s+/).filter(Boolean);
  return cards.filter((c) => {
    if (filter.unit && c.unit !== filter.unit) return false;
    if (filter.year && !c.years.includes(filter.year)) return false;
    if (filter.team && !c.teams.includes(filter.team)) return false;
    if (filter.theme && !c.themes.includes(filter.theme)) return false;
    if (!words.length) return true;
    const all = plain(`${c.from} ${c.by ?? ''} ${c.teams.join(' ')} ${flatten(c.text, quotes)}`);
    return words.every((w) => all.includes(w));
  });
}

/** What can be chosen among, in order; one alternative is no choice. */
export function choices(cards: readonly Card[], of: (c: Card) => readonly string[]): string[] {
  const all = [...new Set(cards.flatMap(of))].sort(new Intl.Collator('sv', { numeric: true }).compare);
  return all.includes('F') ? ['F', ...all.filter((x) => x !== 'F')] : all;
}

/** The sentences of a text, with where they stand. */
export function sentencesOf(text: string): { from: number; to: number; text: string }[] {
  return [...new Intl.Segmenter('sv', { granularity: 'sentence' }).segment(text)]
    .map((s) => ({ from: s.index, to: s.index + s.segment.length, text: s.segment.trim() })).filter((s) => s.text !== '');
}

/** The chosen sentences as they stand in the text: those side by side together. */
export function runsOf(text: string, sentences: ReturnType<typeof sentencesOf>, chosen: ReadonlySet<number>): string[] {
  const runs: [number, number][] = [];
  [...chosen].sort((a, b) => a - b).forEach((i) => {
    const last = runs.at(-1);
    if (last?.[1] === i - 1) last[1] = i;
    else runs.push([i, i]);
  });
  return runs.map(([a, b]) => text.slice(sentences[a]!.from, sentences[b]!.to).trim());
}
