import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberFaults } from '@/lib/analysis/rules/question-numbers';
import type { QuestionSetData } from '@/lib/analysis/rules/question-set';
import { addQuestion, addSection, codesOf, dataOf, draftOf, moveQuestion, moveSection, placeOf, removeQuestion, removeSection, renumber, setQuestion, setSection, type Draft } from './draft';

const q = (code: string, number: string) => ({ code, number, text: `Fråga ${code}`, help: '', individual: false, writtenBy: null, correspondsTo: null, figures: [], words: null, schoolForms: [], years: [] });
const data: QuestionSetData = {
  title: 'Uppsättning', intro: 'Läs.',
  sections: [
    { key: 'R', title: 'Resultat', questions: [q('R1', '1'), q('R2', '2'), q('R3a', '3a'), q('R3b', '3b'), q('R4', '4')] },
    { key: 'O', title: 'Orsaker', questions: [q('O1', '1')] },
  ],
};
const shown = (d: Draft) => d.sections.map((s) => `${s.key} ${s.questions.map((x) => `${x.number}=${x.code}`).join(' ')}`).join(' | ');
const idOf = (d: Draft, code: string) => d.sections.flatMap((s) => s.questions).find((x) => x.code === code)!.id;
const move = (code: string, ...steps: (-1 | 1)[]) => { let d = draftOf(data); for (const by of steps) d = moveQuestion(d, idOf(d, code), by); return shown(d); };

describe('a draft', () => {
  it('is what it was made of', () => expect(dataOf(draftOf(data))).toEqual(data));

  it('moves a whole question past the next with all its parts, and over the edge of its section', () => {
    expect(move('R2', 1)).toBe('R 1=R1 2a=R3a 2b=R3b 3=R2 4=R4 | O 1=O1');
    expect(move('R2', 1, 1, 1)).toBe('R 1=R1 2a=R3a 2b=R3b 3=R4 | O 1=R2 2=O1');
    expect(move('O1', -1)).toBe('R 1=R1 2=R2 3a=R3a 3b=R3b 4=R4 5=O1 | O ');
    expect(move('R1', -1)).toBe(shown(draftOf(data)));
    expect(move('O1', 1)).toBe(shown(draftOf(data)));
  });

  it('moves a part within its question, then out of it', () => {
    expect(move('R3a', 1)).toBe('R 1=R1 2=R2 3a=R3b 3b=R3a 4=R4 | O 1=O1');
    expect(move('R3b', 1)).toBe('R 1=R1 2=R2 3=R3a 4=R3b 5=R4 | O 1=O1');
    expect(move('R3a', -1)).toBe('R 1=R1 2=R2 3=R3a 4=R3b 5=R4 | O 1=O1');
  });

  it('numbers what is added and taken away, and gives a code that the version before has not', () => {
    let d = draftOf(data);
    d = removeQuestion(d, idOf(d, 'R4'));
    d = addQuestion(d, d.sections[0]!.id, codesOf(data));
    expect(shown(d)).toBe('R 1=R1 2=R2 3a=R3a 3b=R3b 4=R4v2 | O 1=O1');
    d = removeQuestion(d, idOf(d, 'R3a'));
    expect(shown(d)).toBe('R 1=R1 2=R2 3=R3b 4=R4v2 | O 1=O1');
    d = addQuestion(addSection(d), d.sections[1]!.id, codesOf(data));
    expect(shown(d)).toBe('R 1=R1 2=R2 3=R3b 4=R4v2 | O 1=O1 2=O2 | A ');
    expect(shown(moveSection(removeSection(d, d.sections[0]!.id), d.sections[2]!.id, -1))).toBe('A  | O 1=O1 2=O2');
    expect(moveSection(d, d.sections[0]!.id, -1)).toBe(d);
  });

  it('lets parts be written by hand, and numbers anew on wish', () => {
    let d = draftOf(data);
    d = setQuestion(setQuestion(d, idOf(d, 'R1'), { number: '1a' }), idOf(d, 'R2'), { number: '1b' });
    expect(shown(renumber(d, d.sections[0]!.id))).toBe('R 1a=R1 1b=R2 2a=R3a 2b=R3b 3=R4 | O 1=O1');
    expect(dataOf(setSection(d, d.sections[1]!.id, ' Varför? ')).sections[1]!.title).toBe('Varför?');
  });

  it('keeps the length as typed; what is no whole number is told of', () => {
    const d = draftOf(data);
    const words = (text: string) => dataOf(setQuestion(d, idOf(d, 'R1'), { words: text })).sections[0]!.questions[0]!.words;
    expect([words(' 150 '), words(''), words('  ')]).toEqual([150, null, null]);
    for (const text of ['-1', '1,5', 'många']) expect(words(text)).toBeNaN();
  });

  it('knows the field of a fault', () => {
    const d = draftOf(data);
    expect(placeOf(d, 'sections.0.questions.2.text')).toMatchObject({ section: { key: 'R' }, question: { code: 'R3a' }, field: 'text', name: `${idOf(d, 'R3a')}-text` });
    expect(['title', 'intro', 'sections', 'sections.1.title', 'sections.1.key', 'sections.1.questions'].map((p) => placeOf(d, p).name)).toEqual(
      ['huvud-title', 'huvud-intro', 'nytt-avsnitt', `${d.sections[1]!.id}-title`, `${d.sections[1]!.id}-title`, `${d.sections[1]!.id}-questions`]);
  });

  it('keeps every question and right numbers however they are moved about (property)', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...codesOf(data)), fc.constantFrom(-1 as const, 1 as const))), (moves) => {
      const d = moves.reduce((x, [code, by]) => moveQuestion(x, idOf(x, code), by), draftOf(data));
      expect(codesOf(dataOf(d)).toSorted()).toEqual(codesOf(data).toSorted());
      for (const s of d.sections) expect(numberFaults(s.questions.map((x) => x.number))).toEqual([]);
    }));
  });
});
