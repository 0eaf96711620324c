import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editable, findIn, flatten, insertQuote, isAnswered, moveQuote, parseBlocks, quoteIds, removeQuote, stripTokens, tokenOf, toText, writeBlock, yearsOfName, type Block } from '.';

const ids = ['019a0000-0000-7000-8000-000000000001', '019a0000-0000-7000-8000-000000000002', '019a0000-0000-7000-8000-000000000003'] as const;
const [a, b, c] = ids;
const words = { [a]: { text: 'ettan' }, [b]: { text: 'tvåan' }, [c]: { text: 'trean' } };

/** Texts as people, and malice, write them: paragraphs, blank lines, tokens whole and broken. */
const line = fc.oneof(fc.string(), fc.constantFrom('', ' ', 'Ett stycke.', `före ${tokenOf(a)}`, `${tokenOf(a)} `, '[[citat:x]]', ...ids.map(tokenOf)));
const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
const paragraph = fc.constantFrom('Alfa.', 'Beta\nmed två rader.', 'Gamma.', 'Delta.');
/** As the page makes them: paragraphs, and each quote once. */
const made = fc.uniqueArray(fc.oneof(paragraph, fc.constantFrom(...ids).map(tokenOf)), { minLength: 1 }).map((parts) => parts.join('\n\n'));
const ownWords = (t: string) => stripTokens(t).split(/\s+/).filter(Boolean);

describe('blocks', () => {
  it('are the text and back, to the letter', () => fc.assert(fc.property(text, (t) => { expect(toText(parseBlocks(t))).toBe(t); })));
  it('and the other way, where no two texts stand beside each other', () => {
    const own = fc.array(paragraph, { minLength: 1 }).map((p): Block => ({ kind: 'text', text: p.join('\n\n') }));
    const quote = fc.constantFrom(...ids).map((id): Block => ({ kind: 'quote', id }));
    const blocks = fc.array(fc.tuple(own, fc.array(quote, { minLength: 1 })), { minLength: 1 }).map((x) => x.flatMap(([t, q]) => [t, ...q]));
    fc.assert(fc.property(blocks, (x) => { expect(parseBlocks(toText(x))).toEqual(x); }));
  });
  it('know a token only on a line of its own', () => {
    expect(parseBlocks(`Före\n${tokenOf(a)}\nefter`)).toEqual([{ kind: 'text', text: 'Före' }, { kind: 'quote', id: a }, { kind: 'text', text: 'efter' }]);
    expect(quoteIds(`Så här: ${tokenOf(a)}\n ${tokenOf(b)}\n[[citat:hej]]`)).toEqual([]);
  });
  it('are edited with a place to write on both sides of each quote', () => fc.assert(fc.property(text, (t) => {
    const blocks = editable(t);
    expect(blocks.length % 2).toBe(1);
    expect(blocks.every((x, i) => (x.kind === 'text') === (i % 2 === 0))).toBe(true);
    expect(blocks.flatMap((x) => (x.kind === 'quote' ? [x.id] : []))).toEqual(quoteIds(t));
  })));
});

describe('reading', () => {
  it('shows the words of known quotes, and nothing for others', () => {
    expect(flatten(`Vi ser:\n${tokenOf(a)}\n${tokenOf('019a0000-0000-7000-8000-00000000dead')}\noch mer.`, words)).toBe('Vi ser:\n»ettan«\noch mer.');
    expect(stripTokens(`Vi ser:\n\n${tokenOf(a)}\n\noch mer.`)).toBe('Vi ser:\n\noch mer.');
  });
  it('leaves a text without quotes as it was, and no token in any', () => fc.assert(fc.property(text, (t) => {
    if (!quoteIds(t).length) expect(flatten(t, words)).toBe(t);
    else expect(quoteIds(flatten(t, {}))).toEqual([]);
  })));
  it('counts a quote alone as an answer', () => expect(isAnswered({ text: tokenOf(a), notApplicable: false })).toBe(true));
});

