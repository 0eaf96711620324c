import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { template } from '@/prisma/template';
import { SchoolForm } from '@/prisma/generated/enums';
import { freeCode, freeSectionKey, groupsOf, numbered, numberFaults } from './question-numbers';
import { checkQuestionSet, cleanQuestionSet, figureKeys, isAskedOf, questionsOf, setLimits, type QuestionSetData, type SetQuestion } from './question-set';
import { codesRemoved, questionSetChanges, type SetChange } from './question-set-diff';
import { maxFileBytes, questionSetFile, questionSetFormat, readQuestionSetFile } from './question-set-file';

const blank: SetQuestion = { code: 'X', number: '1', text: 'Vad?', help: '', individual: false, writtenBy: null, correspondsTo: null, figures: [], words: null, schoolForms: [], years: [] };
const shipped = (key: string): QuestionSetData => {
  const set = template.questionSets.find((s) => s.key === key)!;
  return { title: set.title, intro: set.intro, sections: set.sections.map((s) => ({ key: s.key, title: s.title, questions: s.questions.map((q) => ({ ...blank, ...q })) })) };
};
const above = questionsOf(shipped('midterm-principal')).map((q) => q.code);
const teacher = { level: 'TEACHER', above } as const;
const draft = () => structuredClone(shipped('midterm-teacher'));
const told = (set: QuestionSetData, place: Parameters<typeof checkQuestionSet>[1] = teacher) => checkQuestionSet(set, place).map((f) => `${f.path} ${f.key}`);
const kinds = (changes: SetChange[]) => changes.map((c) => c.what);

/** Sets that may be saved at the teachers' level. */
const sets: fc.Arbitrary<QuestionSetData> = fc.array(
  fc.record({ title: fc.constantFrom('Resultat', 'Orsaker', 'Framåt'), groups: fc.array(fc.array(fc.record({
    text: fc.constantFrom('Hur?', 'Varför?', 'Vad nu?'), help: fc.constantFrom('', 'Titta på klassen.'), individual: fc.boolean(), words: fc.constantFrom(null, 10, 200),
    correspondsTo: fc.constantFrom(null, ...above.slice(0, 3)), figures: fc.uniqueArray(fc.constantFrom(...figureKeys), { maxLength: 3 }),
    schoolForms: fc.uniqueArray(fc.constantFrom(...Object.values(SchoolForm)), { maxLength: 2 }), years: fc.uniqueArray(fc.constantFrom('F', '3', '9'), { maxLength: 2 }),
    writtenBy: fc.constantFrom(null, 'HEALTH_TEAM' as const),
  }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }) }), { minLength: 1, maxLength: 3 },
).map((sections) => cleanQuestionSet({
  title: 'Uppsättning', intro: '', sections: sections.map((s, i) => {
    const key = 'ABC'[i]!;
    return { key, title: s.title, questions: numbered(s.groups.map((g) => g.map((q) => ({ ...blank, ...q, number: '' })))).map((q) => ({ ...q, code: key + q.number })) };
  }),
}));

describe('numbers', () => {
  it.each<[string, string[]]>([
    ['', []], ['1 2 3', []], ['1 2 3a 3b 4', []],
    ['1 2 4', ['2 number_hole 3']], ['2', ['0 number_hole 1']], ['3a 3c', ['0 number_hole 1', '1 part_hole 3b']], ['1a 1c', ['1 part_hole 1b']],
    ['1 1a 1b', ['1 number_and_parts 1', '2 number_and_parts 1']], ['1 1', ['1 number_taken 1']], ['1 3 2', ['2 number_order 2']], ['1b 1a', ['1 number_order 1a']], ['1a 2', ['0 part_alone 1a']],
    ['1 x', ['1 number_form x']], ['0', ['0 number_form 0']], ['1 100', ['1 number_form 100']],
  ])('%s', (text, expected) => {
    expect(numberFaults(text ? text.split(' ') : []).map((f) => `${f.at} ${f.key} ${'missing' in f.values ? f.values.missing : f.values.number}`)).toEqual(expected);
  });

  it('are right exactly when they are as they would be numbered (property)', () => {
    const number = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('', 'a', 'b', 'c')).map(([n, p]) => `${n}${p}`);
    const right = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 5 }).map((sizes) => numbered(sizes.map((n) => Array.from({ length: n }, () => ({ number: '' })))).map((q) => q.number));
    fc.assert(fc.property(fc.oneof(fc.array(number, { maxLength: 6 }), right), (numbers) => {
      const suggested = numbered(groupsOf(numbers.map((n) => ({ number: n })))).map((q) => q.number);
      expect(numberFaults(numbers).length === 0).toBe(suggested.join() === numbers.join());
      expect(numberFaults(suggested)).toEqual([]);
    }), { numRuns: 500 });
  });

  it('a hole is found wherever a question is taken out without numbering anew (property)', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(), (count, at) => {
      const numbers = Array.from({ length: count }, (_, i) => String(i + 1));
      const [gone] = numbers.splice(at % (count - 1), 1);
      expect(numberFaults(numbers)).toMatchObject([{ key: 'number_hole', values: { missing: gone } }]);
    }));
  });

  it('codes and section letters are suggested among the free', () => {
    expect([freeCode(['R1', 'r2'], 'R', '2'), freeCode(['R2', 'R2v2'], 'R', '2'), freeCode([], 'S', '3a')]).toEqual(['R2v2', 'R2v3', 'S3a']);
    expect([freeSectionKey(['R'], 'Resultat'), freeSectionKey([], 'Åtgärder'), freeSectionKey(['A'], '?')]).toEqual(['E', 'Å', 'B']);
  });
});

