import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/core/time';
import { isShown } from './wheel-filter';
import { packLanes, widened } from './wheel-lanes';
import { mondayOf, weekNumber, weeksOf } from './wheel-month';
import { bandPath, namePath, pointAt, ringPath, sectorPath } from './wheel-path';
import { layWheel, ringOrder, wheel, type WheelItem } from './wheel-rings';
import { openParts, statusOf, type Part } from './wheel-status';
import { daysIn, degreesOf, monthName, monthsFrom, schoolMonths, turnDegrees } from './wheel-time';
import { walk, type MonthMarks, type Stop } from './wheel-walk';

const firstYear = 2025;
const day = fc.integer({ min: -40, max: 420 }).map((n) => addDays('2025-08-01', n));
const item: fc.Arbitrary<WheelItem> = fc.record({ id: fc.uuid(), area: fc.constantFrom(...ringOrder), opensOn: day, length: fc.integer({ min: 0, max: 400 }) })
  .map(({ length, ...rest }) => ({ ...rest, endsOn: addDays(rest.opensOn, length) }));

describe('the year in degrees', () => {
  it('each month is a twelfth, from 1 August', () => {
    expect(degreesOf('2025-08-01', 'start', firstYear)).toBe(0);
    expect(degreesOf('2025-10-01', 'start', firstYear)).toBe(60);
    expect(degreesOf('2026-02-28', 'end', firstYear)).toBe(210);
    expect(degreesOf('2026-07-31', 'end', firstYear)).toBe(360);
    expect(degreesOf('2025-11-16', 'start', firstYear)).toBe(105);
  });
  it('what lies outside stands at the nearest end', () => {
    expect(degreesOf('2025-06-30', 'end', firstYear)).toBe(0);
    expect(degreesOf('2026-08-14', 'start', firstYear)).toBe(360);
  });
  it('later is never earlier on the wheel', () => fc.assert(fc.property(day, day, (a, b) => {
    const [x, y] = a < b ? [a, b] : [b, a];
    expect(degreesOf(x, 'start', firstYear)).toBeLessThanOrEqual(degreesOf(y, 'end', firstYear));
  })));
  it('turns so that January or August comes first after the top', () => {
    for (const turn of [1, 8] as const) {
      const first = monthsFrom(turn)[0]!;
      expect((schoolMonths.findIndex((m) => m === first) * 30 + turnDegrees(turn) + 360) % 360).toBe(0);
      expect(new Set(monthsFrom(turn)).size).toBe(12);
    }
  });
  it('knows the months', () => {
    expect(monthName(8, 2025)).toBe('2025-08');
    expect(monthName(7, 2025)).toBe('2026-07');
    expect([daysIn('2024-02'), daysIn('2026-02'), daysIn('2025-12')]).toEqual([29, 28, 31]);
  });
});

describe('lanes', () => {
  const span = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 60 })).map(([from, length]) => ({ from, to: from + length }));
  it('never lets two of one lane come closer than the gap, and uses as few lanes as can be', () => fc.assert(fc.property(fc.array(span, { maxLength: 40 }), fc.integer({ min: 0, max: 3 }), (spans, gap) => {
    const { lanes, count } = packLanes(spans, gap);
    spans.forEach((a, i) => spans.forEach((b, j) => {
      if (i < j && lanes[i] === lanes[j]) expect(Math.max(a.from, b.from) - Math.min(a.to, b.to)).toBeGreaterThanOrEqual(gap);
    }));
    // The fewest possible is the most that stand side by side at one point.
    const most = Math.max(0, ...spans.map((s) => spans.filter((o) => o.from <= s.from && s.from < o.to + gap).length));
    expect(count).toBeLessThanOrEqual(Math.max(most, spans.length ? 1 : 0));
  })));
  it('widens about the middle, and pushes back what would leave', () => {
    expect(widened({ from: 10, to: 12 }, 6, 0, 360)).toEqual({ from: 8, to: 14 });
    expect(widened({ from: 0, to: 1 }, 6, 0, 360)).toEqual({ from: 0, to: 6 });
    expect(widened({ from: 359, to: 360 }, 6, 0, 360)).toEqual({ from: 354, to: 360 });
    expect(widened({ from: 10, to: 40 }, 6, 0, 360)).toEqual({ from: 10, to: 40 });
  });
});

