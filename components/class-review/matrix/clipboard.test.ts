import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBlock, parseBlock } from './clipboard';

const value = fc.option(fc.integer({ min: 0, max: 9 }), { nil: null });
const block = fc.integer({ min: 1, max: 6 }).chain((width) => fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
const asText = (rows: (number | null)[][]) => rows.map((row) => row.map((v) => String(v ?? '')));

describe('the clipboard', () => {
  it('gives back any block that was copied', () => {
    fc.assert(fc.property(block, (rows) => { expect(parseBlock(formatBlock(rows))).toEqual(asText(rows)); }));
  });
  it('reads it with any line end, and without the last', () => {
    fc.assert(fc.property(block, fc.constantFrom('\n', '\r\n', '\r'), (rows, end) => {
      expect(parseBlock(formatBlock(rows).replaceAll('\n', end))).toEqual(asText(rows));
      fc.pre(rows.at(-1)!.some((v) => v !== null) || rows[0]!.length > 1);
      expect(parseBlock(formatBlock(rows).slice(0, -1).replaceAll('\n', end))).toEqual(asText(rows));
    }));
  });
  it.each<[string, string[][]]>([
    ['1\t2\r\n3\t\r\n', [['1', '2'], ['3', '']]],
    ['3', [['3']]],
    ['', [['']]],
    ['2,0\t x ', [['2,0', 'x']]],
    ['"a\tb"\t"c ""d"""\n"rad 1\nrad 2"\t1', [['a\tb', 'c "d"'], ['rad 1\nrad 2', '1']]],
    ['"öppet\t1', [['"öppet', '1']]],
  ])('reads %j', (text, rows) => expect(parseBlock(text)).toEqual(rows));
  it('never fails, whatever stands there', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('"', '\t', '\n', '\r', '1', 'å', ' ') }), (text) => { expect(parseBlock(text).length).toBeGreaterThan(0); }));
  });
});
