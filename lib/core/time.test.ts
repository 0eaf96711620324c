import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOf, dayOf, hourInSweden, schoolYearOf, todayInSweden } from './time';

const dayArb = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }).map(dayOf);

describe('days', () => {
  it.each([
    ['2025-06-30T21:59:59Z', '2025-06-30'], ['2025-06-30T22:00:00Z', '2025-07-01'], // summer: two hours ahead
    ['2025-12-31T22:59:59Z', '2025-12-31'], ['2025-12-31T23:00:00Z', '2026-01-01'], // winter: one
  ])('of Sweden: %s is %s', (time, day) => expect(todayInSweden(new Date(time))).toBe(day));
  it.each([['2025-06-30T22:00:00Z', 0], ['2025-12-31T12:30:00Z', 13]])('hours of Sweden: %s is %i', (time, hour) => expect(hourInSweden(new Date(time))).toBe(hour));
  it('survive the way to the database and back, in any time zone', () => {
    expect(process.env.TZ).toBe('Pacific/Chatham');
    fc.assert(fc.property(dayArb, (day) => { expect(dayOf(dateOf(day))).toBe(day); }));
  });
  it('add up', () => {
    const n = fc.integer({ min: -4000, max: 4000 });
    fc.assert(fc.property(dayArb, n, n, (day, a, b) => { expect(addDays(addDays(day, a), b)).toBe(addDays(day, a + b)); }));
    fc.assert(fc.property(dayArb, fc.integer({ min: 1, max: 4000 }), (day, a) => { expect(addDays(day, a) > day).toBe(true); }));
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-03-29', 2)).toBe('2025-03-31'); // past the night with 23 hours
  });
});

describe('school years', () => {
  it.each([['2025-07-31', 2024], ['2025-08-01', 2025], ['2026-01-01', 2025]])('%s is in that of %i', (day, year) => expect(schoolYearOf(day)).toBe(year));
  it('hold every day once', () => {
    fc.assert(fc.property(dayArb, (day) => {
      const year = schoolYearOf(day);
      expect(day >= `${year}-08-01` && day <= `${year + 1}-07-31`).toBe(true);
    }));
  });
});