describe('the rings', () => {
  it('hold every activity once, inside its own ring, without overlap', () => fc.assert(fc.property(fc.uniqueArray(item, { maxLength: 60, selector: (i) => i.id }), (items) => {
    const { rings, marks } = layWheel(items, firstYear);
    expect(marks.map((m) => m.id).sort()).toEqual(items.map((i) => i.id).sort());
    expect(rings.map((r) => r.area)).toEqual(['KUL', 'OSO', 'NVI', 'BF']);
    expect(rings[0]!.outer).toBe(wheel.outer);
    expect(rings[3]!.inner).toBeCloseTo(wheel.inner, 6);
    rings.forEach((r, i) => { if (i) expect(rings[i - 1]!.inner - r.outer).toBeCloseTo(wheel.ringGap, 6); });
    for (const m of marks) {
      const ring = rings.find((r) => r.area === m.area)!;
      expect(m.radius + m.thickness / 2).toBeLessThanOrEqual(ring.outer + 1e-6);
      expect(m.radius - m.thickness / 2).toBeGreaterThanOrEqual(ring.inner - 1e-6);
      expect(m.from).toBeGreaterThanOrEqual(0);
      expect(m.to).toBeLessThanOrEqual(360 + 1e-6);
      expect((m.to - m.from) * (Math.PI / 180) * m.radius).toBeGreaterThanOrEqual(m.thickness - 1e-6); // room for a whole dot
    }
    for (const a of marks) for (const b of marks) {
      if (a.id === b.id || a.area !== b.area) continue;
      if (a.lane === b.lane) expect(Math.max(a.from, b.from)).toBeGreaterThan(Math.min(a.to, b.to));
      else expect(Math.abs(a.radius - b.radius)).toBeGreaterThan((a.thickness + b.thickness) / 2);
    }
  })));
  it('is drawn also where nothing is', () => {
    const { rings, marks } = layWheel([], firstYear);
    expect(marks).toEqual([]);
    expect(new Set(rings.map((r) => Math.round(r.outer - r.inner))).size).toBe(1);
  });
});

describe('paths', () => {
  it('have the top at 0 and go clockwise', () => {
    expect(pointAt(100, 0)).toEqual({ x: 500, y: 400 });
    expect(pointAt(100, 90)).toEqual({ x: 600, y: 500 });
  });
  const numbers = (path: string) => path.match(/-?\d+(\.\d+)?/g)!.map(Number);
  it('are finite and inside the picture, whatever the span', () => fc.assert(fc.property(
    fc.double({ min: 170, max: 430, noNaN: true }), fc.double({ min: 2, max: 24, noNaN: true }), fc.double({ min: 0, max: 359, noNaN: true }), fc.double({ min: 0, max: 360, noNaN: true }),
    (radius, thickness, from, length) => {
      for (const path of [bandPath(radius, thickness, from, Math.min(360, from + length)), sectorPath(radius + 5, radius, from, Math.min(360, from + length)), ringPath(radius, 160)]) {
        expect(path).not.toMatch(/NaN|Infinity/);
        expect(numbers(path).every((n) => n >= 0 && n <= wheel.size)).toBe(true);
      }
    })));
  it('make a dot of what is short', () => expect(bandPath(300, 20, 10, 11)).toBe(bandPath(300, 20, 9, 12)));
  it('write names upright: the other way round in the lower half', () => {
    expect(namePath(450, 16, 0, 30, 15)).toContain(' 0 0 1 ');
    expect(namePath(450, 16, 0, 30, 165)).toContain(' 0 0 0 ');
  });
});

