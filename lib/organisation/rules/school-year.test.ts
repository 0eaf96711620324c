import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastYear, nextGroupName, nextYear, planRoll, proposedTerms, pupilYears, schoolYearName, termProblems, type RollGroup } from './school-year';

const upper = ['7', '8', '9'];
const lower = ['F', '1', '2', '3', '4', '5', '6'];

describe('years', () => {
  it('goes F, 1 … 9 and ends with the unit', () => {
    expect(nextYear('F', lower)).toBe('1');
    expect(nextYear('6', lower)).toBeUndefined();
    expect(nextYear('9', upper)).toBeUndefined();
    expect(nextYear('9', [])).toBeUndefined();
    expect(nextYear('', [])).toBe('');
    expect(lastYear(['3', 'F', '6', '1'])).toBe('6');
    expect(schoolYearName(2099)).toBe('2099/00');
  });

  it.each([
    ['7B', upper, '8B'], ['FA', lower, '1A'], ['F', lower, '1'], ['F-klass Solen', lower, '1-klass Solen'], ['F–1A', lower, '1–2A'], ['4-5 B', lower, '5-6 B'],
    ['5-6B', lower, '6B'], ['Solen', lower, 'Solen'], ['Fröet', lower, 'Fröet'], ['Klass 3', lower, 'Klass 4'], ['Årgång 2019', lower, 'Årgång 2019'],
  ])('%s in %j becomes %s', (name, years, expected) => expect(nextGroupName(name, years)).toBe(expected));

  it('wants terms one after the other within 1 Aug–31 Jul', () => {
    expect(termProblems(2025, proposedTerms(2025))).toEqual([]);
    expect(termProblems(2025, { ...proposedTerms(2025), htStartsOn: '2025-07-31' })).toEqual(['htStartsOn']);
    expect(termProblems(2025, { ...proposedTerms(2025), vtStartsOn: '2025-12-01' })).toEqual(['vtStartsOn']);
    expect(termProblems(2025, { ...proposedTerms(2025), vtEndsOn: '2026-08-01' })).toEqual(['vtEndsOn']);
  });
});

const group: fc.Arbitrary<RollGroup> = fc.record({
  id: fc.uuid(), unitId: fc.constantFrom('low', 'high', 'pre'), name: fc.constantFrom('7B', '8B', '9B', 'FA', '1A', '5-6B', '6B', 'Solen', 'F'), kind: fc.constantFrom('CLASS', 'TEACHING', 'DEPARTMENT'),
  pupils: fc.array(fc.record({ enrolmentId: fc.uuid(), pupilId: fc.uuid(), year: fc.constantFrom('', ...pupilYears) }), { maxLength: 5 }),
});
const units = new Map([['low', lower], ['high', upper], ['pre', []]]);

describe('planRoll', () => {
  it('takes a class up a year, lets the last year leave, ends teaching groups and keeps departments', () => {
    const pupil = (n: number, year: string) => ({ enrolmentId: `e${n}`, pupilId: `p${n}`, year });
    const plan = planRoll([
      { id: 'a', unitId: 'high', name: '7B', kind: 'CLASS', pupils: [pupil(1, '7'), pupil(2, '7')] },
      { id: 'b', unitId: 'high', name: '9B', kind: 'CLASS', pupils: [pupil(3, '9')] },
      { id: 'c', unitId: 'high', name: 'Spanska 7', kind: 'TEACHING', pupils: [pupil(1, '7')] },
      { id: 'd', unitId: 'pre', name: 'Blåbäret', kind: 'DEPARTMENT', pupils: [pupil(4, '')] },
      { id: 'e', unitId: 'high', name: '8C', kind: 'CLASS', pupils: [] },
      { id: 'f', unitId: 'high', name: '9C', kind: 'CLASS', pupils: [] },
    ], units);
    expect(plan.map((g) => [g.newName, g.moves.map((m) => m.year).join(), g.leaves.length])).toEqual([
      ['8B', '8,8', 0], [null, '', 1], [null, '', 1], ['Blåbäret', '', 0], ['9C', '', 0], [null, '', 0],
    ]);
    expect(plan[3]!.moves).toEqual([pupil(4, '')]);
  });

  it('loses and doubles nobody, raises by one, and names groups once in a unit', () => {
    fc.assert(fc.property(fc.array(group, { maxLength: 12 }), (groups) => {
      const plan = planRoll(groups, units);
      expect(plan).toHaveLength(groups.length);
      plan.forEach((rolled, i) => {
        const before = groups[i]!;
        expect([...rolled.moves, ...rolled.leaves].map((p) => p.enrolmentId).sort()).toEqual(before.pupils.map((p) => p.enrolmentId).sort());
        if (rolled.newName === null) expect(rolled.moves).toEqual([]);
        for (const move of rolled.moves) {
          const old = before.pupils.find((p) => p.enrolmentId === move.enrolmentId)!;
          expect(move.year).toBe(nextYear(old.year, units.get(before.unitId)!));
        }
      });
      const names = plan.flatMap((g) => (g.newName === null ? [] : [`${g.unitId} ${g.newName}`]));
      expect(new Set(names).size).toBe(names.length);
    }));
  });
});
