import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '@/lib/organisation/rules/csv';
import { gradeScales } from '@/prisma/template/matrix';
import { gradeTemplate, readGradeList, readGradeTable, type GradeFile } from './grade-import';
import { gradeKey, planGrades, type GradedPupil, type KnownGrades } from './grade-import-plan';
import { gradeSubjects, type Scale } from './grades';
import { readSs12000, registerSubjectOf } from './ss12000';

const scales: Scale[] = gradeScales.map((s, i) => ({ ...s, id: `s${i}` }));
const term = { kind: 'HT' as const, year: 2026 };
const read = (text: string) => {
  const parsed = parseCsv(text);
  if (!('rows' in parsed)) throw new Error('broken');
  return readGradeTable(parsed.rows, term);
};
const file = (text: string): GradeFile => {
  const result = read(text);
  if ('fault' in result) throw new Error(result.fault);
  return result;
};
const pupil = (id: string, year = '8'): GradedPupil => ({ id, externalId: id, name: id, year, places: [] });
const known = (more: Partial<KnownGrades> = {}): KnownGrades => ({ pupils: [pupil('E1'), pupil('E2', '3')], scales, grades: new Map(), may: () => true, ...more });

describe('subjects in registers', () => {
  it.each([
    ['GRGRMAT01', 'MA'], ['GRGRSVA01', 'SVA'], ['GRGRMSP01', 'MS'], ['GRGRMOS01', 'ML'], ['grgrhkk01', 'HKK'], ['M2SPA', 'MS'], ['M1 FRA', 'MS2'], ['M1', 'MS2'], ['MLARA', 'ML'], ['MA', 'MA'], ['Idrott och hälsa', 'IDH'],
    ['GRGRDAN01', undefined], ['MATMAT01a', undefined], ['', undefined], ['constructor', undefined], ['GRGR__proto__01', undefined],
  ])('%s is %s', (text, code) => expect(registerSubjectOf(text)).toBe(code));
});

describe('SS 12000', () => {
  it('is the answer of /grades, or its list', () => {
    expect(readSs12000({ data: [], pageToken: null })).toEqual({ grades: [] });
    expect(readSs12000([])).toEqual({ grades: [] });
    for (const other of [null, 1, 'x', {}, { data: {} }, { persons: [] }]) expect(readSs12000(other)).toBeNull();
    expect(readSs12000([{ student: { id: 'a' }, gradeValue: 'A' }, { student: {}, gradeValue: 'A' }])).toEqual({ brokenLine: 2 });
  });
  it('tells the term by its year, or by the day it was registered', () => {
    const one = (more: object) => readGradeList([{ student: { id: 'E1' }, gradeValue: 'A', subjectCode: 'MA', ...more }], term) as GradeFile;
    for (const here of [{}, { semester: 'HT' }, { year: 2026 }, { semester: 'HT', registeredDate: '2026-12-15' }]) expect(one(here).entries, JSON.stringify(here)).toHaveLength(1);
    for (const there of [{ semester: 'VT' }, { semester: 'HT', year: 2025 }, { semester: 'HT', registeredDate: '2025-12-15' }]) expect(one(there).otherTerms, JSON.stringify(there)).toBe(1);
  });
  it('takes the later of a grade that was registered again, and says what is there twice', () => {
    const records = (days: [string, string][]) => readGradeList(days.map(([gradeValue, registeredDate]) => ({ student: { id: 'E1' }, gradeValue, registeredDate, subjectCode: 'MA' })), term) as GradeFile;
    expect(records([['C', '2026-12-18'], ['B', '2026-12-15']]).entries.map((e) => e.value)).toEqual(['C']);
    expect(records([['C', '2026-12-15'], ['B', '2026-12-18']]).entries.map((e) => e.value)).toEqual(['B']);
    expect(records([['C', '2026-12-15'], ['B', '2026-12-15']]).problems).toEqual([{ line: 2, column: 'student', code: 'doubled', value: 'E1 MA' }]);
  });
  it('never breaks on what it is given', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      for (const json of [a, [a, b], { data: a }, { data: [a, { student: b, gradeValue: a }] }, { data: [{ student: { id: 'E1' }, gradeValue: 'A', syllabus: a }], syllabuses: b }]) readGradeList(json, term);
    }));
  });
});