describe('walking with the keys', () => {
  const marks: MonthMarks = new Map([
    [9, [{ id: 'a', area: 'KUL' }, { id: 'b', area: 'KUL' }, { id: 'c', area: 'BF' }]],
    [10, [{ id: 'a', area: 'KUL' }, { id: 'd', area: 'NVI' }]],
  ]);
  const go = (from: Stop, ...keys: string[]) => keys.reduce<Stop>((at, key) => walk(marks, at, key, 8)!, from);
  it('goes in and out within a month', () => {
    expect(go({ month: 9, mark: null }, 'ArrowDown', 'ArrowDown')).toEqual({ month: 9, mark: 'b' });
    expect(go({ month: 9, mark: null }, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown')).toEqual({ month: 9, mark: 'c' });
    expect(go({ month: 9, mark: 'b' }, 'ArrowUp', 'ArrowUp')).toEqual({ month: 9, mark: null });
    expect(go({ month: 12, mark: null }, 'ArrowDown')).toEqual({ month: 12, mark: null });
  });
  it('goes from month to month, in the same ring where something else is there', () => {
    expect(go({ month: 10, mark: 'a' }, 'ArrowLeft')).toEqual({ month: 9, mark: 'b' });
    expect(go({ month: 9, mark: 'c' }, 'ArrowRight')).toEqual({ month: 10, mark: null });
    expect(go({ month: 7, mark: null }, 'ArrowRight')).toEqual({ month: 8, mark: null });
  });
  it('goes to the first and last month from the top, back to the month, and leaves other keys alone', () => {
    expect(walk(marks, { month: 9, mark: 'a' }, 'Home', 1)).toEqual({ month: 1, mark: null });
    expect(walk(marks, { month: 9, mark: 'a' }, 'End', 8)).toEqual({ month: 7, mark: null });
    expect(go({ month: 9, mark: 'a' }, 'Escape')).toEqual({ month: 9, mark: null });
    expect(walk(marks, { month: 9, mark: 'a' }, 'Enter', 8)).toBeUndefined();
    expect(walk(marks, { month: 9, mark: 'a' }, 'Tab', 8)).toBeUndefined();
  });
  it('comes everywhere and never out of the wheel', () => fc.assert(fc.property(fc.array(fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'Escape'), { maxLength: 30 }), fc.constantFrom(1 as const, 8 as const), (keys, turn) => {
    let at: Stop = { month: 8, mark: null };
    for (const key of keys) {
      at = walk(marks, at, key, turn)!;
      expect(schoolMonths).toContain(at.month);
      if (at.mark !== null) expect(marks.get(at.month)!.map((m) => m.id)).toContain(at.mark);
    }
  })));
});

describe('status for the reader', () => {
  const a = { opensOn: '2025-10-01', endsOn: '2025-11-10', cancelled: false };
  const part = (dueOn: string, done = false): Part => ({ kind: 'step', what: 'Gör', dueOn, done });
  it.each<[string, Part[], string, string]>([
    ['before it opens', [part('2025-10-24')], '2025-09-30', 'coming'],
    ['something to do', [part('2025-10-24')], '2025-10-01', 'mine'],
    ['on the last day', [part('2025-10-24')], '2025-10-24', 'mine'],
    ['the day after', [part('2025-10-24'), part('2025-11-10')], '2025-10-25', 'late'],
    ['late also when it is over', [part('2025-10-24')], '2026-01-01', 'late'],
    ['a step of it done', [part('2025-10-24', true), part('2025-11-10')], '2025-10-25', 'mine'],
    ['all of mine done, others go on', [part('2025-10-24', true)], '2025-10-25', 'done'],
    ['done before it opens', [part('2025-10-24', true)], '2025-09-01', 'done'],
    ['no part, before', [], '2025-09-01', 'coming'],
    ['no part, during', [], '2025-11-10', 'ongoing'],
    ['no part, after', [], '2025-11-11', 'past'],
  ])('%s', (_, parts, today, status) => expect(statusOf(a, parts, today)).toBe(status));
  it('what is called off asks for nothing', () => {
    expect(statusOf({ ...a, cancelled: true }, [part('2025-10-02')], '2025-12-01')).toBe('cancelled');
    expect(openParts('cancelled', [part('2025-10-02')])).toEqual([]);
  });
  it('asks for nothing in a school year that is over', () => {
    expect(statusOf(a, [part('2025-10-24')], '2026-09-01', true)).toBe('past');
    expect(statusOf(a, [part('2025-10-24', true)], '2026-09-01', true)).toBe('done');
  });
  it('counts what is open, soonest first, and nothing that has not begun', () => {
    expect(openParts('mine', [part('2025-11-10'), part('2025-10-24'), part('2025-10-02', true)]).map((p) => p.dueOn)).toEqual(['2025-10-24', '2025-11-10']);
    expect(openParts('coming', [part('2025-10-24')])).toEqual([]);
  });
});

describe('what is shown', () => {
  const a = { area: 'KUL', unitIds: ['u1'], roles: ['TEACHER', 'PRINCIPAL'], schoolForms: ['COMPULSORY'], parts: [] } as const;
  it.each([
    [{}, true], [{ area: 'KUL' }, true], [{ area: 'BF' }, false], [{ unitId: 'u1' }, true], [{ unitId: 'u2' }, false],
    [{ role: 'PRINCIPAL' }, true], [{ role: 'HEALTH_TEAM' }, false], [{ form: 'COMPULSORY' }, true], [{ form: 'PRESCHOOL' }, false], [{ mine: true }, false], [{ area: 'KUL', unitId: 'u2' }, false],
  ] as const)('%o: %s', (filter, shown) => expect(isShown(a, filter)).toBe(shown));
  it('mine is where one has a part', () => expect(isShown({ ...a, parts: [{}] }, { mine: true })).toBe(true));
});

describe('a month in weeks', () => {
  it('numbers weeks as ISO 8601 does', () => {
    expect(weekNumber('2025-12-29')).toBe(1);
    expect(weekNumber('2026-12-28')).toBe(53);
    expect(weekNumber(mondayOf('2025-10-24'))).toBe(43);
    expect(mondayOf('2025-10-26')).toBe('2025-10-20');
    expect(mondayOf('2025-10-20')).toBe('2025-10-20');
  });
  it('covers the month in whole weeks', () => {
    const weeks = weeksOf('2025-10', []);
    expect(weeks.map((w) => w.days[0])).toEqual(['2025-09-29', '2025-10-06', '2025-10-13', '2025-10-20', '2025-10-27']);
    expect(weeks.at(-1)!.days[6]).toBe('2025-11-02');
  });
  it('cuts what goes over the edges', () => {
    const weeks = weeksOf('2025-10', [{ id: 'x', opensOn: '2025-09-15', endsOn: '2025-10-08' }]);
    expect(weeks[0]!.bars).toEqual([{ item: expect.objectContaining({ id: 'x' }) as unknown, from: 1, to: 7, lane: 0, before: true, after: true }]);
    expect(weeks[1]!.bars[0]).toMatchObject({ from: 1, to: 3, before: true, after: false });
    expect(weeks[2]!.bars).toEqual([]);
  });
  it('shows each day of each thing once, without overlap', () => fc.assert(fc.property(fc.array(item, { maxLength: 20 }), (items) => {
    for (const week of weeksOf('2026-02', items)) {
      const taken = new Set<string>();
      for (const bar of week.bars) for (let c = bar.from; c <= bar.to; c++) {
        expect(taken.has(`${bar.lane}/${c}`)).toBe(false);
        taken.add(`${bar.lane}/${c}`);
        expect(week.days[c - 1]! >= bar.item.opensOn && week.days[c - 1]! <= bar.item.endsOn).toBe(true);
      }
      expect(taken.size).toBe(items.reduce((sum, i) => sum + week.days.filter((d) => d >= i.opensOn && d <= i.endsOn).length, 0));
    }
  })));
});
