import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanSearch, hitEnd, hitStart, lastWord, maxSearchLength, segmentsOf } from './search';

describe('what is searched for', () => {
  it('is one clean line of at most 200 signs, and stays what it is (property)', () => {
    expect(cleanSearch('  läsa\u0000 och\n\tskriva ')).toBe('läsa och skriva');
    expect(cleanSearch('x'.repeat(500))).toHaveLength(maxSearchLength);
    expect(cleanSearch(`${'x'.repeat(199)}😀`)).toBe('x'.repeat(199));
    const any = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((codes) => String.fromCharCode(...codes));
    fc.assert(fc.property(fc.oneof(any, fc.tuple(fc.integer({ min: 190, max: 210 }), any).map(([n, end]) => 'å'.repeat(n) + end)), (text) => {
      const clean = cleanSearch(text);
      expect(clean.length).toBeLessThanOrEqual(maxSearchLength);
      expect(clean).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      expect(cleanSearch(clean)).toBe(clean);
    }));
  });

  it.each<[string, ReturnType<typeof lastWord>]>([
    ['läsf', { before: '', word: 'läsf' }], ['svenska läsf', { before: 'svenska', word: 'läsf' }], ['"fri tid" läs', { before: '"fri tid"', word: 'läs' }],
    ['"fri läs', null], ['svenska -läs', null], ['svenska.', null], ['a', null], ['', null], ['läsa or', null], ['åk 9', null],
  ])('%j is still being typed as %j', (query, expected) => expect(lastWord(query)).toEqual(expected));
});

describe('an excerpt', () => {
  it('is told apart in hits and the rest', () => {
    expect(segmentsOf(`Eleverna ${hitStart}läser${hitEnd} mer.`)).toEqual([{ text: 'Eleverna ', hit: false }, { text: 'läser', hit: true }, { text: ' mer.', hit: false }]);
    expect(segmentsOf('<b>inget</b>')).toEqual([{ text: '<b>inget</b>', hit: false }]);
    expect(segmentsOf('')).toEqual([]);
  });
  it('loses nothing but the signs, however they stand (property)', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('ord', ' ', '<', hitStart, hitEnd)), (parts) => {
      const text = parts.join('');
      expect(segmentsOf(text).map((s) => s.text).join('')).toBe(text.replaceAll(hitStart, '').replaceAll(hitEnd, ''));
    }));
  });
});
