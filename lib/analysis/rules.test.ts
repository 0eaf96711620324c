import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnalysisStatus } from '@/prisma/generated/enums';
import { isAnswered, levelBelow, station, transition, unanswered, type Verb } from './rules';

const statuses: AnalysisStatus[] = ['NOT_STARTED', 'IN_PROGRESS', 'HANDED_IN', 'RETURNED', 'ACCEPTED'];
const verbs: Verb[] = ['save', 'handIn', 'return', 'accept', 'correct'];

describe('transitions', () => {
  it('are exactly these', () => {
    const table = statuses.map((s) => [s, ...verbs.map((v) => transition(s, v) ?? '-')].join(' '));
    expect(table).toEqual([
      'NOT_STARTED IN_PROGRESS - - - -',
      'IN_PROGRESS IN_PROGRESS HANDED_IN - - -',
      'HANDED_IN - - RETURNED ACCEPTED -',
      'RETURNED RETURNED HANDED_IN - - -',
      'ACCEPTED - - - - IN_PROGRESS',
    ]);
  });
  it('never let a locked analysis be written, whatever is tried', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...verbs)), (tried) => {
      let status: AnalysisStatus = 'NOT_STARTED';
      for (const verb of tried) {
        const locked: boolean = status === 'HANDED_IN' || status === 'ACCEPTED';
        const to = transition(status, verb);
        if (verb === 'save' && locked) expect(to).toBeUndefined();
        status = to ?? status;
      }
    }));
  });
});

describe('answers', () => {
  const questions = [{ id: 'a' }, { id: 'b' }];
  it('count when there is text, or a reason why the question is not applicable', () => {
    expect(isAnswered(undefined)).toBe(false);
    expect(isAnswered({ text: '  \n', notApplicable: false })).toBe(false);
    expect(isAnswered({ text: 'Ja', notApplicable: false })).toBe(true);
    expect(isAnswered({ text: '', notApplicable: true })).toBe(false);
    expect(isAnswered({ text: 'Gäller inte åk 7.', notApplicable: true })).toBe(true);
  });
  it('by one of the authors are enough for an individual question', () => {
    expect(unanswered(questions, [
      { questionId: 'a', text: '', notApplicable: false }, { questionId: 'a', text: 'Svar', notApplicable: false },
    ])).toEqual([{ id: 'b' }]);
  });
});

it('knows the chain', () => {
  expect(levelBelow('TEACHER')).toBeUndefined();
  expect(levelBelow('ORGANISER')).toBe('PRINCIPAL');
  expect([station('TEACHER', 'RETURNED'), station('TEACHER', 'HANDED_IN'), station('PRINCIPAL', 'ACCEPTED'), station('ORGANISER', 'HANDED_IN'), station('ORGANISER', 'ACCEPTED')]).toEqual([0, 1, 2, 3, 4]);
});
