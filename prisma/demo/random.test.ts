import { describe, expect, it } from 'vitest';
import { adultNames, pupilNames } from './names';
import { createRandom } from './random';

const many = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);

describe('createRandom', () => {
  it('repeats itself for a seed, also in named streams', () => {
    const draw = (seed: string) => many(5, createRandom(seed).fork('elever').next);
    expect(draw('ekbacka')).toEqual(draw('ekbacka'));
    expect(draw('ekbacka')).not.toEqual(draw('ekbackb'));
    const used = createRandom('ekbacka');
    used.next();
    expect(used.fork('elever').next()).toBe(createRandom('ekbacka').fork('elever').next());
  });

  it('keeps to its ranges and reaches their ends', () => {
    const rng = createRandom('ranges');
    const dice = many(2000, () => rng.int(1, 6));
    expect([...new Set(dice)].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(many(2000, rng.next).every((x) => x >= 0 && x < 1)).toBe(true);
    expect(many(100, () => rng.chance(0))).not.toContain(true);
    expect(many(100, () => rng.chance(1))).not.toContain(false);
  });

  it('draws normal numbers about their mean and deviation', () => {
    const rng = createRandom('normal');
    const values = many(20_000, () => rng.normal(50, 10));
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
    expect(mean).toBeCloseTo(50, 0);
    expect(deviation).toBeCloseTo(10, 0);
  });

  it('shuffles without losing anything, and picks only what is there', () => {
    const rng = createRandom('shuffle');
    const items = many(50, () => rng.next());
    const shuffled = rng.shuffle(items);
    expect(shuffled).not.toEqual(items);
    expect([...shuffled].sort()).toEqual([...items].sort());
    expect(items).toContain(rng.pick(items));
    expect(() => rng.pick([])).toThrow(RangeError);
  });
});

describe('names', () => {
  it.each([
    ['pupils', pupilNames],
    ['adults', adultNames],
  ])('of 550 %s are whole and all different', (_who, source) => {
    const rng = createRandom('names');
    const next = source(rng);
    const names = many(550, () => next(rng.chance(0.5) ? 'K' : 'M'));
    const full = names.map((name) => `${name.givenName} ${name.familyName}`);
    expect(new Set(full).size).toBe(550);
    for (const name of full) expect(name).toMatch(/^\p{Lu}\p{L}+ \p{Lu}\p{L}+$/u);
  });
});
