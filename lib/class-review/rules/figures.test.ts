import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrix as template } from '@/prisma/template/matrix';
import { leavesOf, type Gender, type GradeFact, type Leaf, type MatrixCellFact, type PupilFacts } from './figures';
import { chosenFor, isFigureKey, type Judged } from './figure-keys';
import { byNode, sumOf, treeOf, type Row } from './figures-tree';
import { isWide } from './spread';
import { standsOut } from './stands-out';

const matrix = { ...template, support: ['EA', 'ÅP'] };
const columns = matrix.blocks.flatMap((b) => b.columns.map((c) => ({ ...c, counts: b.counts })));
const cell = (code: string, value: number): MatrixCellFact => {
  const { kind, subjects = [], counts } = columns.find((c) => c.code === code)!;
  return { code, kind, subjects, counts, value };
};
const grade = (subject: string, value: 'A' | 'E' | 'F', high: boolean | null = value === 'A'): GradeFact => ({ subject, points: { A: 20, E: 10, F: 0 }[value], passed: value !== 'F', high });
const pupil = (more: Partial<PupilFacts>): PupilFacts => ({ year: '9', gender: 'K', cells: [], grades: [], ...more });
const leaf = (leaves: Leaf[], indicator: string, subject = '', gender: Gender = 'K') => {
  const l = leaves.find((x) => x.indicator === indicator && x.subject === subject && x.gender === gender);
  return l && [l.numerator, l.n];
};

describe('the leaves of a class', () => {
  it('count each subject among those who have a value in it, and all among those who have any', () => {
    const leaves = leavesOf([pupil({ cells: [cell('MA', 1), cell('ENG', 3)] }), pupil({ cells: [cell('MA', 2)] }), pupil({})], matrix);
    expect([leaf(leaves, 'forecast', 'MA'), leaf(leaves, 'forecast', 'EN'), leaf(leaves, 'forecast')]).toEqual([[1, 2], [0, 1], [0, 2]]);
    expect([leaf(leaves, 'forecast_low', 'EN'), leaf(leaves, 'forecast_top', 'MA')]).toEqual([[1, 1], [0, 2]]);
  });
  it('put each pupil at the level of the whole sum, support not counted', () => {
    const sum = (n: number) => Array.from({ length: Math.floor(n / 3) }, () => cell('MA', 3)).concat(n % 3 ? [cell('MA', n % 3)] : []);
    const leaves = leavesOf([39, 40, 49, 50, 64, 65].map((n) => pupil({ cells: [...sum(n), cell('EA', 3)] })), matrix);
    expect((['green', 'yellow', 'orange', 'red'] as const).map((l) => leaf(leaves, 'level', l))).toEqual([[1, 6], [2, 6], [2, 6], [1, 6]]);
    expect([leaf(leaves, 'concern'), leaf(leaves, 'support', 'EA'), leaf(leaves, 'support', 'ÅP')]).toEqual([[3, 6], [6, 6], [0, 6]]);
  });
  it('count grades, and high ones only on a scale that has them', () => {
    const leaves = leavesOf([pupil({ grades: [grade('MA', 'A'), grade('EN', 'E')] }), pupil({ grades: [grade('MA', 'F')] }), pupil({ year: '3', grades: [grade('MA', 'E', null)] })], matrix);
    expect([leaf(leaves, 'grades'), leaf(leaves, 'grades', 'MA'), leaf(leaves, 'grades_high', 'MA'), leaf(leaves, 'grades_high')]).toEqual([[1, 2], [1, 2], [1, 2], [1, 3]]);
    expect(leaves.filter((l) => l.year === '3').map((l) => l.indicator)).toEqual(['grades', 'grades']);
  });
  it('have meritvärde and eligibility in year 9 alone', () => {
    const eight = ['SV', 'EN', 'MA', 'BI', 'FY', 'KE', 'GE', 'HI'].map((s) => grade(s, 'E'));
    const leaves = leavesOf([pupil({ grades: eight }), pupil({ grades: eight.slice(1) }), pupil({ year: '8', grades: eight })], matrix);
    expect([leaf(leaves, 'merit'), leaf(leaves, 'eligible')]).toEqual([[150, 2], [1, 2]]);
    expect(leaves.filter((l) => l.year === '8' && ['merit', 'eligible'].includes(l.indicator))).toEqual([]);
  });
  it('add up: the leaves of two classes together are those of each', () => {
    const facts = fc.array(fc.record({
      year: fc.constantFrom('8', '9'), gender: fc.constantFrom<Gender>('K', 'M', ''),
      cells: fc.array(fc.tuple(fc.constantFrom('MA', 'NO', 'BI', 'Kris', 'EA'), fc.integer({ min: 0, max: 3 })).map(([c, v]) => cell(c, v)), { maxLength: 6 }),
      grades: fc.uniqueArray(fc.tuple(fc.constantFrom('MA', 'EN', 'SV'), fc.constantFrom('A' as const, 'E' as const, 'F' as const)).map(([s, v]) => grade(s, v)), { selector: (g) => g.subject }),
    }), { maxLength: 8 });
    const totals = (leaves: Leaf[]) => {
      const sums = new Map<string, [number, number]>();
      for (const l of leaves) {
        const key = [l.year, l.indicator, l.subject, l.gender].join();
        const [x, n] = sums.get(key) ?? [0, 0];
        sums.set(key, [x + l.numerator, n + l.n]);
      }
      return sums;
    };
    fc.assert(fc.property(facts, facts, (a, b) => { expect(totals([...leavesOf(a, matrix), ...leavesOf(b, matrix)])).toEqual(totals(leavesOf([...a, ...b], matrix))); }));
  });
});

