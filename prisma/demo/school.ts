import type { RoleName, SchoolForm } from '../generated/enums';
import { readingSubjects } from './answers';

/** Ekbacka kommun: made up. No place, school or person in it exists. */
export const organiserName = 'Ekbacka kommun';

export type UnitPlan = { key: string; name: string; code?: string; forms: SchoolForm[]; years: string[]; letters: string; /** pupils in a class: mean */ size: number };

export const units: UnitPlan[] = [
  { key: 'bjork', name: 'Björkskolan', code: '90000011', forms: ['PRESCHOOL_CLASS', 'COMPULSORY'], years: ['F', '1', '2', '3', '4', '5', '6'], letters: 'AB', size: 23 },
  { key: 'alm', name: 'Almskolan', code: '90000012', forms: ['COMPULSORY'], years: ['7', '8', '9'], letters: 'ABC', size: 25 },
  { key: 'lind', name: 'Lindens förskola', forms: ['PRESCHOOL'], years: [], letters: '', size: 0 },
  { key: 'ronn', name: 'Rönnens förskola', forms: ['PRESCHOOL'], years: [], letters: '', size: 0 },
  { key: 'hassel', name: 'Hasselns förskola', forms: ['PRESCHOOL'], years: [], letters: '', size: 0 },
  { key: 'solsidan', name: 'Fritidshemmet Solsidan', forms: ['LEISURE'], years: [], letters: '', size: 0 },
  { key: 'stjarnan', name: 'Fritidshemmet Stjärnan', forms: ['LEISURE'], years: [], letters: '', size: 0 },
];

export const departments: Record<string, string[]> = {
  lind: ['Myran', 'Humlan'], ronn: ['Ekorren', 'Igelkotten'], hassel: ['Haren', 'Räven', 'Grävlingen'], solsidan: ['Solen'], stjarnan: ['Månen'],
};

/** Almskolan has one class more in year 8: 24 classes in all. */
export const classLetters = (unit: UnitPlan, year: string): string[] => [...unit.letters, ...(unit.key === 'alm' && year === '8' ? ['D'] : [])];

export const teams: Record<string, string[]> = {
  bjork: ['Arbetslag F–3', 'Arbetslag 4–6'], alm: ['Arbetslag 7', 'Arbetslag 8', 'Arbetslag 9'], lind: ['Arbetslag Linden'], ronn: ['Arbetslag Rönnen'], hassel: ['Arbetslag Hasseln'], solsidan: ['Arbetslag Solsidan'], stjarnan: ['Arbetslag Stjärnan'],
};

/** People with an account in the demo. Their e-mail addresses are first.last@ekbacka.example. */
export type DemoPerson = { key: string; given: string; family: string; roles: { role: RoleName; unit?: string }[]; label: string };
export const demoPeople: DemoPerson[] = [
  { key: 'karin', given: 'Karin', family: 'Holm', roles: [{ role: 'TEACHER' }], label: 'Pedagog, mentor i 8B' },
  { key: 'ali', given: 'Ali', family: 'Rahimi', roles: [{ role: 'TEACHER' }], label: 'Pedagog i samma klasser' },
  { key: 'maria', given: 'Maria', family: 'Sandell', roles: [{ role: 'PRINCIPAL', unit: 'alm' }], label: 'Rektor, Almskolan' },
  { key: 'johan', given: 'Johan', family: 'Fors', roles: [{ role: 'PRINCIPAL', unit: 'bjork' }, { role: 'PRINCIPAL', unit: 'solsidan' }, { role: 'PRINCIPAL', unit: 'stjarnan' }], label: 'Rektor, Björkskolan' },
  { key: 'lena', given: 'Lena', family: 'Åkesson', roles: [{ role: 'HEALTH_TEAM', unit: 'alm' }, { role: 'HEALTH_TEAM', unit: 'bjork' }], label: 'Elevhälsoteam' },
  { key: 'petra', given: 'Petra', family: 'Lindqvist', roles: [{ role: 'QUALITY_DEVELOPER' }], label: 'Kvalitetsutvecklare' },
  { key: 'anders', given: 'Anders', family: 'Nyström', roles: [{ role: 'HEAD_OF_SCHOOLS' }], label: 'Skolchef' },
  { key: 'birgitta', given: 'Birgitta', family: 'Ek', roles: [{ role: 'BOARD_MEMBER' }], label: 'Nämndledamot' },
  { key: 'erik', given: 'Erik', family: 'Wallin', roles: [{ role: 'ICT_DEVELOPER' }], label: 'Utvecklingsledare IKT' },
  { key: 'sofia', given: 'Sofia', family: 'Berg', roles: [{ role: 'LEAD_TEACHER' }, { role: 'TEACHER' }], label: 'Förstelärare' },
  { key: 'nils', given: 'Nils', family: 'Ahl', roles: [{ role: 'LEARNING_LEADER' }, { role: 'TEACHER' }], label: 'Lärledare' },
  { key: 'eva', given: 'Eva', family: 'Strand', roles: [{ role: 'ADMINISTRATOR' }], label: 'Administratör' },
];

/** The rest of the staff: preschool heads and teachers, more of EHT and the board. */
export const otherStaff: { roles: { role: RoleName; unit?: string }[]; count: number }[] = [
  { roles: [{ role: 'PRINCIPAL', unit: 'lind' }, { role: 'PRINCIPAL', unit: 'ronn' }], count: 1 },
  { roles: [{ role: 'PRINCIPAL', unit: 'hassel' }], count: 1 },
  { roles: [{ role: 'HEALTH_TEAM', unit: 'alm' }], count: 1 },
  { roles: [{ role: 'HEALTH_TEAM', unit: 'bjork' }], count: 1 },
  { roles: [{ role: 'BOARD_MEMBER' }], count: 2 },
  { roles: [{ role: 'ADMINISTRATOR' }], count: 1 },
];
/** Teachers by unit, besides those above. */
export const teacherCounts: Record<string, number> = { bjork: 17, alm: 13, lind: 3, ronn: 3, hassel: 4, solsidan: 2, stjarnan: 2 };

/** Subjects that teachers of the upper years share out. */
export const subjectSets = [['MA', 'FY', 'KE', 'BI', 'TK'], ['SV', 'SVA', 'EN'], ['GE', 'HI', 'RE', 'SH'], ['IDH'], ['BL', 'SL'], ['MU'], ['EN', 'MS'], ['HKK'], ['SV', 'SH']];

export const subjectsRead = (year: string): string[] => (['F', '1', '2', '3'].includes(year) ? readingSubjects.younger : readingSubjects.older);

export const emailOf = (given: string, family: string): string =>
  `${given}.${family}`.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[^a-z.]/g, '') + '@ekbacka.example';

/** One for all: it is printed in the open. */
export const demoPassword = 'kedjan-i-ekbacka';
export const demoAccounts = demoPeople.map((p) => ({ role: p.label, email: emailOf(p.given, p.family), password: demoPassword }));
