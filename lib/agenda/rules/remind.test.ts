import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, todayInSweden } from '@/lib/core/time';
import { pageOf, remindersOf, roleAbove, type Matter, type Reminder } from './remind';

const matter = (over: Partial<Matter> = {}): Matter =>
  ({ key: 'analysis:1', kind: 'analysis', opensOn: '2026-09-01', dueOn: '2026-10-20', people: ['karin'], above: ['maria'], over: false, ...over });

/** What is told over a stretch of time by someone who looks every so many minutes: each key once a person, with the Swedish day it was first told. */
function told(m: Matter, from: Date, days: number, everyMinutes: number, change: (m: Matter, today: string) => Matter = (x) => x) {
  const first = new Map<string, Reminder & { day: string }>();
  for (let t = from.getTime(); t < from.getTime() + days * 86_400_000; t += everyMinutes * 60_000) {
    const day = todayInSweden(new Date(t));
    for (const r of remindersOf(change(m, day), day)) {
      const key = `${r.personId} ${r.key}`;
      if (!first.has(key)) first.set(key, { ...r, day });
    }
  }
  return [...first.values()];
}
const kinds = (all: { personId: string; kind: string; day: string }[], who: string) => all.filter((r) => r.personId === who).map((r) => [r.kind, r.day]);

describe('what one is reminded of', () => {
  it('an analysis: opened, seven days, one day, late, and the level above after three', () => {
    const all = told(matter(), new Date('2026-08-01T00:00:00Z'), 120, 60);
    expect(kinds(all, 'karin')).toEqual([['opened', '2026-09-01'], ['due_7', '2026-10-13'], ['due_1', '2026-10-19'], ['late', '2026-10-21']]);
    expect(kinds(all, 'maria')).toEqual([['late_below', '2026-10-23']]);
  });
  it('a step is not told of when it opens; a measure has days of its own, and its principal hears when it is late', () => {
    expect(kinds(told(matter({ kind: 'step' }), new Date('2026-08-01T00:00:00Z'), 120, 240), 'karin').map(([k]) => k)).toEqual(['due_7', 'due_1', 'late']);
    const measure = told(matter({ kind: 'measure' }), new Date('2026-08-01T00:00:00Z'), 120, 240);
    expect(kinds(measure, 'karin')).toEqual([['measure_due', '2026-10-13'], ['measure_late', '2026-10-21']]);
    expect(kinds(measure, 'maria')).toEqual([['measure_late', '2026-10-21']]);
  });
  it('what opens within the days of a reminder is told of by opening only', () => {
    expect(kinds(told(matter({ opensOn: '2026-10-15' }), new Date('2026-10-01T00:00:00Z'), 20, 240), 'karin')).toEqual([['opened', '2026-10-15'], ['due_1', '2026-10-19']]);
    expect(kinds(told(matter({ opensOn: '2026-10-20' }), new Date('2026-10-01T00:00:00Z'), 20, 240), 'karin')).toEqual([['opened', '2026-10-20']]);
  });
  it('who begins to use the app is told of nothing that was due more than fourteen days ago', () => {
    expect(remindersOf(matter(), '2026-11-03').map((r) => r.kind)).toEqual(['late', 'late_below']);
    expect(remindersOf(matter(), '2026-11-04')).toEqual([]);
  });
  it('a day that is moved is told of anew', () => {
    const all = told(matter(), new Date('2026-10-01T00:00:00Z'), 60, 240, (m, day) => (day < '2026-10-15' ? m : { ...m, dueOn: '2026-11-10' }));
    expect(kinds(all, 'karin')).toEqual([['opened', '2026-10-01'], ['due_7', '2026-10-13'], ['due_7', '2026-11-03'], ['due_1', '2026-11-09'], ['late', '2026-11-11']]);
  });
  it('who both writes and receives is told that it is late, not that it is late below', () =>
    expect(remindersOf(matter({ above: ['karin', 'maria'] }), '2026-10-25').map((r) => [r.personId, r.kind])).toEqual([['karin', 'late'], ['maria', 'late_below']]));
});