describe('tables', () => {
  it('forgive letter case, accents, order and columns about the pupil', () => {
    expect(file('Årskurs;MATEMATIK;ELEV-ID;Namn;Kön\n8;A;E1;Al;K\n').entries).toEqual([{ line: 2, column: 'MATEMATIK', pupil: 'E1', subject: 'MA', said: 'MATEMATIK', value: 'A' }]);
  });
  it('name a column that is no subject, unless it is empty', () => {
    expect(file('elev_id;MA;Prov\nE1;A;\n').problems).toEqual([]);
    expect(file('elev_id;MA;Prov\nE1;A;x\n').problems).toEqual([{ line: 1, column: 'Prov', code: 'unknown_column', value: 'Prov' }]);
  });
  it('do not take the digits of an id for a personal number', () => {
    expect(read('elev_id;MA\n00000000-0000-7000-8000-811218987600;A\n')).toMatchObject({ problems: [] });
    expect(read('elev_id;MA;namn\nE1;A;811218-9876\n')).toEqual({ fault: 'file_personal_number', line: 2 });
  });
  it('never break on what they are given', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('elev_id', 'betyg', 'ämne', 'MA', 'A', '-', '12,5', '811218-9876', 'HT', '2026'));
    fc.assert(fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }), (rows) => {
      const result = readGradeTable(rows.map((cells, i) => ({ line: i + 1, cells })), term);
      if (!('fault' in result)) {
        const plan = planGrades(result.entries, result.problems, known());
        expect(plan.writes.length).toBe(plan.counts.new + plan.counts.changed);
        expect(plan.problems.length).toBe(plan.counts.error);
      }
    }));
  });
});

describe('the plan', () => {
  it('grades each pupil by the scale of the own year', () => {
    expect(planGrades(file('elev_id;MA\nE1;c\ne2;Når kriterierna\n').entries, [], known()).writes).toEqual([
      { pupilId: 'E1', subject: 'MA', scaleId: 's0', value: 'C', year: '8' }, { pupilId: 'E2', subject: 'MA', scaleId: 's1', value: 'J', year: '3' },
    ]);
  });
  it('says a pupil who is not there once', () => {
    expect(planGrades(file('elev_id;MA;SV\nE9;A;A\n').entries, [], known()).problems).toEqual([{ line: 2, column: 'elev_id', code: 'unknown_pupil', value: 'E9', scale: undefined }]);
  });
  it('needs the right only for what it changes', () => {
    const entries = file('elev_id;MA;SV\nE1;A;B\n').entries;
    const grades = new Map([[gradeKey('E1', 'SV'), 'B']]);
    expect(planGrades(entries, [], known({ grades, may: (_, s) => s === 'MA' })).counts).toEqual({ new: 1, changed: 0, unchanged: 1, error: 0 });
    expect(planGrades(entries, [], known({ grades, may: () => false })).problems).toMatchObject([{ column: 'MA', code: 'not_yours' }]);
  });
});

const word = fc.string({ unit: fc.constantFrom('a', 'Å', 'ö', '-', '=', '@', '+', ';', '"', "'", ',', ' '), minLength: 1, maxLength: 10 });
const values = (year: string) => scales.find((s) => s.years.includes(year))!.steps.map((s) => s.value);
const graded = fc.record({ name: word, year: fc.constantFrom('3', '6', '9') }).chain((p) => fc.dictionary(fc.constantFrom(...gradeSubjects), fc.constantFrom(...values(p.year))).map((grades) => ({ ...p, grades: new Map(Object.entries(grades)) })));

describe('export and import', () => {
  it('change no grade, whatever the names and grades', () => {
    fc.assert(fc.property(fc.array(graded, { minLength: 1, maxLength: 8 }), fc.boolean(), (made, again) => {
      const rows = made.map((m, i) => ({ ...m, externalId: `E${i}`, group: '8B' }));
      const result = file(gradeTemplate(rows, gradeSubjects));
      expect(result.problems).toEqual([]);
      const pupils = rows.map((r) => ({ ...pupil(r.externalId, r.year), id: r.externalId }));
      const stored = new Map(rows.flatMap((r) => [...r.grades].map(([s, v]) => [gradeKey(r.externalId, s), v] as const)));
      const plan = planGrades(result.entries, [], known({ pupils, grades: again ? stored : new Map() }));
      expect(plan.problems).toEqual([]);
      expect(again ? plan.counts.unchanged : plan.counts.new).toBe(stored.size);
      // Read into nothing it writes what was there.
      if (!again) expect(new Map(plan.writes.map((w) => [gradeKey(w.pupilId, w.subject), w.value]))).toEqual(stored);
    }));
  });
});
