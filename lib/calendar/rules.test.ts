import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueOn, monthsIn, monthStart, opensOn, termLabel } from './rules';

const ht = { kind: 'HT', startsOn: '2025-08-18', endsOn: '2025-12-19' } as const;

describe('calendar rules', () => {
  it('counts deadlines from the organiser’s own term dates', () => {
    expect(dueOn({ anchor: 'TERM_START', offsetDays: 63 }, [9], 2025, ht)).toBe('2025-10-20');
    expect(dueOn({ anchor: 'TERM_END', offsetDays: -10 }, [12], 2025, ht)).toBe('2025-12-09');
    expect(dueOn({ anchor: 'MONTH_START', offsetDays: 12 }, [1, 9], 2025, null)).toBe('2025-09-13');
  });
  it('puts the months of a term activity in their term', () => {
    expect(monthsIn([9, 10, 2, 3], 'TERM', 'HT')).toEqual([9, 10]);
    expect(monthsIn([9, 10, 2, 3], 'TERM', 'VT')).toEqual([2, 3]);
    expect(monthsIn([9, 2], 'YEAR', null)).toEqual([9, 2]);
  });
  it('opens with its first month of the school year, not before the term', () => {
    expect(opensOn([2, 9], 2025, null)).toBe('2025-09-01');
    expect(opensOn([8], 2025, ht)).toBe('2025-08-18');
    expect(opensOn([], 2025, null)).toBe('2025-08-01');
  });
  it('keeps every month inside the school year', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 2000, max: 2100 }), (month, year) => {
      const day = monthStart(month, year);
      expect(day >= `${year}-08-01` && day <= `${year + 1}-07-31`).toBe(true);
    }));
  });
  it('says the term', () => expect(termLabel('VT', '2026-01-08')).toBe('vt 26'));
});