const day = fc.integer({ min: 0, max: 800 }).map((n) => addDays('2025-08-01', n));
const anyMatter = fc.record({
  key: fc.constant('m'), kind: fc.constantFrom('analysis', 'step', 'measure'), opensOn: day, length: fc.integer({ min: 0, max: 120 }),
  people: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')), above: fc.uniqueArray(fc.constantFrom('a', 'x', 'y')),
}).map(({ length, ...m }): Matter => ({ ...m, kind: m.kind as Matter['kind'], dueOn: addDays(m.opensOn, length), over: false }));

describe('whatever the matter and whenever one looks, also over changes of the clock', () => {
  const early = { opened: 0, due_7: -7, due_1: -1, late: 1, late_below: 3, measure_due: -7, measure_late: 1 };
  // Starts at any minute and looks every five to 1500 minutes: at midnight in any way.
  const looking = fc.record({ offset: fc.integer({ min: 0, max: 1_439 }), every: fc.integer({ min: 5, max: 1_500 }) });

  it('nothing is told early, nothing too late, and no kind of the same thing twice', () => {
    fc.assert(fc.property(anyMatter, looking, (m, { offset, every }) => {
      const from = new Date(Date.parse(`${addDays(m.opensOn, -3)}T00:00:00Z`) + offset * 60_000);
      const all = told(m, from, 150, Math.max(every, 60));
      for (const r of all) {
        expect(r.day >= m.opensOn).toBe(true);
        if (r.kind !== 'opened') expect(r.day >= addDays(m.dueOn, early[r.kind])).toBe(true);
        expect(r.day <= addDays(m.dueOn, 14)).toBe(true);
        expect(m.people.includes(r.personId) || m.above.includes(r.personId)).toBe(true);
      }
      const keys = all.map((r) => `${r.personId} ${r.kind}`);
      expect(new Set(keys).size).toBe(keys.length);
    }), { numRuns: 150 });
  });
  it('who looks once a day misses nothing', () => {
    fc.assert(fc.property(anyMatter, fc.integer({ min: 0, max: 1_439 }), (m, offset) => {
      const all = told(m, new Date(Date.parse(`${addDays(m.opensOn, -3)}T00:00:00Z`) + offset * 60_000), 150, 1_440);
      for (const personId of m.people) expect(kinds(all, personId).some(([k]) => k === (m.kind === 'measure' ? 'measure_late' : 'late'))).toBe(true);
      if (m.kind !== 'measure') for (const personId of m.above.filter((p) => !m.people.includes(p))) expect(kinds(all, personId).map(([k]) => k)).toEqual(['late_below']);
    }), { numRuns: 150 });
  });
  it('nothing is told of what is handed in, done or cancelled, from the day it is', () => {
    fc.assert(fc.property(anyMatter, day, (m, doneOn) => {
      const all = told(m, new Date(`${addDays(m.opensOn, -3)}T10:00:00Z`), 150, 720, (x, today) => ({ ...x, over: today >= doneOn }));
      expect(all.every((r) => r.day < doneOn)).toBe(true);
    }), { numRuns: 100 });
  });
});

it('the level above: principals, quality developers, heads of schools', () => {
  expect([roleAbove('TEACHER'), roleAbove('PRINCIPAL'), roleAbove('QUALITY_DEVELOPER'), roleAbove('HEAD_OF_SCHOOLS'), roleAbove('BOARD_MEMBER')])
    .toEqual(['PRINCIPAL', 'QUALITY_DEVELOPER', 'HEAD_OF_SCHOOLS', null, null]);
});
it('the page where one acts', () => {
  type Told = Parameters<typeof pageOf>[0];
  const page = (n: Partial<Told>) => pageOf({ analysisId: null, measureId: null, activityId: null, ...n }, new Map([['m', 'area']]));
  expect([page({ analysisId: 'a', activityId: 'b' }), page({ measureId: 'm' }), page({ measureId: 'gone' }), page({ activityId: 'b' }), page({})])
    .toEqual(['/analyser/a', '/utveckling/area', '/utveckling', '/kalender/b', '/min-sida']);
});
