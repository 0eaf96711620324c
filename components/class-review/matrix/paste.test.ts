import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaAt } from './area';
import { formatBlock, parseBlock } from './clipboard';
import { orderOf, sorts } from './order';
import { planFillDown, planPaste } from './paste';
import { makeModel, valuesOf } from './testing';

const rows = () => [[null, null, null, null, null], [0, 1, 2, null, null], [3, 3, null, 3, 0]];
const plain = [0, 1, 2];

describe('pasting', () => {
  it('names what cannot be stored, and takes the rest', () => {
    const model = makeModel(rows());
    const plan = planPaste(model, plain, areaAt({ r: 0, c: 0 }), [['1', '2,0'], ['x', '4'], ['', '0']]);
    expect(plan.changes).toEqual([{ p: 2, c: 0, value: null }, { p: 0, c: 0, value: 1 }, { p: 2, c: 1, value: 0 }]);
    expect(plan.rejected).toEqual([{ p: 0, c: 1, text: '2,0', why: 'value' }, { p: 1, c: 0, text: 'x', why: 'value' }, { p: 1, c: 1, text: '4', why: 'value' }]);
    expect(plan.outside).toEqual({ rows: 0, columns: 0 });
  });
  it('names a block that is larger than the matrix', () => {
    const plan = planPaste(makeModel(rows()), plain, areaAt({ r: 1, c: 3 }), [['', ''], ['', '', '1'], ['1'], ['1']].map((r) => [...r]));
    expect(plan.outside).toEqual({ rows: 2, columns: 1 });
  });
  it('names a cell that is somebody else\'s only where it would change', () => {
    const model = makeModel(rows());
    expect(planPaste(model, plain, areaAt({ r: 2, c: 3 }), [['2', '0']]).rejected).toEqual([]);
    expect(planPaste(model, plain, areaAt({ r: 2, c: 3 }), [['2', '1']]).rejected).toEqual([{ p: 2, c: 4, text: '1', why: 'kind' }]);
    expect(planPaste(model, plain, areaAt({ r: 2, c: 4 }), [['x']]).rejected).toEqual([{ p: 2, c: 4, text: 'x', why: 'kind' }]);
  });
  it('of one value fills what is marked', () => {
    expect(planPaste(makeModel(rows()), plain, { anchor: { r: 0, c: 0 }, active: { r: 1, c: 1 } }, [['3']]).changes).toHaveLength(4);
  });
  it('follows the order on the screen', () => {
    expect(planPaste(makeModel(rows()), [2, 1, 0], areaAt({ r: 0, c: 0 }), [['1'], ['2']]).changes).toEqual([{ p: 2, c: 0, value: 1 }, { p: 1, c: 0, value: 2 }]);
  });
  it('of what was copied changes nothing, and never what is not ours', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.constantFrom('0', '1', '3', '', '4', '1,5', 'å'), { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 5 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 4 }), (block, r, c) => {
      const model = makeModel(rows());
      expect(planPaste(model, plain, areaAt({ r: 0, c: 0 }), parseBlock(formatBlock(valuesOf(model)))).changes).toEqual([]);
      const plan = planPaste(model, plain, areaAt({ r, c }), block);
      expect(model.write(plan.changes).bad).toEqual([]);
      expect(plan.changes.every((x) => x.c !== 4)).toBe(true);
    }));
  });
});

describe('filling down', () => {
  it('repeats the first marked row', () => {
    expect(planFillDown(makeModel(rows()), plain, { anchor: { r: 1, c: 0 }, active: { r: 2, c: 1 } })).toEqual([{ p: 2, c: 0, value: 0 }, { p: 2, c: 1, value: 1 }]);
  });
  it('of one cell takes what stands above, and on the first row nothing', () => {
    expect(planFillDown(makeModel(rows()), plain, areaAt({ r: 2, c: 1 }))).toEqual([{ p: 2, c: 1, value: 1 }]);
    expect(planFillDown(makeModel(rows()), plain, areaAt({ r: 0, c: 1 }))).toEqual([]);
  });
});

describe('sorting', () => {
  it('is by name, by a knowledge column and by level, greatest concern first', () => {
    const model = makeModel([[0, 1, null, null, null], [null, null, null, null, null], [3, 3, null, 3, 0], [0, 1, 2, null, null]]);
    expect(orderOf(model, 'name')).toEqual([0, 1, 2, 3]);
    expect(orderOf(model, 'MA')).toEqual([2, 0, 3, 1]);
    expect(orderOf(model, 'level')).toEqual([2, 3, 0, 1]);
  });
  it('is never by social life, health or support, nor by level for who does not see all', () => {
    const model = makeModel(rows());
    expect(sorts(model.matrix)).toEqual(['name', 'level', 'MA', 'SV', 'SVA']);
    for (const code of ['K', 'EA']) expect(orderOf(model, code)).toEqual([0, 1, 2]);
    const partly = makeModel(rows(), { seesAll: false });
    expect(sorts(partly.matrix)).not.toContain('level');
    expect(orderOf(partly, 'level')).toEqual([0, 1, 2]);
  });
});