describe('the tree', () => {
  const row = (groupId: string, unitId: string, year: string, gender: string, numerator: number, n: number): Row => ({ groupId, unitId, year, gender, numerator, n });
  const rows = [row('a', 'u1', '7', 'K', 5, 10), row('a', 'u1', '7', 'M', 4, 10), row('b', 'u1', '8', '', 1, 2), row('c', 'u2', '7', 'K', 3, 6)];
  it('sums from year to unit to organiser, with those of no stated gender in the whole', () => {
    const tree = treeOf(rows, 'forecast', { units: [], groups: [] });
    const of = (key: string) => { const all = (p: typeof tree): typeof tree[] => [p, ...(p.parts ?? []).flatMap(all)]; return all(tree).find((p) => p.key === key)!; };
    expect([of('o').figure, of('u:u1').figure, of('y:u1:7').figure].map((f) => [f.numerator, f.n])).toEqual([[13, 28], [10, 22], [9, 20]]);
    expect(of('u:u1').genders).toMatchObject({ K: { numerator: 5, n: 10 }, M: { numerator: 4, n: 10 } });
  });
  it('is the same however its rows are ordered', () => {
    fc.assert(fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (r) => { expect(treeOf(r, 'forecast', { units: ['u2'], groups: ['a'] })).toEqual(treeOf(rows, 'forecast', { units: ['u2'], groups: ['a'] })); }));
  });
  it('sets a year\'s known classes apart from the rest of it', () => {
    const tree = treeOf([...rows, row('d', 'u1', '7', 'M', 2, 4)], 'forecast', { units: [], groups: ['a'] });
    const year = tree.parts![0]!.parts![0]!;
    expect(year.parts!.map((p) => [p.key, p.names, p.figure.n])).toEqual([['g:a:7', true, 20], ['r:u1:7', false, 4]]);
    expect(byNode({ key: 'o', figure: { code: 'none' }, parts: [] }).size).toBe(1);
  });
  it('an empty one has nobody', () => expect(sumOf([], 'merit').figure).toMatchObject({ kind: 'mean', numerator: 0, n: 0 }));
});

describe('what stands out', () => {
  const share = (subject: string, value: number, n = 20) => ({ subject, value, n });
  it('differs by at least so many percentage points from the mean over the subjects', () => {
    expect(standsOut([share('MA', 0.5), share('EN', 0.8), share('SV', 0.8)], 15)).toEqual([{ ...share('MA', 0.5), by: -20 }]);
    expect(standsOut([share('MA', 0.7), share('EN', 0.8), share('SV', 0.8)], 15)).toEqual([]);
  });
  it('is exact at the limit', () => {
    expect(standsOut([share('MA', 0.5), share('EN', 0.8)], 15).map((s) => s.by)).toEqual([15, -15]);
    expect(standsOut([share('MA', 0.51), share('EN', 0.8)], 15)).toEqual([]);
  });
  it('needs five pupils, and another subject', () => {
    expect(standsOut([share('MA', 0, 4), share('EN', 0.8), share('SV', 0.8)], 15)).toEqual([]);
    expect(standsOut([share('MA', 0.1)], 15)).toEqual([]);
  });
});

describe('a wide spread', () => {
  it.each([[1, 1, 5, true], [2, 1, 6, false], [4, 4, 20, true], [4, 3, 20, false], [3, 4, 20, false], [2, 2, 4, false]])('%i at the top and %i at the bottom of %i: %s', (top, low, n, wide) => expect(isWide({ top, low, n })).toBe(wide));
});

describe('the figures beside a question', () => {
  const none: Judged = { standsOut: [], wide: [], changes: [], genders: [] };
  it('are the same everywhere for some keys', () => {
    expect(chosenFor('maths', none)).toEqual([{ indicator: 'forecast', subject: 'MA' }, { indicator: 'grades', subject: 'MA' }]);
    expect(chosenFor('swedish', none).map((f) => f.subject)).toEqual(['SV', 'SV', 'SVA', 'SVA']);
    expect(chosenFor('high_grades', none)).toEqual([{ indicator: 'grades_high', subject: '' }]);
    expect(chosenFor('spread', none)).toEqual([]);
  });
  it('are the five that changed most, up or down', () => {
    const changes = [1, -9, 3, 4, 5, 6].map((by, i) => ({ indicator: 'forecast' as const, subject: `S${i}`, by }));
    expect(chosenFor('change', { ...none, changes }).slice(2).map((f) => f.subject)).toEqual(['S1', 'S5', 'S4', 'S3', 'S2']);
  });
  it('knows its keys', () => expect(['criteria', 'gender', 'nonsense', '__proto__'].map(isFigureKey)).toEqual([true, true, false, false]));
});
