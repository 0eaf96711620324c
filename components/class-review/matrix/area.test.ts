import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaAt, isOne, move, nextSpot, rangeOf, spotsOf, type Grid } from './area';

const grid: Grid = { rows: 4, columns: 7, starts: [0, 2, 5] };
const spot = fc.record({ r: fc.integer({ min: 0, max: 3 }), c: fc.integer({ min: 0, max: 6 }) });
const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];

describe('moving', () => {
  it('never leaves the grid', () => {
    fc.assert(fc.property(spot, fc.constantFrom(...keys), fc.boolean(), (from, key, ctrl) => {
      const to = move(from, key, ctrl, grid)!;
      expect(to.r).toBeGreaterThanOrEqual(0);
      expect(to.r).toBeLessThan(grid.rows);
      expect(to.c).toBeGreaterThanOrEqual(0);
      expect(to.c).toBeLessThan(grid.columns);
    }));
  });
  it.each([
    ['ArrowRight', false, { r: 1, c: 4 }], ['ArrowLeft', false, { r: 1, c: 2 }], ['ArrowUp', false, { r: 0, c: 3 }], ['ArrowDown', false, { r: 2, c: 3 }],
    ['ArrowRight', true, { r: 1, c: 5 }], ['ArrowLeft', true, { r: 1, c: 2 }], ['ArrowUp', true, { r: 0, c: 3 }], ['ArrowDown', true, { r: 3, c: 3 }],
    ['Home', false, { r: 1, c: 0 }], ['End', false, { r: 1, c: 6 }], ['Home', true, { r: 0, c: 0 }], ['End', true, { r: 3, c: 6 }],
  ] as const)('%s, Ctrl %s', (key, ctrl, to) => expect(move({ r: 1, c: 3 }, key, ctrl, grid)).toEqual(to));
  it('goes past the last block to the last column', () => expect(move({ r: 0, c: 5 }, 'ArrowRight', true, grid)).toEqual({ r: 0, c: 6 }));
  it('leaves other keys alone', () => expect(move({ r: 0, c: 0 }, 'a', false, grid)).toBeNull());
  it('by Tab comes to each cell once, and back', () => {
    const seen = [{ r: 0, c: 0 }];
    for (let next = nextSpot(seen[0]!, 1, grid); next; next = nextSpot(next, 1, grid)) seen.push(next);
    expect(new Set(seen.map((s) => `${s.r}/${s.c}`)).size).toBe(28);
    expect(seen).toHaveLength(28);
    expect(nextSpot({ r: 0, c: 0 }, -1, grid)).toBeNull();
    expect(nextSpot({ r: 2, c: 0 }, -1, grid)).toEqual({ r: 1, c: 6 });
  });
});

describe('marking', () => {
  it('is the same whichever corner one began in', () => {
    fc.assert(fc.property(spot, spot, (a, b) => {
      const range = rangeOf({ active: a, anchor: b });
      expect(rangeOf({ active: b, anchor: a })).toEqual(range);
      const spots = [...spotsOf(range)];
      expect(spots).toHaveLength((Math.abs(a.r - b.r) + 1) * (Math.abs(a.c - b.c) + 1));
      for (const corner of [a, b]) expect(spots).toContainEqual(corner);
    }));
  });
  it('of one cell is that cell', () => {
    expect(isOne(areaAt({ r: 2, c: 1 }))).toBe(true);
    expect(isOne({ active: { r: 2, c: 1 }, anchor: { r: 2, c: 2 } })).toBe(false);
  });
});
