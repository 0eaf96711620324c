import { newId } from '@/lib/core/ids';
import { dateOf } from '@/lib/core/time';
import type { Prisma } from '../generated/client';
import { adultNames, pupilNames } from './names';
import type { Random } from './random';
import { classLetters, demoPeople, departments, emailOf, otherStaff, subjectSets, teacherCounts, teams, units, type UnitPlan } from './school';

type Rows = {
  schoolUnit: Prisma.SchoolUnitCreateManyInput[]; schoolYear: Prisma.SchoolYearCreateManyInput[]; term: Prisma.TermCreateManyInput[];
  group: Prisma.GroupCreateManyInput[]; team: Prisma.TeamCreateManyInput[]; pupil: Prisma.PupilCreateManyInput[]; enrolment: Prisma.EnrolmentCreateManyInput[];
  person: Prisma.PersonCreateManyInput[]; roleAssignment: Prisma.RoleAssignmentCreateManyInput[];
};
export type Roster = Rows & { people: Map<string, string>; terms: { id: string; name: string; startsOn: string; endsOn: string }[] };

const grades = ['F', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const unitOfGrade = (grade: number): UnitPlan => units.find((u) => u.years.includes(grades[grade]!))!;

/** All of Ekbacka's rows for the school year that starts in `year` and the two before it. Same seed, same municipality (ids aside). */
export function makeRoster(organiserId: string, rng: Random, year: number): Roster {
  const rows: Rows = { schoolUnit: [], schoolYear: [], term: [], group: [], team: [], pupil: [], enrolment: [], person: [], roleAssignment: [] };
  const years = [year - 2, year - 1, year];
  const unitId = new Map(units.map((u) => [u.key, newId()]));
  for (const u of units) rows.schoolUnit.push({ organiserId, id: unitId.get(u.key)!, name: u.name, code: u.code, forms: u.forms, years: u.years });
  const yearId = new Map(years.map((y) => [y, newId()]));
  const terms: Roster['terms'] = [];
  for (const y of years) {
    rows.schoolYear.push({ organiserId, id: yearId.get(y)!, name: `${y}/${String(y + 1).slice(2)}`, startsOn: dateOf(`${y}-08-01`), endsOn: dateOf(`${y + 1}-07-31`) });
    for (const [kind, startsOn, endsOn] of [['HT', `${y}-08-18`, `${y}-12-19`], ['VT', `${y + 1}-01-08`, `${y + 1}-06-12`]] as const) {
      const id = newId();
      rows.term.push({ organiserId, id, schoolYearId: yearId.get(y)!, kind, startsOn: dateOf(startsOn), endsOn: dateOf(endsOn) });
      terms.push({ id, name: `${kind} ${y}`, startsOn, endsOn });
    }
  }

  // Groups: each class was the class one year below the year before, within its school.
  const groupId = new Map<string, string>();
  const groupKey = (y: number, grade: number, letter: string) => `${y}/${grade}/${letter}`;
  for (const y of years) {
    for (const [grade, name] of grades.entries()) {
      const unit = unitOfGrade(grade);
      for (const letter of classLetters(unit, name)) {
        const id = newId();
        groupId.set(groupKey(y, grade, letter), id);
        const before = grade > 0 && unitOfGrade(grade - 1) === unit ? groupId.get(groupKey(y - 1, grade - 1, letter)) : undefined;
        rows.group.push({ organiserId, id, unitId: unitId.get(unit.key)!, schoolYearId: yearId.get(y)!, name: `${name}${letter}`, kind: 'CLASS', previousGroupId: before });
      }
    }
    for (const [key, names] of Object.entries(departments)) {
      for (const name of names) rows.group.push({ organiserId, id: newId(), unitId: unitId.get(key)!, schoolYearId: yearId.get(y)!, name, kind: 'DEPARTMENT' });
    }
  }
  addPupils(rows, organiserId, rng.fork('pupils'), years, unitId, (y, g, l) => groupId.get(groupKey(y, g, l)));
  const people = addPeople(rows, organiserId, rng.fork('staff'), years, unitId, (y, g, l) => groupId.get(groupKey(y, g, l)));
  return { ...rows, people, terms };
}

/** Cohorts by the grade they are in this year; those who have left (10, 11) are there for the history. */
function addPupils(rows: Rows, organiserId: string, rng: Random, years: number[], unitId: Map<string, string>, group: (y: number, g: number, l: string) => string | undefined) {
  const name = pupilNames(rng);
  let number = 1000;
  const now = years.at(-1)!;
  for (let cohort = 0; cohort <= 11; cohort++) {
    const last = Math.min(cohort, 9);
    const unit = unitOfGrade(last);
    for (const letter of classLetters(unit, grades[last]!)) {
      const size = letter === 'D' ? 8 : Math.round(rng.normal(unit.size, 2)); // 8D is small, so that figures must be withheld
      for (let i = 0; i < size; i++) {
        const gender = rng.chance(0.5) ? 'K' as const : 'M' as const;
        const isProtected = rng.chance(0.004);
        const id = newId();
        const pupil = { organiserId, id, externalId: `E${++number}`, gender, ...(isProtected ? { protected: true, protectedCode: `Skyddad ${number}` } : name(gender)) };
        const before = rows.enrolment.length;
        // Every tenth came this year; of Almskolan's, a third came from other schools at year 7.
        const cameLate = rng.chance(0.1);
        const cameAtSeven = rng.chance(0.33);
        for (const y of years) {
          const grade = cohort - (now - y);
          if (grade < 0 || grade > 9 || (cameLate && y < now) || (cameAtSeven && cohort >= 7 && grade < 7)) continue;
          const there = unitOfGrade(grade);
          const letters = classLetters(there, grades[grade]!);
          const groupIdThere = group(y, grade, letters.includes(letter) && there === unit ? letter : letters[i % letters.length]!);
          if (!groupIdThere) continue;
          const ended = y < now;
          rows.enrolment.push({ organiserId, id: newId(), pupilId: id, groupId: groupIdThere, unitId: unitId.get(there.key)!, year: grades[grade]!, fromOn: dateOf(`${y}-08-18`), toOn: ended ? dateOf(`${y + 1}-07-31`) : null });
        }
        // Who has left before these three years is not in the roster.
        if (rows.enrolment.length > before) rows.pupil.push(pupil);
      }
    }
  }
}

function addPeople(rows: Rows, organiserId: string, rng: Random, years: number[], unitId: Map<string, string>, group: (y: number, g: number, l: string) => string | undefined): Map<string, string> {
  const people = new Map<string, string>();
  const name = adultNames(rng);
  const from = dateOf(`${years[0]!}-08-01`);
  const emails = new Set<string>();
  const person = (given: string, family: string): string => {
    const id = newId();
    let email = emailOf(given, family);
    for (let n = 2; emails.has(email); n++) email = emailOf(given, family).replace('@', `${n}@`);
    emails.add(email);
    rows.person.push({ organiserId, id, externalId: `P${100 + rows.person.length}`, givenName: given, familyName: family, email });
    return id;
  };
  const role = (personId: string, r: Omit<Prisma.RoleAssignmentCreateManyInput, 'organiserId' | 'id' | 'personId' | 'fromOn'> & { fromOn?: Date }) =>
    rows.roleAssignment.push({ organiserId, id: newId(), personId, fromOn: from, ...r });

  const teamIds = new Map<string, string[]>();
  for (const [key, names] of Object.entries(teams)) {
    teamIds.set(key, names.map((n) => { const id = newId(); rows.team.push({ organiserId, id, unitId: unitId.get(key)!, name: n, kind: 'WORK' }); return id; }));
  }
  const learningGroup = newId();
  rows.team.push({ organiserId, id: learningGroup, unitId: unitId.get('alm')!, name: 'Lärgrupp språkutveckling', kind: 'LEARNING' });

  for (const p of demoPeople) {
    const id = person(p.given, p.family);
    people.set(p.key, id);
    for (const r of p.roles) {
      if (r.role === 'TEACHER') continue; // by group, below
      role(id, { role: r.role, unitId: r.unit ? unitId.get(r.unit) : null, teamId: r.role === 'LEARNING_LEADER' ? learningGroup : null, subjects: r.role === 'LEAD_TEACHER' ? ['SV'] : [] });
    }
  }
  for (const s of otherStaff) for (let i = 0; i < s.count; i++) {
    const n = name(rng.chance(0.6) ? 'K' : 'M');
    const id = person(n.givenName, n.familyName);
    for (const r of s.roles) role(id, { role: r.role, unitId: r.unit ? unitId.get(r.unit) : null });
  }

  const teachers = new Map<string, string[]>([['alm', ['karin', 'ali', 'nils'].map((k) => people.get(k)!)], ['bjork', [people.get('sofia')!]]]);
  for (const [key, count] of Object.entries(teacherCounts)) {
    const list = teachers.get(key) ?? [];
    for (let i = 0; i < count; i++) { const n = name(rng.chance(0.72) ? 'K' : 'M'); list.push(person(n.givenName, n.familyName)); }
    teachers.set(key, list);
    const ids = teamIds.get(key);
    if (ids) list.forEach((id, i) => role(id, { role: 'TEACHER', teamId: ids[Math.min(ids.length - 1, Math.floor((i * ids.length) / list.length))]! }));
  }
  addClassTeachers(role, rng, years, teachers, group);
  return people;
}

/** Who teaches which class, year by year. In years F–3 one teacher has nearly all; from 4 up subjects are shared out. Karin is mentor of 8B. */
function addClassTeachers(
  role: (personId: string, r: Omit<Prisma.RoleAssignmentCreateManyInput, 'organiserId' | 'id' | 'personId' | 'fromOn'> & { fromOn?: Date }) => void,
  rng: Random, years: number[], teachers: Map<string, string[]>, group: (y: number, g: number, l: string) => string | undefined,
) {
  for (const y of years) {
    const dates = { fromOn: dateOf(`${y}-08-01`), toOn: y === years.at(-1) ? null : dateOf(`${y + 1}-07-31`) };
    for (const [grade, gradeName] of grades.entries()) {
      const unit = unitOfGrade(grade);
      const staff = teachers.get(unit.key)!;
      for (const [i, letter] of classLetters(unit, gradeName).entries()) {
        const groupId = group(y, grade, letter)!;
        // A class follows its mentor: the index moves with the cohort, not with the grade.
        const seat = Math.abs((grade - (y - years[0]!)) * 3 + i * 5);
        const isKarins = unit.key === 'alm' && letter === 'B' && grade - (y - years.at(-1)!) === 8;
        const mentor = isKarins ? staff[0]! : staff[unit.key === 'alm' ? 3 + (seat % (staff.length - 3)) : seat % staff.length]!;
        const subjects = grade <= 3 ? ['SV', 'MA', 'EN', 'BL'] : subjectSets[seat % 3]!;
        role(mentor, { role: 'TEACHER', groupId, mentor: true, subjects: isKarins ? ['SV', 'SVA', 'EN'] : subjects, ...dates });
        const others = isKarins ? [staff[1]!, staff[2]!, staff[4]!] : rng.shuffle(staff.filter((s) => s !== mentor)).slice(0, grade <= 3 ? 1 : 4);
        others.forEach((s, n) => role(s, { role: 'TEACHER', groupId, subjects: isKarins ? [['MA', 'FY', 'KE', 'BI', 'TK'], ['GE', 'HI', 'RE', 'SH'], ['IDH']][n]! : subjectSets[(seat + n + 1) % subjectSets.length]!, ...dates }));
      }
    }
  }
}
