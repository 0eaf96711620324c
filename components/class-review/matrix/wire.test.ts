import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Matrix } from '@/lib/class-review/queries/get-matrix';
import { packRevisions, packValues } from '@/lib/class-review/rules/matrix';
import { unwireMatrix, wireMatrix } from './wire';

const text = fc.string({ unit: 'grapheme' }).map((s) => s.replace(/\s+/g, ' ').trim());
const code = text.filter((s) => s !== '');
const column = fc.record({
  code, name: text, help: text, kind: fc.constantFrom('SOCIAL', 'HEALTH', 'SENSITIVE', 'SUBJECT', 'SUPPORT'), subjects: fc.array(fc.constantFrom('SV', 'MA', 'EN')),
  optional: fc.boolean(), exclusive: fc.option(code), block: fc.nat(7), canFill: fc.boolean(),
});
const matrix = fc.array(column, { maxLength: 12 }).chain((columns) => fc.record({
  columns: fc.constant(columns),
  pupils: fc.array(fc.record({
    id: fc.uuid(), name: text, year: fc.constantFrom('F', '8'),
    v: fc.array(fc.option(fc.nat(9)), { minLength: columns.length, maxLength: columns.length }).map(packValues),
    r: fc.array(fc.oneof(fc.nat(9), fc.nat(400)), { minLength: columns.length, maxLength: columns.length }).map(packRevisions),
  })),
}));

it('comes out of the page as it went in', () => {
  fc.assert(fc.property(matrix, (part) => {
    const whole = { id: 'x', blocks: [], scaleWords: ['ingen', 'stor'], ...part } as unknown as Matrix;
    expect(unwireMatrix(wireMatrix(whole))).toEqual(whole);
  }));
});
it('keeps a text with tabs and lines on its own row', () => {
  const pupils = [{ id: 'a', name: 'Ek,\tIda\nMaria', year: '8', v: '1', r: '12' }, { id: 'b', name: 'Ask, Bo', year: '8', v: '-', r: '' }];
  expect(unwireMatrix(wireMatrix({ columns: [], pupils } as unknown as Matrix)).pupils).toEqual([{ ...pupils[0], name: 'Ek, Ida Maria' }, pupils[1]]);
});
