import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrix } from '@/prisma/template/matrix';
import { blockSums, highestSum, levelOf, packRevisions, packValues, rowSum, unpackRevisions, unpackValues, type Column, type Value } from './matrix';

const blocks = matrix.blocks;
const columns: Column[] = matrix.blocks.flatMap((b, block) => b.columns.map((c) => ({ help: '', subjects: [], optional: false, exclusive: null, ...c, block })));
const row = (filled: Record<string, number>): Value[] => columns.map((c) => filled[c.code] ?? null);
/** The golden case of 1-domain 1.5. */
const golden = row({
  Kompisar: 0, Konflikter: 1, Utsatt: 2, Utsättare: 0, Medic: 3, Kris: 0, Fam: 0, Osyn: 0, Betee: 0, Frånv: 0,
  BL: 0, ENG: 3, IDH: 0, MA: 0, ML: 0, MU: 3, BI: 3, 'NO FY': 3, 'NO KE': 3, NO: 3, 'SO GE': 3, 'SO HI': 3, 'SO RE': 3, 'SO SH': 3, SL: 3, SV: 2, TK: 3,
  EA: 0, ÅP: 0, EHT: 0, Remiss: 0, Studieh: 0,
});
const value = fc.option(fc.integer({ min: 0, max: 3 }), { nil: null });
const values = fc.array(value, { minLength: columns.length, maxLength: columns.length });

describe('the matrix of the template', () => {
  it('has 34 columns in blocks of 4, 6, 18 and 6', () => expect(blocks.map((b) => b.columns.length)).toEqual([4, 6, 18, 6]));
  it('gives the golden case: 3, 3, 38, 0, together 44, yellow', () => {
    const sums = blockSums(columns, blocks, golden);
    expect(sums).toEqual([3, 3, 38, 0]);
    expect(rowSum(blocks, sums)).toBe(44);
    expect(levelOf(44, matrix)).toBe('yellow');
  });
  it('reaches 78 as stated, and 81 with mother tongue', () => {
    expect(highestSum(columns, blocks, 3, false)).toBe(matrix.statedMaximum);
    expect(highestSum(columns, blocks, 3, true)).toBe(81);
  });
  it('is only yellow with 3 in all sixteen subjects and nothing else', () => {
    const sixteen = row(Object.fromEntries(columns.filter((c) => c.kind === 'SUBJECT' && !c.optional && c.code !== 'SVA').map((c) => [c.code, 3])));
    const sums = blockSums(columns, blocks, sixteen);
    expect([rowSum(blocks, sums), sums[2]]).toEqual([48, 48]);
    expect(levelOf(48, matrix)).toBe('yellow');
  });
  it.each([[0, 'green'], [39, 'green'], [40, 'yellow'], [49, 'yellow'], [50, 'orange'], [64, 'orange'], [65, 'red'], [78, 'red'], [81, 'red']])('is at %i %s', (sum, level) => expect(levelOf(sum, matrix)).toBe(level));
});

describe('sums', () => {
  it('are those of the filled cells, whatever is empty', () => {
    fc.assert(fc.property(values, (v) => {
      const sums = blockSums(columns, blocks, v);
      const counted = v.filter((_, i) => blocks[columns[i]!.block]!.counts);
      expect(rowSum(blocks, sums)).toBe(counted.every((x) => x === null) ? null : counted.reduce<number>((s, x) => s + (x ?? 0), 0));
    }));
  });
  it('grow by what a cell grows by, and the support block counts in none', () => {
    fc.assert(fc.property(values, fc.nat(columns.length - 1), (v, i) => {
      const before = v.with(i, 0);
      const after = v.with(i, 3);
      const sum = (x: Value[]) => rowSum(blocks, blockSums(columns, blocks, x)) ?? 0;
      expect(sum(after) - sum(before)).toBe(blocks[columns[i]!.block]!.counts ? 3 : 0);
    }));
  });
  it('an empty row has no sum', () => expect(rowSum(blocks, blockSums(columns, blocks, row({})))).toBeNull());
  it('levels never fall as the sum grows', () => {
    const order = ['green', 'yellow', 'orange', 'red'];
    fc.assert(fc.property(fc.nat(100), fc.nat(100), (a, b) => order.indexOf(levelOf(Math.max(a, b), matrix)) >= order.indexOf(levelOf(Math.min(a, b), matrix))));
  });
});

describe('packing', () => {
  it('comes back as it was', () => {
    fc.assert(fc.property(values, fc.array(fc.nat(500), { minLength: 34, maxLength: 34 }), (v, r) => {
      expect(unpackValues(packValues(v))).toEqual(v);
      expect(unpackRevisions(packRevisions(r), 34)).toEqual(r);
    }));
  });
});
