import { describe, expect, it } from 'vitest';
import { template } from '.';
import type { QuestionSetTemplate, QuestionTemplate } from './types';

const AUTUMN_FIRST = [8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7];

const setOf = (key: string): QuestionSetTemplate => {
  const found = template.questionSets.find((set) => set.key === key);
  if (!found) throw new Error(`no question set ${key}`);
  return found;
};
const questionsOf = (key: string): QuestionTemplate[] => setOf(key).sections.flatMap((section) => section.questions);
const numbersOf = (key: string) =>
  setOf(key).sections.map((section) => [section.key, section.questions.map((question) => question.number).join(' ')]);
const levelAbove: Record<string, string> = {
  'midterm-teacher': 'midterm-principal',
  'midterm-principal': 'midterm-organiser',
  'ska12-principal': 'ska12-organiser',
};

describe('areas', () => {
  it('are the four of the model, and eight development areas', () => {
    expect(template.areas.map((area) => area.letters)).toEqual(['KUL', 'ÖSO', 'NVI', 'B&F']);
    expect(template.developmentAreas).toHaveLength(8);
  });
});

describe('question sets', () => {
  const results = ['R', '1 2 3a 3b 3c 3d 3e 4'];
  const principal = [results, ['O', '1 2 3a 3b 3c 3d 3e 4 5 6a 6b'], ['F', '1 2']];
  const safety = [['S', '1 2 3 4 5 6 7 8 9 10 11']];

  it.each([
    ['midterm-teacher', 17, [results, ['O', '1 2 3 4 5a 5b'], ['F', '1 2 3']]],
    ['midterm-principal', 21, principal],
    ['midterm-organiser', 21, principal],
    ['ska12-principal', 11, safety],
    ['ska12-organiser', 11, safety],
  ])('%s has %i questions, numbered as in the model', (key, count, numbers) => {
    expect(questionsOf(key)).toHaveLength(count);
    expect(numbersOf(key)).toEqual(numbers);
  });

  it.each(template.questionSets.map((set) => [set.key, set] as const))('%s codes every question once', (_key, set) => {
    for (const section of set.sections) {
      for (const question of section.questions) {
        expect(question.code).toBe(section.key === 'S' ? question.number : section.key + question.number);
      }
    }
    const codes = questionsOf(set.key).map((question) => question.code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('point to a question of the level above, from every question below', () => {
    for (const [key, above] of Object.entries(levelAbove)) {
      const codes = questionsOf(above).map((question) => question.code);
      for (const question of questionsOf(key)) expect(codes, `${key} ${question.code}`).toContain(question.correspondsTo);
    }
    expect(questionsOf('midterm-organiser').some((question) => question.correspondsTo)).toBe(false);
  });

  it('ask each teacher O3 and F3 alone, and EHT question 10 of SKA 12', () => {
    const all = template.questionSets.flatMap((set) => questionsOf(set.key).map((question) => ({ set: set.key, question })));
    expect(all.filter(({ question }) => question.individual).map(({ set, question }) => `${set} ${question.code}`)).toEqual([
      'midterm-teacher O3',
      'midterm-teacher F3',
    ]);
    expect(all.filter(({ question }) => question.writtenBy).map(({ set, question }) => `${set} ${question.code}`)).toEqual([
      'ska12-principal 10',
    ]);
  });

  it('say each thing in whole, short sentences', () => {
    for (const set of template.questionSets) {
      for (const question of questionsOf(set.key)) {
        const name = `${set.key} ${question.code}`;
        const sentences = question.help.split(/(?<=[.?!]) /);
        expect(sentences.length, name).toBeLessThanOrEqual(4);
        expect(question.help, name).toMatch(/[.?!]$/);
        expect(question.text, name).toMatch(/^[A-ZÅÄÖ].*[.?]$/);
        for (const sentence of [...sentences, question.text]) {
          expect(sentence.split(' ').length, `${name}: ${sentence}`).toBeLessThanOrEqual(25);
        }
      }
    }
  });
});

describe('calendar', () => {
  const activities = template.calendar;
  const keys = activities.map((activity) => activity.key);
  const byKey = (key: string) => {
    const found = activities.find((activity) => activity.key === key);
    if (!found) throw new Error(`no activity ${key}`);
    return found;
  };

  it('numbers its activities from 1 without a gap, and Trygghet is SKA 12', () => {
    expect(activities.map((activity) => activity.number)).toEqual(activities.map((_activity, index) => index + 1));
    expect(new Set(keys).size).toBe(keys.length);
    expect(byKey('safety')).toMatchObject({ number: 12, name: 'Trygghet', area: 'NVI', recurrence: 'YEAR' });
  });

  it('uses only evidence, question sets and activities that exist, and every one of the first two', () => {
    const evidence = template.evidence.map((kind) => kind.key);
    const sets = template.questionSets.map((set) => set.key);
    expect(new Set(activities.flatMap((activity) => activity.evidence))).toEqual(new Set(evidence));
    expect(new Set(activities.flatMap(({ steps }) => steps.flatMap((step) => step.questionSetKey ?? [])))).toEqual(new Set(sets));
    for (const activity of activities) for (const key of activity.follows ?? []) expect(keys).toContain(key);
  });

  it.each(activities.map((activity) => [activity.key, activity] as const))('%s has months, areas and steps that hold', (_key, activity) => {
    const places = activity.months.map((month) => AUTUMN_FIRST.indexOf(month));
    expect(places.length).toBeGreaterThan(0);
    expect(places).not.toContain(-1);
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
    if (activity.recurrence === 'TERM') {
      expect(places.some((place) => place < 5)).toBe(true);
      expect(places.some((place) => place >= 5)).toBe(true);
    } else {
      expect((places.at(-1) ?? 0) - (places[0] ?? 0)).toBe(places.length - 1);
    }
    expect(template.areas.map((area) => area.code)).toContain(activity.area);
    expect(activity.schoolForms.length).toBeGreaterThan(0);
    expect(activity.steps.length).toBeGreaterThan(0);
    expect(activity.steps.map((step) => step.order)).toEqual(activity.steps.map((_step, index) => index + 1));
    const offsets = activity.steps.map((step) => step.offsetDays);
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
    expect(new Set(activity.steps.map((step) => step.anchor)).size).toBe(1);
  });

  it('writes an analysis of a level by the question set and role of that level', () => {
    const roleOf = { TEACHER: 'TEACHER', PRINCIPAL: 'PRINCIPAL', ORGANISER: 'QUALITY_DEVELOPER' };
    for (const step of activities.flatMap((activity) => activity.steps)) {
      expect(Boolean(step.level)).toBe(Boolean(step.questionSetKey));
      if (!step.level || !step.questionSetKey) continue;
      expect(setOf(step.questionSetKey).level).toBe(step.level);
      expect(step.role).toBe(roleOf[step.level]);
    }
  });

  it('gives the mid-term chain its weeks, each term', () => {
    const midterm = byKey('midterm');
    expect(midterm).toMatchObject({ area: 'KUL', recurrence: 'TERM' });
    const chain = midterm.steps.slice(2, 7).map((step) => [step.role, step.offsetDays / 7]);
    expect(chain).toEqual([
      ['TEACHER', 9],
      ['PRINCIPAL', 11],
      ['QUALITY_DEVELOPER', 13],
      ['HEAD_OF_SCHOOLS', 14],
      ['BOARD_MEMBER', 16],
    ]);
  });

  it('runs SKA 12 in five steps, from the counts to the board', () => {
    expect(byKey('safety').steps.map((step) => step.role)).toEqual([
      'ICT_DEVELOPER',
      'PRINCIPAL',
      'QUALITY_DEVELOPER',
      'HEAD_OF_SCHOOLS',
      'BOARD_MEMBER',
    ]);
    expect(template.surveyItems.filter((item) => item.lowerIsBetter)).toHaveLength(2);
    expect(template.surveyItems).toHaveLength(9);
  });

  it('asks the local surveys in the years without Skolinspektionen', () => {
    const inspectorate = byKey('inspectorate-survey').recurrence;
    expect(['ODD_YEAR', 'EVEN_YEAR']).toContain(inspectorate);
    const other = inspectorate === 'EVEN_YEAR' ? 'ODD_YEAR' : 'EVEN_YEAR';
    expect(byKey('local-survey-5-8').recurrence).toBe(other);
    expect(byKey('preschool-guardian-survey').recurrence).toBe(other);
    const often = (key: string) => template.evidence.find((kind) => kind.key === key)?.howOften;
    expect(often('inspectorate-survey-pupils')).toBe(inspectorate);
    expect(often('inspectorate-survey-guardians')).toBe(inspectorate);
    expect(often('local-survey-5-8')).toBe(other);
    expect(often('preschool-guardian-survey')).toBe(other);
  });

  it('holds the recurring meetings as often as the model says', () => {
    const times = (prefix: string) =>
      activities
        .filter((activity) => activity.key.startsWith(prefix))
        .reduce((sum, activity) => sum + (activity.recurrence === 'TERM' ? 2 : 1), 0);
    expect(times('quality-dialogue')).toBe(3);
    expect(times('subject-conference')).toBe(3);
    expect(times('presidium-dialogue')).toBe(4);
    expect(times('board-visit')).toBe(2);
    expect(times('management-meeting')).toBe(2);
    expect(times('social-services')).toBe(4);
    expect(byKey('workplace-training').recurrence).toBe('YEAR');
    expect(['ODD_YEAR', 'EVEN_YEAR']).toContain(byKey('joint-training').recurrence);
  });
});
