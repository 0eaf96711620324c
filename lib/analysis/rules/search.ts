/** What is asked for in a search, and how its answers are shown. Pure. */

/** A longer question is cut: nobody types more, and nothing is found by it. */
export const maxSearchLength = 200;

/** What was typed, as it is searched for: one line, without what no text can hold, at most 200 signs. */
export const cleanSearch = (text: string): string =>
  text.slice(0, 2 * maxSearchLength).toWellFormed().replace(/[\p{Cc}\uFFFD]/gu, ' ').normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, maxSearchLength).toWellFormed().replaceAll('\uFFFD', '').trim();

/**
 * The last word, where it may still be being typed: what begins with it is found too. null where it is ended, quoted, or taken away (-ord).
 * `before` is the rest.
 */
export function lastWord(query: string): { before: string; word: string } | null {
  const found = /(?:^|.* )([\p{L}\p{N}]{2,})$/u.exec(query);
  if (!found || query.split('"').length % 2 === 0 || found[1]!.toLowerCase() === 'or') return null;
  return { before: query.slice(0, -found[1]!.length).trim(), word: found[1]! };
}

export type Segment = { text: string; hit: boolean };

/** Signs that stand around a hit in an excerpt from the database; no text has them (private use), as they are taken out of it first. */
export const hitStart = '\uE000';
export const hitEnd = '\uE001';

/** An excerpt in pieces: what was found, and what stands around it. The pieces put together are the excerpt. */
export function segmentsOf(excerpt: string): Segment[] {
  const pieces = excerpt.split(hitStart).flatMap((piece, i): Segment[] => {
    if (i === 0) return [{ text: piece.replaceAll(hitEnd, ''), hit: false }];
    const [hit = '', ...rest] = piece.split(hitEnd);
    return [{ text: hit, hit: true }, { text: rest.join(''), hit: false }];
  });
  return pieces.filter((p) => p.text !== '');
}
