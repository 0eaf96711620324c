import { describe, expect, it } from 'vitest';
import type { TemplateActivity } from '@/lib/calendar/rules/plan';
import { addStep, dataOf, draftOf, fieldOf, moveStep, removeStep, setStep, toggled } from './draft';

const step = (what: string, offsetDays: number) => ({ role: 'PRINCIPAL' as const, what, level: null, questionSetKey: null, anchor: 'MONTH_START' as const, offsetDays });
const activity: TemplateActivity = {
  key: 'a', number: 1, name: 'A', area: 'KUL', schoolForms: ['COMPULSORY'], months: [9], recurrence: 'YEAR', description: 'B', evidence: [], follows: [], teacherPer: 'GROUP', retired: false, steps: [step('Ett', -3), step('Två', 9)],
};

describe('the draft of an activity', () => {
  it('is what it came from', () => expect(dataOf(draftOf(activity))).toEqual(activity));
  it('reads days with either minus, and takes nothing else for a number', () => {
    const d = draftOf(activity);
    expect(['−14', '-14', ' 7 '].map((offset) => dataOf(setStep(d, 's0', { offset })).steps[0]!.offsetDays)).toEqual([-14, -14, 7]);
    expect(['', '1,5', 'sju', '10000'].map((offset) => dataOf(setStep(d, 's0', { offset })).steps[0]!.offsetDays)).toEqual([NaN, NaN, NaN, NaN]);
  });
  it('adds, moves and removes steps by keys that are never used again', () => {
    const added = addStep(removeStep(draftOf(activity), 's1'));
    expect(added.steps.map((s) => [s.key, s.offset])).toEqual([['s0', '-3'], ['s2', '-3']]);
    expect(moveStep(added, 's2', -1).steps.map((s) => s.key)).toEqual(['s2', 's0']);
    expect(moveStep(added, 's2', 1)).toBe(added);
  });
  it('knows the field of a fault, and ticks boxes', () => {
    const d = draftOf(activity);
    expect(fieldOf(d, 'steps.1.what')).toEqual({ name: 's1-what', step: { number: 2, key: 's1' } });
    expect(fieldOf(d, 'months')).toEqual({ name: 'months' });
    expect(toggled([1, 2], 2, true)).toEqual([1, 2]);
    expect(toggled([1, 2], 1, false)).toEqual([2]);
  });
});
