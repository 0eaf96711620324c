import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/core/time';
import { Decision, MeasureStatus } from '@/prisma/generated/enums';
import { byUrgency, isDue, isOpen, isOverdue, kindOf, levelOf, measured, nextStatuses, noticeDays, onScale, refOf, refText, statusAfter, wayTo, type Measured } from './rules';

const statuses = Object.values(MeasureStatus);
const today = '2026-11-20';
const measure = fc.record({ status: fc.constantFrom(...statuses), followUpOn: fc.integer({ min: -400, max: 400 }).map((d) => addDays(today, d)) });

describe('what can be measured', () => {
  it('a stored indicator is what was stored, and nothing else is one', () => {
    fc.assert(fc.property(fc.constantFrom(...(Object.keys(measured) as Measured[])), fc.constantFrom('', 'MA', 'SVA', 'MS2'), (indicator, subject) => {
      expect(refOf(refText({ indicator, subject }))).toEqual({ indicator, subject });
    }));
    for (const text of ['', 'grades', 'level/red', 'forecast_low/MA', 'support/EA', 'grades/MA/K', 'grades/ma', 'constructor/', '__proto__/MA', 'concern/']) expect(refOf(text), text).toBeNull();
  });
  it('a share is told in percent, a mean in itself', () => {
    expect([kindOf({ indicator: 'merit', subject: '' }), onScale(221.5, { indicator: 'merit', subject: '' })]).toEqual(['mean', 221.5]);
    expect([kindOf({ indicator: 'grades', subject: 'MA' }), onScale(0.75, { indicator: 'grades', subject: 'MA' })]).toEqual(['share', 75]);
  });
});

describe('how far it is to the target', () => {
  it.each([
    [60, 70, 80, { code: 'nearer', left: 10 }], [60, 55, 80, { code: 'further', left: 25 }], [60, 60, 80, { code: 'same', left: 20 }],
    [60, 80, 80, { code: 'reached', left: 0 }], [60, 91.2, 80, { code: 'reached', left: 0 }], [null, 70, 80, { code: 'unknown', left: 10 }], [60, 60.04, 80, { code: 'same', left: 20 }],
  ] as const)('from %s, at %s, to %s', (start, now, target, way) => expect(wayTo(start, now, target)).toEqual(way));
  it('is never less than nothing, and nothing exactly where the target is reached', () => {
    const percent = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(fc.property(fc.option(percent), percent, percent, (start, now, target) => {
      const { code, left } = wayTo(start, now, target);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left === 0).toBe(code === 'reached');
      if (now >= target) expect(code).toBe('reached');
    }));
  });
});

describe('when a measure is to be followed up', () => {
  it.each([['ONGOING', -1, true, true], ['ONGOING', 0, false, true], ['DONE', -1, true, true], ['PLANNED', noticeDays, false, true], ['PLANNED', noticeDays + 1, false, false], ['ENDED', -30, false, false]] as const)(
    '%s, %s days from today: late %s, due %s', (status, days, late, due) => {
      const m = { status, followUpOn: addDays(today, days) };
      expect([isOverdue(m, today), isDue(m, today)]).toEqual([late, due]);
    });
  it('what is late is due, what has ended is neither', () => {
    fc.assert(fc.property(measure, (m) => {
      if (isOverdue(m, today)) expect(isDue(m, today)).toBe(true);
      if (m.status === 'ENDED') expect([isOpen(m), isDue(m, today)]).toEqual([false, false]);
    }));
  });
  it('is shown in an order: the open first, by day, then the ended', () => {
    fc.assert(fc.property(fc.array(measure), (all) => {
      const sorted = [...all].sort(byUrgency);
      const open = sorted.filter(isOpen);
      expect(sorted.slice(0, open.length)).toEqual(open);
      expect(open.map((m) => m.followUpOn)).toEqual(open.map((m) => m.followUpOn).sort());
    }));
  });
});

describe('the states', () => {
  it('a measure ends by a follow-up only, and then nothing opens it', () => {
    for (const from of statuses) expect(nextStatuses[from]).not.toContain('ENDED');
    expect(nextStatuses.ENDED).toEqual([]);
    for (const d of Object.values(Decision)) expect(isOpen({ status: statusAfter[d] })).toBe(d === 'GO_ON');
  });
  it.each([['PLANNED', ['ONGOING', 'DONE']], ['ONGOING', ['DONE', 'PLANNED']], ['DONE', ['ONGOING']]] as const)('from %s', (from, to) => expect(nextStatuses[from]).toEqual(to));
  it('the level follows from whom it is for', () => {
    expect([levelOf(null), levelOf({ kind: 'CLASS' }), levelOf({ kind: 'TEACHING' }), levelOf({ kind: 'DEPARTMENT' })]).toEqual(['ORGANISATION', 'CLASS', 'GROUP', 'GROUP']);
  });
});
