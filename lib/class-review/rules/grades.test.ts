import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeScales } from '@/prisma/template/matrix';
import { gradeStepsSchema } from '../schema';
import { gradeSubjectOf, gradeSubjects, meritOf, reachesAll, scaleFor, scaleSpan, stepOf, vocationalEligibility, yearThen, type Given, type Scale } from './grades';

const scales: Scale[] = gradeScales.map((s, i) => ({ ...s, id: `s${i}` }));
const af = scales[0]!;
const given = (subject: string, value: string): Given => {
  const step = stepOf(af, value)!;
  return { subject, points: step.points, passed: step.passed };
};
const sixteen = ['BL', 'EN', 'HKK', 'IDH', 'MA', 'MU', 'BI', 'FY', 'KE', 'GE', 'HI', 'RE', 'SH', 'SL', 'SV', 'TK'];
const all = (value: string, ...more: [string, string][]) => [...sixteen.map((s) => given(s, value)), ...more.map(([s, v]) => given(s, v))];

describe('scales', () => {
  it('of the template are whole', () => { for (const s of scales) expect(gradeStepsSchema.parse(s.steps)).toEqual(s.steps); });
  it('refuse a step twice, or half a step', () => {
    expect(gradeStepsSchema.safeParse([...af.steps, af.steps[0]]).success).toBe(false);
    expect(gradeStepsSchema.safeParse([{ value: 'A' }, { value: 'B' }]).success).toBe(false);
  });
  it.each([['3', 'kriterier'], ['6', 'a-f'], ['9', 'a-f'], ['5', undefined], ['', undefined], ['F', undefined]])('year %s is graded by %s', (year, key) => expect(scaleFor(scales, year)?.key).toBe(key));
  it('take the newest version, also where it leaves a year to another scale', () => {
    const newer: Scale = { ...af, id: 's9', version: 2, years: ['8', '9'] };
    const numbers: Scale = { ...af, id: 's8', key: '1-10', version: 1, years: ['6', '7'] };
    expect(scaleFor([newer, ...scales], '9')).toBe(newer);
    expect(scaleFor([newer, ...scales], '6')).toBeUndefined();
    expect(scaleFor([newer, numbers, ...scales], '6')).toBe(numbers);
  });
  it('are named as people say them', () => expect(scales.map(scaleSpan)).toEqual(['A–F', 'J/N']));
  it.each([['a', 'A'], [' E ', 'E'], ['–', '-'], ['−', '-'], ['-', '-'], ['underlag saknas', '-'], ['G', undefined], ['17,5', undefined], ['', undefined], ['AA', undefined]])('read %j as %s', (text, value) => expect(stepOf(af, text)?.value).toBe(value));
});

describe('subjects', () => {
  it('are Skolverket\'s, with one further modern language', () => expect(gradeSubjects).toHaveLength(20));
  it.each([['ma', 'MA'], ['Matematik', 'MA'], ['MS2', 'MS2'], ['ms', 'MS'], ['ENG', 'EN'], ['latin', undefined]])('%s is %s', (text, code) => expect(gradeSubjectOf(text)).toBe(code));
});

describe('meritvärde', () => {
  it.each<[string, Given[], number, number]>([
    ['A in all sixteen and språkval', all('A', ['MS', 'A']), 320, 340],
    ['E in all sixteen and språkval', all('E', ['MS', 'E']), 160, 170],
    ['C in all sixteen', all('C'), 240, 240],
    ['a seventeenth that is no språkval counts only where it is better', all('E', ['ML', 'A']), 170, 170],
    ['two further subjects beside språkval: the best sixteen of the others, and språkval', all('E', ['ML', 'C'], ['MS2', 'B'], ['MS', 'D']), 160 + 5 + 7.5 + 2.5, 160 + 5 + 7.5 + 12.5],
    ['språkval with F adds nothing', all('D', ['MS', 'F']), 200, 200],
    ['a better språkval also among the sixteen', all('E', ['MS', 'A']), 170, 180],
    ['F and - are nought', [given('MA', 'F'), given('SV', '-'), given('EN', 'B')], 17.5, 17.5],
    ['of SV and SVA one counts', [given('SV', 'E'), given('SVA', 'C')], 15, 15],
    ['språkval alone', [given('MS', 'C')], 15, 15],
  ])('%s', (_, grades, s16, s17) => expect(meritOf(grades)).toEqual({ sixteen: s16, seventeen: s17 }));
  it('is none without grades', () => expect(meritOf([])).toBeNull());
});

