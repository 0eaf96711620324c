import { describe, expect, it } from 'vitest';
import { template } from '../template';
import { answerText, answerVariants, practicalSubjects, readingSubjects, type AnswerContext } from './answers';
import { createRandom } from './random';

const levels = ['TEACHER', 'PRINCIPAL', 'ORGANISER'] as const;
const midterm = template.questionSets.filter((set) => set.key.startsWith('midterm-'));
const cases = midterm.flatMap((set) =>
  set.sections.flatMap(({ questions }) => questions.map(({ code }) => ({ level: set.level, code }))),
);
const context: AnswerContext = {
  subject: 'kemi',
  otherSubject: 'slöjd',
  group: '7B',
  otherGroup: '8A',
  unit: 'Ekbackaskolan',
  otherUnit: 'Lindskolan',
  trend: 'UP',
};

describe('answer texts', () => {
  it('belong to the mid-term questions, and no others', () => {
    expect(cases).toHaveLength(17 + 21 + 21);
    for (const level of levels) {
      const codes = cases.filter((item) => item.level === level).map((item) => item.code);
      expect(Object.keys(answerVariants[level]).sort()).toEqual(codes.sort());
    }
  });

  it.each(cases)('$level $code has three variants or more, whole, with every slot filled', ({ level, code }) => {
    const rng = createRandom(`${level} ${code}`);
    const seen = new Set<string>();
    for (const trend of ['UP', 'DOWN', 'SAME'] as const) {
      for (let i = 0; i < 60; i++) seen.add(answerText(rng, level, code, { ...context, trend }));
    }
    expect(new Set(answerVariants[level][code]?.first).size).toBeGreaterThanOrEqual(3);
    expect(new Set(answerVariants[level][code]?.then).size).toBeGreaterThanOrEqual(2);
    for (const text of seen) {
      expect(text).not.toMatch(/[{}]|undefined|  /);
      expect(text).toMatch(/^[A-ZÅÄÖ0-9].*\.$/);
      const sentences = text.split(/(?<=\.) (?=[A-ZÅÄÖ0-9])/);
      expect(sentences.length, text).toBeLessThanOrEqual(5);
    }
  });

  it('of SKA 12 belong to its questions, whole, in three variants', () => {
    for (const set of template.questionSets.filter((x) => x.key.startsWith('ska12-'))) {
      const codes = set.sections.flatMap((x) => x.questions.map((q) => q.code));
      expect(codes).toHaveLength(11);
      for (const code of codes) {
        const rng = createRandom(`${set.key} ${code}`);
        const seen = new Set(Array.from({ length: 60 }, () => answerText(rng, set.level, code, context)));
        expect(seen.size, `${set.key} ${code}`).toBeGreaterThanOrEqual(6);
        for (const text of seen) {
          expect(text).toMatch(/^[A-ZÅÄÖ].*\.$/);
          expect(text).not.toMatch(/[{}]|undefined|  /);
        }
      }
    }
    expect(() => answerText(createRandom('x'), 'TEACHER', '1', context)).toThrow(RangeError);
  });

  it('use only slots that the level knows', () => {
    const slotsOf = (level: (typeof levels)[number]) =>
      new Set([...JSON.stringify(answerVariants[level]).matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
    const shared = ['subject', 'otherSubject', 'trend', 'moved'];
    expect([...slotsOf('TEACHER')].sort()).toEqual([...shared, 'group'].sort());
    expect([...slotsOf('PRINCIPAL')].sort()).toEqual([...shared, 'group', 'otherGroup', 'unit'].sort());
    expect([...slotsOf('ORGANISER')].sort()).toEqual([...shared, 'unit', 'otherUnit'].sort());
  });

  it('come out the same for the same seed, and differ between seeds', () => {
    const draw = (seed: string) =>
      cases.map(({ level, code }) => answerText(createRandom(seed + code), level, code, context)).join('\n');
    expect(draw('a')).toBe(draw('a'));
    expect(draw('a')).not.toBe(draw('b'));
  });

  it('refuse a code without answers', () => {
    expect(() => answerText(createRandom('x'), 'TEACHER', 'R9', context)).toThrow(RangeError);
  });

  it('take subjects from two lists that do not meet', () => {
    const all = [...readingSubjects.younger, ...readingSubjects.older, ...practicalSubjects];
    expect(new Set(all).size).toBe(all.length);
  });
});