describe('editing', () => {
  it('writes in one block and leaves the rest', () => {
    expect(writeBlock(`Ett\n${tokenOf(a)}`, 2, 'Två')).toBe(`Ett\n${tokenOf(a)}\nTvå`);
    expect(writeBlock('Ett', 0, 'Ett ')).toBe('Ett ');
    expect(writeBlock('Ett', 0, '')).toBe('');
  });
  it('keeps every keystroke: what is written in a block is there when it is shown again', () => fc.assert(fc.property(made, fc.nat(20), fc.string(), (t, n, typed) => {
    const texts = editable(t).flatMap((x, i) => (x.kind === 'text' ? [i] : []));
    const index = texts[n % texts.length]!;
    expect(editable(writeBlock(t, index, typed))[index]).toEqual({ kind: 'text', text: typed });
  })));
  it('puts a quote after the block that was written in, or last, and loses no word', () => {
    expect(insertQuote('Ett', a)).toBe(`Ett\n${tokenOf(a)}`);
    expect(insertQuote('', a)).toBe(tokenOf(a));
    expect(insertQuote(`Ett\n${tokenOf(a)}\nTvå`, b, 0)).toBe(`Ett\n${tokenOf(b)}\n${tokenOf(a)}\nTvå`);
    fc.assert(fc.property(made, fc.option(fc.nat(20)), (t, after) => {
      const then = insertQuote(t, c, after);
      expect([...quoteIds(then)].sort()).toEqual([...quoteIds(t), c].sort());
      expect(ownWords(then)).toEqual(ownWords(t));
    }));
  });
  it('moves a quote past one paragraph at a time, and back again', () => {
    const t = `Ett\n\nTvå\n${tokenOf(a)}`;
    expect(moveQuote(t, 1, -1)).toBe(`Ett\n${tokenOf(a)}\nTvå`);
    expect(moveQuote(t, 1, 1)).toBeNull();
    fc.assert(fc.property(made, fc.nat(20), fc.constantFrom(-1 as const, 1 as const), (text0, n, by) => {
      const quotes = editable(text0).flatMap((x, i) => (x.kind === 'quote' ? [i] : []));
      if (!quotes.length) return;
      const nth = n % quotes.length;
      const moved = moveQuote(text0, quotes[nth]!, by);
      if (moved === null) return;
      expect(ownWords(moved)).toEqual(ownWords(text0));
      expect([...quoteIds(moved)].sort()).toEqual([...quoteIds(text0)].sort());
      // It has passed either a paragraph, and is the same number of the quotes, or the quote beside it.
      const past = quoteIds(moved).join() === quoteIds(text0).join() ? nth : nth + by;
      const at = editable(moved).flatMap((x, i) => (x.kind === 'quote' ? [i] : []));
      const back = [nth, past].map((k) => (at[k] === undefined ? null : moveQuote(moved, at[k]!, by === 1 ? -1 : 1)));
      expect(back.map((t1) => t1 && flatten(t1, words).split(/\s+/).join(' '))).toContain(flatten(text0, words).split(/\s+/).join(' '));
    }));
  });
  it('takes a quote away, and only that', () => {
    expect(removeQuote(`Ett\n${tokenOf(a)}\nTvå`, 1)).toBe('Ett\n\nTvå');
    fc.assert(fc.property(made, fc.nat(20), (t, n) => {
      const quotes = editable(t).flatMap((x, i) => (x.kind === 'quote' ? [i] : []));
      if (!quotes.length) return;
      const then = removeQuote(t, quotes[n % quotes.length]!);
      expect(ownWords(then)).toEqual(ownWords(t));
      expect(quoteIds(then)).toHaveLength(quotes.length - 1);
    }));
  });
});

describe('a part of an answer', () => {
  it('is found whatever the white space, as it stands in the source', () => {
    expect(findIn('Vi läser mer.\n\nOch räknar (varje dag).', ' mer.  Och räknar (varje ')).toBe('mer.\n\nOch räknar (varje');
    expect(findIn('Vi läser mer.', 'Vi skriver mer.')).toBeNull();
    expect(findIn('Vi läser', '   ')).toBeNull();
  });
  it('always, and nothing else', () => fc.assert(fc.property(fc.string(), fc.nat(), fc.nat(), (s, i, n) => {
    const part = s.slice(i % (s.length + 1)).slice(0, n);
    const found = findIn(s, part);
    if (part.trim()) expect(found?.split(/\s+/).filter(Boolean)).toEqual(part.split(/\s+/).filter(Boolean));
    else expect(found).toBeNull();
  })));
});

it('the years of a class by its name', () => {
  expect(['7B', 'F', 'FA', '4-6', 'F–3', '9', '1/2 gul', 'Ugglan', '10A', '2024'].map((n) => yearsOfName(n).join(''))).toEqual(['7', 'F', 'F', '456', 'F123', '9', '12', '', '', '']);
});