describe('a question set', () => {
  it.each(template.questionSets.map((s) => [s.key, s] as const))('%s as shipped has no fault', (key, set) => {
    const up = { 'midterm-teacher': 'midterm-principal', 'midterm-principal': 'midterm-organiser', 'ska12-principal': 'ska12-organiser' }[key];
    expect(told(cleanQuestionSet(shipped(key)), { level: set.level, above: up ? questionsOf(shipped(up)).map((q) => q.code) : [] })).toEqual([]);
  });

  it('tells of each fault at its field', () => {
    const set = draft();
    set.title = '';
    set.intro = 'x'.repeat(setLimits.intro + 1);
    set.sections[1]!.title = ' ';
    set.sections[1]!.key = 'R';
    set.sections[2]!.questions = [];
    set.sections[0]!.questions = [
      { ...blank, code: 'R1', number: '1', text: '' }, { ...blank, code: 'r1', number: '2', help: 'a\u0000b' }, { ...blank, code: 'R 3', number: '4', words: 5 },
      { ...blank, code: '', number: '5', figures: ['weather'], years: ['10'] }, { ...blank, code: 'R6', number: '6', correspondsTo: 'Q9' },
    ];
    expect(told(cleanQuestionSet(set))).toEqual([
      'title missing', 'intro long', 'sections.0.questions.0.text missing', 'sections.0.questions.1.code taken', 'sections.0.questions.1.help signs',
      'sections.0.questions.2.number number_hole', 'sections.0.questions.2.code code_form', 'sections.0.questions.2.words words_range',
      'sections.0.questions.3.code missing', 'sections.0.questions.3.figures figure_unknown', 'sections.0.questions.3.years year_unknown', 'sections.0.questions.4.correspondsTo not_above',
      'sections.1.title missing', 'sections.1.key section_key', 'sections.2.questions section_empty',
    ]);
    expect(checkQuestionSet(cleanQuestionSet(set), teacher).find((f) => f.key === 'number_hole')?.values).toEqual({ missing: '3', number: '4', section: 'Hur ser resultaten ut?' });
  });

  it('knows its level: egen only for teachers, nothing above the organiser’s', () => {
    const one = (q: Partial<SetQuestion>): QuestionSetData => ({ title: 'T', intro: '', sections: [{ key: 'S', title: 'S', questions: [{ ...blank, ...q }] }] });
    expect(told(one({ individual: true }), teacher)).toEqual([]);
    expect(told(one({ individual: true }), { level: 'PRINCIPAL', above: [] })).toEqual(['sections.0.questions.0.individual individual_level']);
    expect(told(one({ correspondsTo: 'R1' }), { level: 'ORGANISER', above: ['R1'] })).toEqual(['sections.0.questions.0.correspondsTo no_level_above']);
  });

  it('has at most sixty questions, and at least one section', () => {
    const many = (n: number): QuestionSetData => ({ title: 'T', intro: '', sections: [{ key: 'S', title: 'S', questions: Array.from({ length: n }, (_, i) => ({ ...blank, code: `S${i}`, number: String(i + 1) })) }] });
    expect(told(many(60))).toEqual([]);
    expect(told(many(61))).toEqual(['sections questions_count']);
    expect(told({ title: 'T', intro: '', sections: [] })).toEqual(['sections sections_count']);
  });

  it('is cleaned once and for all (property)', () => {
    fc.assert(fc.property(sets, (set) => { expect(told(set)).toEqual([]); expect(cleanQuestionSet(set)).toEqual(set); }), { numRuns: 60 });
  });

  it('is checked without an error, whatever stands in its fields (property)', () => {
    fc.assert(fc.property(fc.array(fc.record({ key: fc.string(), title: fc.string(), questions: fc.array(fc.record({
      code: fc.string(), number: fc.string(), text: fc.string(), help: fc.string(), individual: fc.boolean(), writtenBy: fc.constant(null), correspondsTo: fc.option(fc.string()),
      figures: fc.array(fc.string(), { maxLength: 3 }), words: fc.option(fc.double()), schoolForms: fc.constant<SchoolForm[]>([]), years: fc.array(fc.string(), { maxLength: 3 }),
    }), { maxLength: 4 }) }), { maxLength: 3 }), fc.string(), (sections, title) => {
      const set = cleanQuestionSet({ title, intro: title, sections });
      expect(cleanQuestionSet(set)).toEqual(set);
      expect(Array.isArray(checkQuestionSet(set, teacher))).toBe(true);
    }), { numRuns: 60 });
  });
});

