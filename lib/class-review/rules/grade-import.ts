import { cellText, csvFile, type TableRow } from '@/lib/organisation/rules/csv';
import { holdsPersonalNumber } from '@/lib/organisation/rules/personal-number';
import { gradeSubjectName, gradeSubjectOf } from './grades';
import { isOfTerm, readSs12000, registerSubjectOf, yearOfDay } from './ss12000';

/** Reads a file of grades into single grades, whatever its shape: a pupil a row with a column a subject, a grade a row, or SS 12000. Pure. */

/** One grade of a file: where it stands, and what it says. `subject` is our code, or '' with what was written in `said`. */
export type GradeEntry = { line: number; column: string; pupil: string; subject: string; said: string; value: string };
export const readProblems = ['required', 'doubled', 'unknown_column', 'unknown_subject', 'personal_number'] as const;
export type ReadProblem = { line: number; column: string; code: (typeof readProblems)[number]; value: string };
/** `otherTerms`: grades of other terms, which are left out. `shape` tells how lines are counted: rows, or records of a list. */
export type GradeFile = { shape: 'table' | 'list'; entries: GradeEntry[]; problems: ReadProblem[]; otherTerms: number };
/** Why the file as a whole is not taken; keys under grades.faults. */
export type FileFault = { fault: 'file_empty' | 'file_columns' | 'file_doubled' | 'file_personal_number' | 'file_ss12000'; line?: number; columns?: string };
export type TermFacts = { kind: 'HT' | 'VT'; /** the calendar year */ year: number };

const pupilHeader = 'elev_id';
const yearHeader = 'årskurs';
type Key = 'pupil' | 'subject' | 'value' | 'semester' | 'year' | 'registered' | 'about';
/** Headers by what they mean, compared without accents and signs. `about`: says who the pupil is, and is not read. */
const words: Record<Key, string[]> = {
  pupil: ['elevid', 'elevnummer', 'id', 'student', 'studentid'],
  subject: ['amne', 'amneskod', 'subjectcode', 'subjectdesignation', 'syllabussubjectcode', 'syllabussubjectdesignation', 'syllabusdisplayname', 'syllabus'],
  value: ['betyg', 'gradevalue', 'grade'],
  semester: ['termin', 'semester'],
  year: ['ar', 'year'],
  registered: ['registereddate', 'datum'],
  about: ['namn', 'fornamn', 'efternamn', 'klass', 'grupp', 'enhet', 'skola', 'arskurs', 'ak', 'schoolyear', 'kon', 'studentdisplayname', 'schoolunit', 'schoolunitid', 'schoolunitdisplayname',
    'registeredby', 'registeredbyid', 'gradingteacher', 'gradingteacherid', 'studentgroup', 'studentgroupid', 'finalgrade', 'trial', 'converted', 'correctiontype', 'adaptedstudyplan', 'remark', 'syllabusid', 'schooltype', 'subjectname'],
};
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]/g, '');
const keyOf = (header: string) => (Object.keys(words) as Key[]).find((key) => words[key].includes(plain(header)));

// Twelve hex digits of an id can look like a personal number.
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const isSecret = (text: string) => holdsPersonalNumber(text.replace(uuid, ' '));

/** The grades of a table. */
export function readGradeTable(table: readonly TableRow[], term: TermFacts): GradeFile | FileFault {
  const [header, ...body] = table;
  const names = (header?.cells ?? []).map(cellText);
  const keys = names.map(keyOf);
  if (!keys.includes('pupil')) return { fault: 'file_columns', columns: pupilHeader };
  const secret = table.find(({ cells }) => cells.some((cell, i) => keys[i] !== 'pupil' && isSecret(cell)));
  if (secret) return { fault: 'file_personal_number', line: secret.line };
  const doubled = names.filter((name, i) => (keys[i] === 'pupil' || keys[i] === 'value') && keys.indexOf(keys[i]) !== i);
  if (doubled.length) return { fault: 'file_doubled', columns: doubled.join(', ') };
  if (body.length === 0) return { fault: 'file_empty' };
  return keys.includes('value') ? readLong(body, names, keys, term) : readWide(header!, body, names, keys);
}

function readWide(header: TableRow, body: TableRow[], names: string[], keys: (Key | undefined)[]): GradeFile | FileFault {
  const subjects = names.map((name, i) => (keys[i] === undefined ? gradeSubjectOf(name) : undefined));
  const twice = names.filter((_, i) => subjects[i] !== undefined && subjects.indexOf(subjects[i]) !== i);
  if (twice.length) return { fault: 'file_doubled', columns: twice.join(', ') };
  const problems: ReadProblem[] = names.flatMap((name, i) => {
    const read = keys[i] !== undefined || subjects[i] !== undefined;
    return read || body.every((row) => cellText(row.cells[i] ?? '') === '') ? [] : [{ line: header.line, column: name || String(i + 1), code: 'unknown_column' as const, value: name }];
  });
  if (problems.length === 0 && subjects.every((s) => s === undefined)) return { fault: 'file_columns', columns: 'MA, SV …' };
  const at = keys.indexOf('pupil');
  const first = new Set<string>();
  const entries: GradeEntry[] = [];
  for (const { line, cells } of body) {
    const pupil = cellText(cells[at] ?? '');
    const values = subjects.flatMap((subject, i) => {
      const value = subject === undefined ? '' : cellText(cells[i] ?? '');
      return value === '' ? [] : [{ line, column: names[i]!, pupil, subject: subject!, said: names[i]!, value }];
    });
    if (pupil === '' && values.length) problems.push({ line, column: names[at]!, code: 'required', value: '' });
    else if (isSecret(pupil)) problems.push({ line, column: names[at]!, code: 'personal_number', value: '' });
    else if (first.has(pupil.toLowerCase())) problems.push({ line, column: names[at]!, code: 'doubled', value: pupil });
    else if (pupil !== '') entries.push(...values);
    first.add(pupil.toLowerCase());
  }
  return { shape: 'table', entries, problems, otherTerms: 0 };
}

