import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrix } from '@/prisma/template/matrix';
import { forecastOf, onCourseInAll, subjectValues, type Cell } from './forecast';

const limits = { onCourseTo: matrix.onCourseTo, atRiskTo: matrix.atRiskTo };
const columns = matrix.blocks.flatMap((b) => b.columns);
const cell = (code: string, value: number): Cell => {
  const { kind, subjects = [] } = columns.find((c) => c.code === code)!;
  return { kind, subjects, value };
};
const cells = fc.array(fc.record({ kind: fc.constantFrom<Cell['kind']>('SUBJECT', 'SOCIAL', 'SENSITIVE'), subjects: fc.subarray(['BI', 'FY', 'KE', 'MA'], { minLength: 1 }), value: fc.integer({ min: 0, max: 3 }) }), { maxLength: 12 });

describe('the forecast of the template', () => {
  it.each([[0, 'on_course'], [1, 'on_course'], [2, 'at_risk'], [3, 'not_reaching']])('%i is %s', (value, forecast) => expect(forecastOf(value, limits)).toBe(forecast));
  it('a column for the subject alone wins over one for several, whatever their order', () => {
    for (const both of [[cell('BI', 0), cell('NO', 3)], [cell('NO', 3), cell('BI', 0)]]) expect(subjectValues(both)).toEqual(new Map([['BI', 0], ['FY', 3], ['KE', 3]]));
  });
  it('of several columns for several subjects the worst counts', () => {
    const two: Cell[] = [{ kind: 'SUBJECT', subjects: ['BI', 'FY'], value: 1 }, { kind: 'SUBJECT', subjects: ['BI', 'KE'], value: 2 }];
    expect(subjectValues(two)).toEqual(new Map([['BI', 2], ['FY', 1], ['KE', 2]]));
  });
  it('only knowledge columns count', () => {
    expect(onCourseInAll([cell('Kris', 3), cell('MA', 1)], limits)).toBe(true);
    expect(onCourseInAll([cell('Kris', 0), cell('EA', 0)], limits)).toBeNull();
    expect(onCourseInAll([], limits)).toBeNull();
  });
  it('one subject at risk is enough not to be on course in all', () => {
    fc.assert(fc.property(cells, (c) => {
      const known = c.filter((x) => x.kind === 'SUBJECT');
      expect(onCourseInAll(c, limits)).toBe(known.length ? Math.max(...known.map((x) => x.value)) <= limits.onCourseTo : null);
    }));
  });
  it('a value is always one of its columns\'', () => {
    fc.assert(fc.property(cells, (c) => {
      for (const [subject, value] of subjectValues(c)) expect(c.some((x) => x.kind === 'SUBJECT' && x.subjects.includes(subject) && x.value === value)).toBe(true);
    }));
  });
});