describe('whom a question is asked of', () => {
  const years = ['F', '1', '3', '6', '9'];
  const audience = fc.record({ forms: fc.subarray(Object.values(SchoolForm)), years: fc.subarray(years) });
  it.each([
    [[], [], true], [['COMPULSORY'], [], true], [['PRESCHOOL'], [], false], [[], ['3', '6', '9'], true], [[], ['1'], false], [['COMPULSORY', 'LEISURE'], ['6'], true], [['PRESCHOOL'], ['6'], false],
  ] as [SchoolForm[], string[], boolean][])('forms %j, years %j of a compulsory year 6: %s', (schoolForms, only, expected) => {
    expect(isAskedOf({ schoolForms, years: only }, { forms: ['COMPULSORY'], years: ['6'] })).toBe(expected);
  });
  it('is asked of a larger group whenever it is asked of a part of it, and of all where it names none (property)', () => {
    fc.assert(fc.property(audience, audience, fc.subarray(Object.values(SchoolForm)), fc.subarray(years), (a, b, schoolForms, only) => {
      const q = { schoolForms, years: only };
      if (isAskedOf(q, a)) expect(isAskedOf(q, { forms: [...a.forms, ...b.forms], years: [...a.years, ...b.years] })).toBe(true);
      expect(isAskedOf({ schoolForms: [], years: [] }, a)).toBe(true);
    }));
  });
});