function readLong(body: TableRow[], names: string[], keys: (Key | undefined)[], term: TermFacts): GradeFile | FileFault {
  const columns = (key: Key) => keys.flatMap((k, i) => (k === key ? [i] : []));
  const subjectColumns = columns('subject');
  if (subjectColumns.length === 0) return { fault: 'file_columns', columns: 'ämne' };
  const [pupilAt, valueAt] = [columns('pupil')[0]!, columns('value')[0]!];
  const problems: ReadProblem[] = [];
  const found: (GradeEntry & { registered: string })[] = [];
  let otherTerms = 0;
  for (const { line, cells } of body) {
    const text = (i: number | undefined) => (i === undefined ? '' : cellText(cells[i] ?? ''));
    const year = text(columns('year')[0]);
    const semester = text(columns('semester')[0]).toUpperCase();
    const registered = text(columns('registered')[0]);
    const said = { semester: semester.startsWith('HT') ? 'HT' as const : semester.startsWith('VT') ? 'VT' as const : null, year: /^\d{4}$/.test(year) ? Number(year) : yearOfDay(registered) };
    if (!isOfTerm(said, term)) { otherTerms++; continue; }
    const [pupil, value] = [text(pupilAt), text(valueAt)];
    const texts = subjectColumns.map(text);
    const subject = texts.map(registerSubjectOf).find((s) => s !== undefined) ?? '';
    const name = texts.find((t) => t !== '') ?? '';
    if (value === '') continue; // an empty cell changes nothing
    if (pupil === '') problems.push({ line, column: names[pupilAt]!, code: 'required', value: '' });
    else if (isSecret(pupil)) problems.push({ line, column: names[pupilAt]!, code: 'personal_number', value: '' });
    else if (subject === '') problems.push({ line, column: names[subjectColumns[0]!]!, code: name === '' ? 'required' : 'unknown_subject', value: name.slice(0, 60) });
    else found.push({ line, column: names[valueAt]!, pupil, subject, said: name, value, registered });
  }
  return { shape: 'table', ...once(found, problems, names[pupilAt]!), otherTerms };
}

/** The grades of an answer of SS 12000's /grades. A record names its student by reference: elev_id must be that, or the external identifier given. */
export function readGradeList(json: unknown, term: TermFacts): GradeFile | FileFault {
  const read = readSs12000(json);
  if (read === null) return { fault: 'file_ss12000' };
  if ('brokenLine' in read) return { fault: 'file_ss12000', line: read.brokenLine };
  if (read.grades.length === 0) return { fault: 'file_empty' };
  const problems: ReadProblem[] = [];
  const found: (GradeEntry & { registered: string })[] = [];
  let otherTerms = 0;
  for (const g of read.grades) {
    const subject = registerSubjectOf(g.subject);
    if (!isOfTerm(g.term, term)) otherTerms++;
    else if (isSecret(g.pupil)) problems.push({ line: g.line, column: 'student', code: 'personal_number', value: '' });
    else if (isSecret(g.subject) || isSecret(g.value)) return { fault: 'file_personal_number', line: g.line };
    else if (subject === undefined) problems.push({ line: g.line, column: 'syllabus', code: 'unknown_subject', value: g.subject.slice(0, 60) });
    else found.push({ line: g.line, column: 'gradeValue', pupil: g.pupil, subject, said: g.subject, value: g.value, registered: g.registered });
  }
  return { shape: 'list', ...once(found, problems, 'student'), otherTerms };
}

/** Each pupil and subject once. Of a grade that was registered again (rättelse, ändring) the later day counts; on the same day, or without one, it is a fault. */
function once(found: (GradeEntry & { registered: string })[], problems: ReadProblem[], pupilColumn: string): Pick<GradeFile, 'entries' | 'problems'> {
  const kept = new Map<string, GradeEntry & { registered: string }>();
  for (const g of found) {
    const key = `${g.pupil.toLowerCase()} ${g.subject}`;
    const other = kept.get(key);
    if (!other || g.registered > other.registered) kept.set(key, g);
    else if (g.registered === other.registered) problems.push({ line: g.line, column: pupilColumn, code: 'doubled', value: `${g.pupil} ${g.subject}` });
  }
  return { entries: [...kept.values()].map(({ line, column, pupil, subject, said, value }) => ({ line, column, pupil, subject, said, value })), problems };
}

/** A file to fill in: these pupils, these subjects, with the grades that are there. `externalId` is the organiser's own id. */
export const gradeTemplate = (
  pupils: readonly { externalId: string; name: string; group: string; year: string; grades: ReadonlyMap<string, string> }[], subjects: readonly string[],
): string => csvFile([
  [pupilHeader, 'namn', 'klass', yearHeader, ...subjects],
  ...pupils.map((p) => [p.externalId, p.name, p.group, p.year, ...subjects.map((s) => p.grades.get(s) ?? '')]),
]);

/** What the subject columns are called, for the explanation beside the form. */
export const subjectColumns = (subjects: readonly string[]) => subjects.map((code) => ({ code, name: gradeSubjectName(code) }));
