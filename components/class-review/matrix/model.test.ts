import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from './model';
import { makeModel, valuesOf } from './testing';

const blank = () => [[null, null, null, null, 1], [0, 1, 2, null, null], [3, 3, null, 3, 0]];
const value = fc.option(fc.integer({ min: 0, max: 3 }), { nil: null });
const change: fc.Arbitrary<Change> = fc.record({ p: fc.integer({ min: 0, max: 2 }), c: fc.integer({ min: 0, max: 4 }), value });
const steps = fc.array(fc.uniqueArray(change, { minLength: 1, maxLength: 6, selector: ({ p, c }) => `${p}/${c}` }), { maxLength: 12 });

describe('undo', () => {
  it('after any changes gives back what was, and redo what became of it', () => {
    fc.assert(fc.property(steps, (all) => {
      const model = makeModel(blank());
      const trail = [valuesOf(model)];
      for (const step of all) if (model.write(step).good.length) trail.push(valuesOf(model));
      for (const before of trail.slice(0, -1).reverse()) {
        expect(model.undo()!.kept).toBe(0);
        expect(valuesOf(model)).toEqual(before);
      }
      expect(model.undo()).toBeNull();
      for (const after of trail.slice(1)) {
        expect(model.redo()!.kept).toBe(0);
        expect(valuesOf(model)).toEqual(after);
      }
      expect(model.redo()).toBeNull();
    }));
  });

  it('leaves what somebody else has changed since', () => {
    const model = makeModel(blank());
    model.write([{ p: 0, c: 0, value: 2 }, { p: 0, c: 1, value: 2 }]);
    model.receive([{ p: 0, c: 1, value: 3 }], true);
    expect(model.undo()).toEqual({ done: [{ p: 0, c: 0, value: null }], kept: 1 });
    expect(model.get(0, 1)).toBe(3);
    expect(model.redo()).toEqual({ done: [{ p: 0, c: 0, value: 2 }], kept: 0 });
  });

  it('takes back a whole paste at once, also over columns that exclude each other', () => {
    const model = makeModel(blank());
    const before = valuesOf(model);
    expect(model.write([{ p: 1, c: 3, value: 1 }, { p: 1, c: 2, value: null }, { p: 0, c: 0, value: 1 }]).bad).toEqual([]);
    expect(model.get(1, 3)).toBe(1);
    model.undo();
    expect(valuesOf(model)).toEqual(before);
  });

  it('is forgotten forwards by a new change', () => {
    const model = makeModel(blank());
    model.write([{ p: 0, c: 0, value: 1 }]);
    model.undo();
    model.write([{ p: 0, c: 1, value: 1 }]);
    expect(model.redo()).toBeNull();
  });
});

describe('writing', () => {
  it('refuses what is not ours, off the scale, excluded, or too late, and changes nothing of it', () => {
    const model = makeModel(blank());
    const before = valuesOf(model);
    const wrong = [{ p: 0, c: 4, value: 2 }, { p: 0, c: 0, value: 4 }, { p: 0, c: 0, value: 1.5 }, { p: 0, c: 0, value: -1 }, { p: 1, c: 3, value: 1 }];
    expect(model.write(wrong)).toEqual({ good: [], bad: wrong.map((w, i) => ({ ...w, why: ['kind', 'value', 'value', 'value', 'exclusive'][i] })) });
    expect(valuesOf(model)).toEqual(before);
    expect(makeModel(blank(), { open: false }).write([{ p: 0, c: 0, value: 1 }]).bad[0]!.why).toBe('over');
  });

  it('never leaves both of two columns that exclude each other filled', () => {
    fc.assert(fc.property(steps, (all) => {
      const model = makeModel(blank());
      for (const step of all) model.write(step);
      for (const row of valuesOf(model)) expect(row[2] === null || row[3] === null).toBe(true);
    }));
  });

  it('tells of what changed, and whose it was', () => {
    const model = makeModel(blank());
    const told: [number, boolean][] = [];
    model.subscribe((changes, mine) => told.push([changes.length, mine]));
    model.write([{ p: 0, c: 0, value: 1 }, { p: 1, c: 0, value: 0 }]); // the second is as it was
    model.receive([{ p: 2, c: 0, value: 0 }], true);
    expect(told).toEqual([[1, true], [1, false]]);
  });

  it('goes back to what the server has when it refuses', () => {
    const model = makeModel(blank());
    model.write([{ p: 1, c: 1, value: 3 }]);
    model.settle({ p: 1, c: 1 });
    model.write([{ p: 1, c: 1, value: 0 }]);
    model.revert({ p: 1, c: 1 });
    expect(model.get(1, 1)).toBe(3);
  });
});

describe('sums', () => {
  it('follow the values, and count only the blocks that count', () => {
    const model = makeModel(blank());
    expect(model.sums(0)).toEqual({ blocks: [null, null, 1], sum: null, level: null });
    expect(model.sums(1)).toEqual({ blocks: [0, 3, null], sum: 3, level: 'yellow' });
    expect(model.sums(2)).toEqual({ blocks: [3, 6, 0], sum: 9, level: 'red' });
    model.write([{ p: 2, c: 0, value: 0 }]);
    expect(model.sums(2)).toEqual({ blocks: [0, 6, 0], sum: 6, level: 'orange' });
  });
  it('have no level for who does not see all', () => expect(makeModel(blank(), { seesAll: false }).sums(2)).toMatchObject({ sum: 9, level: null }));
});
