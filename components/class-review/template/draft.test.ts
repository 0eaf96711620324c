import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TemplateData } from '@/lib/class-review/rules/template';
import { addBlock, addColumn, columnToBlock, dataOf, draftOf, moveBlock, moveColumn, placeOf, removeBlock, removeColumn, setColumn, setNumber, type Draft } from './draft';

const column = (code: string) => ({ code, name: code, help: '', kind: 'SUBJECT' as const, subjects: ['MA'], optional: false, exclusive: null });
const data: TemplateData = {
  scaleWords: ['nej', 'ja'], statedMaximum: 3, yellowFrom: 1, orangeFrom: 2, redFrom: 3, onCourseTo: 0, atRiskTo: 0, standsOutBy: 15,
  blocks: [{ name: 'Ett', counts: true, columns: [column('A'), column('B')] }, { name: 'Två', counts: false, columns: [column('C')] }],
};
const codes = (d: Draft) => d.blocks.map((b) => `${b.name}:${b.columns.map((c) => c.code).join('')}`).join(' ');
const keyOf = (d: Draft, code: string) => d.blocks.flatMap((b) => b.columns).find((c) => c.code === code)!.key;

describe('a draft', () => {
  it('is what it was made of', () => expect(dataOf(draftOf(data))).toEqual(data));

  it('keeps what is typed; what is no whole number is none', () => {
    for (const text of ['', '4,5', '-1', 'x', '12345']) expect(dataOf(setNumber(draftOf(data), 'redFrom', text)).redFrom).toBeNaN();
    expect(dataOf(setNumber(draftOf(data), 'redFrom', ' 12 ')).redFrom).toBe(12);
  });

  it('moves a column within its block and over its edge, and stops at the ends', () => {
    const d = draftOf(data);
    expect(codes(moveColumn(d, keyOf(d, 'B'), -1))).toBe('Ett:BA Två:C');
    expect(codes(moveColumn(d, keyOf(d, 'B'), 1))).toBe('Ett:A Två:BC');
    expect(codes(moveColumn(d, keyOf(d, 'C'), -1))).toBe('Ett:ABC Två:');
    expect(moveColumn(d, keyOf(d, 'A'), -1)).toBe(d);
    expect(moveColumn(d, keyOf(d, 'C'), 1)).toBe(d);
    expect(codes(columnToBlock(d, keyOf(d, 'A'), d.blocks[1]!.key))).toBe('Ett:B Två:CA');
  });

  it('moves, adds and removes blocks and columns', () => {
    const d = draftOf(data);
    expect(codes(moveBlock(d, d.blocks[0]!.key, 1))).toBe('Två:C Ett:AB');
    expect(moveBlock(d, d.blocks[0]!.key, -1)).toBe(d);
    expect(codes(removeBlock(d, d.blocks[0]!.key))).toBe('Två:C');
    const more = addColumn(addBlock(d), d.blocks[1]!.key);
    expect(more.blocks.map((b) => b.columns.length)).toEqual([2, 2, 0]);
    expect(new Set(more.blocks.flatMap((b) => [b.key, ...b.columns.map((c) => c.key)])).size).toBe(7);
    expect(codes(setColumn(removeColumn(d, keyOf(d, 'A')), keyOf(d, 'B'), { code: 'X' }))).toBe('Ett:X Två:C');
  });

  it('knows the field of a fault', () => {
    const d = draftOf(data);
    expect(placeOf(d, 'blocks.1.columns.0.code')).toMatchObject({ block: { name: 'Två' }, column: { code: 'C' }, field: 'code', name: `${keyOf(d, 'C')}-code` });
    expect(placeOf(d, 'blocks.1.columns')).toMatchObject({ block: { name: 'Två' }, name: `${d.blocks[1]!.key}-columns` });
    expect(['blocks', 'scaleWords', 'scaleWords.1', 'redFrom'].map((p) => placeOf(d, p).name)).toEqual(['nytt-block', 'skala', 'ord-1', 'tal-redFrom']);
  });

  it('loses no column however it is moved about', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.constantFrom(-1 as const, 1 as const))), (moves) => {
      const d = moves.reduce((x, [code, by]) => moveColumn(x, keyOf(x, code), by), draftOf(data));
      expect(d.blocks.flatMap((b) => b.columns.map((c) => c.code)).toSorted()).toEqual(['A', 'B', 'C']);
    }));
  });
});