describe('what a draft changes', () => {
  it('is said question by question, known by code', () => {
    const [before, after] = [draft(), draft()];
    const results = after.sections[0]!.questions;
    results.splice(1, 1);
    after.sections[0]!.questions = numbered(groupsOf(results));
    after.sections[0]!.questions[0] = { ...after.sections[0]!.questions[0]!, text: 'Hur många når kriterierna?', words: 150, years: ['3', '6', '9'] };
    after.sections[2]!.title = 'Vad gör vi nu?';
    after.sections[2]!.questions.push({ ...blank, code: 'F4', number: '4', text: 'Något mer?' });
    expect(kinds(questionSetChanges(before, after))).toEqual(['sectionRenamed', 'questionRemoved', 'questionText', 'words', 'asked', ...Array<string>(6).fill('questionNumber'), 'questionAdded']);
    expect(codesRemoved(before, after)).toEqual(['R2']);
    expect(codesRemoved(after, before)).toEqual(['F4']);
  });
  it('is nothing exactly when nothing differs (property)', () => {
    fc.assert(fc.property(sets, sets, (a, b) => {
      expect(questionSetChanges(a, a)).toEqual([]);
      expect(questionSetChanges(a, b).length === 0).toBe(JSON.stringify(a) === JSON.stringify(b));
    }), { numRuns: 100 });
    const turned = draft();
    turned.sections.reverse();
    expect(kinds(questionSetChanges(draft(), turned))).toEqual(['sectionOrder']);
    const between = draft();
    between.sections.splice(1, 0, { key: 'N', title: 'Ny', questions: [{ ...blank, code: 'N1' }] });
    expect(kinds(questionSetChanges(draft(), between))).toEqual(['sectionAdded', 'sectionOrder', 'questionAdded']);
  });
});

describe('a question set as a file', () => {
  const problems = (text: string) => { const read = readQuestionSetFile(text); return read.ok ? [] : read.problems.map((p) => `${p.path.join('.')} ${p.key}`); };
  const file = (change: (f: Record<string, unknown> & { sections: { questions: Record<string, unknown>[] }[] }) => void) => {
    const json = JSON.parse(questionSetFile('midterm-teacher', 'TEACHER', shipped('midterm-teacher')));
    change(json);
    return JSON.stringify(json);
  };
  it('comes back as it was (property), and holds no ids', () => {
    fc.assert(fc.property(sets, (set) => {
      const text = questionSetFile('egen-1', 'TEACHER', set);
      expect(readQuestionSetFile(text)).toEqual({ ok: true, file: { key: 'egen-1', level: 'TEACHER', data: set } });
      expect(text).not.toMatch(/"(id|organiserId|createdById)"/);
    }), { numRuns: 100 });
  });
  it.each<[string, string, string[]]>([
    ['no JSON', '{"format": ', [' not_json']],
    ['a list', '[]', [' format']],
    ['a word', '"hej"', [' format']],
    ['without format', '{"key":"x"}', [' format']],
    ['of a later format', '{"format":"ska-kedjan/question-set@2"}', ['format other_format']],
    ['too large', `{"format":"${'x'.repeat(maxFileBytes)}"}`, [' too_large']],
    ['with less than a set', `{"format":"${questionSetFormat}"}`, ['key field_missing', 'level field_missing', 'title field_missing', 'sections field_missing']],
    ['with an unknown field', file((f) => { f.id = '1'; f.sections[0]!.questions[2]!.hint = 'x'; }), ['sections.0.questions.2.hint unknown_field', 'id unknown_field']],
    ['with the wrong kind of value', file((f) => { f.level = 'BOARD'; f.sections[1]!.questions[0]!.text = 7; delete f.sections[1]!.questions[1]!.text; }), ['level field_value', 'sections.1.questions.0.text field_type', 'sections.1.questions.1.text field_missing']],
    ['with too long a text', file((f) => { f.title = 'x'.repeat(5_001); }), ['title too_long']],
  ])('%s is told of', (_, text, expected) => expect(problems(text)).toEqual(expected));
  it('a hole in the numbers is read, and told of by the check', () => {
    const read = readQuestionSetFile(file((f) => { f.sections[0]!.questions.splice(1, 1); }));
    expect(read.ok && told(read.file.data)).toEqual(['sections.0.questions.1.number number_hole']);
  });
  it('never throws, whatever it is given (property)', () => {
    fc.assert(fc.property(fc.anything(), fc.string(), (thing, text) => {
      for (const t of [text, JSON.stringify(thing) ?? '', JSON.stringify({ format: questionSetFormat, key: thing, sections: thing, ...(typeof thing === 'object' ? thing : {}) })]) expect(typeof readQuestionSetFile(t).ok).toBe('boolean');
    }), { numRuns: 100 });
  });
});