describe('eligibility for yrkesprogram', () => {
  const base = ['SV', 'EN', 'MA'];
  const five = ['BL', 'IDH', 'MU', 'SL', 'TK'];
  it('is E in SV, EN, MA and five more', () => expect(vocationalEligibility([...base, ...five].map((s) => given(s, 'E')))).toEqual({ eligible: true, missing: [], more: 0 }));
  it('takes SVA for SV, and says SV where both are missing', () => {
    expect(vocationalEligibility(['SVA', 'EN', 'MA', ...five].map((s) => given(s, 'E'))).eligible).toBe(true);
    expect(vocationalEligibility([given('SV', 'F'), ...['EN', 'MA', ...five].map((s) => given(s, 'A'))])).toEqual({ eligible: false, missing: ['SV'], more: 0 });
  });
  it('does not take SVA as one of the five', () => expect(vocationalEligibility(['SV', 'SVA', 'EN', 'MA', ...five.slice(1)].map((s) => given(s, 'E')))).toEqual({ eligible: false, missing: [], more: 1 }));
  it('says all that is missing', () => expect(vocationalEligibility([given('MA', 'F'), given('BL', '-'), given('MU', 'E')])).toEqual({ eligible: false, missing: ['SV', 'EN', 'MA'], more: 4 }));
});

describe('reaches the criteria in all subjects', () => {
  it.each<[string, Given[], boolean | null]>([['all passed', all('E'), true], ['one F', all('A', ['ML', 'F']), false], ['one -', all('A', ['ML', '-']), false], ['none', [], null]])('%s', (_, g, is) => expect(reachesAll(g)).toBe(is));
});

describe('the year then', () => {
  it.each([['9', 0, '9'], ['7', 1, '6'], ['1', 1, 'F'], ['F', 1, ''], ['2', 3, ''], ['9', -1, ''], ['', 1, ''], ['F', 0, 'F']])('%s, %i back: %s', (year, back, then) => expect(yearThen(year, back)).toBe(then));
});

const anyGiven = fc.uniqueArray(fc.tuple(fc.constantFrom(...gradeSubjects), fc.constantFrom(...af.steps.map((s) => s.value))), { selector: ([s]) => s }).map((list) => list.map(([s, v]) => given(s, v)));

describe('whatever the grades', () => {
  it('merit is between nought and 340, is never less with språkval, and is the best choice there is', () => {
    fc.assert(fc.property(anyGiven, (grades) => {
      const merit = meritOf(grades);
      if (!merit) {
        expect(grades).toEqual([]);
        return;
      }
      expect(merit.sixteen).toBeLessThanOrEqual(320);
      expect(merit.seventeen).toBeLessThanOrEqual(340);
      expect(merit.seventeen).toBeGreaterThanOrEqual(merit.sixteen);
      // Counted another way: every grade but the worse Swedish is taken unless there are more than sixteen beside språkval.
      const swedish = grades.filter((g) => ['SV', 'SVA'].includes(g.subject)).map((g) => g.points);
      const others = [...grades.filter((g) => !['SV', 'SVA', 'MS'].includes(g.subject)).map((g) => g.points), ...(swedish.length ? [Math.max(...swedish)] : [])].sort((a, b) => a - b);
      while (others.length > 16) others.shift();
      const sum = others.reduce((a, b) => a + b, 0) + (grades.find((g) => g.subject === 'MS')?.points ?? 0);
      expect(merit.seventeen).toBe(sum);
    }));
  });
  it('a better grade never lowers merit, nor takes eligibility away', () => {
    fc.assert(fc.property(anyGiven, fc.nat(), (grades, at) => {
      fc.pre(grades.length > 0);
      const i = at % grades.length;
      const better = grades.with(i, { ...grades[i]!, points: 20, passed: true });
      expect(meritOf(better)!.seventeen).toBeGreaterThanOrEqual(meritOf(grades)!.seventeen);
      if (vocationalEligibility(grades).eligible) expect(vocationalEligibility(better).eligible).toBe(true);
    }));
  });
  it('who reaches all criteria in the sixteen subjects is eligible', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', '-'), { minLength: 16, maxLength: 16 }), (values) => {
      const grades = sixteen.map((s, i) => given(s, values[i]!));
      if (reachesAll(grades)) expect(vocationalEligibility(grades).eligible).toBe(true);
      expect(reachesAll(grades)).toBe(!values.some((v) => v === 'F' || v === '-'));
    }));
  });
});
