import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importKinds, type ImportKind } from '../schema';
import { parseCsv } from './csv';
import { byColumn, templateFile, type ImportRow } from './import-columns';
import { groupsFile, planGroups } from './import-groups';
import { peopleFile, planPeople } from './import-people';
import { withoutSecrets, type KnownGroup, type KnownPerson, type KnownPupil, type KnownTeam, type KnownUnit } from './import-plan';
import { planPupils, pupilsFile } from './import-pupils';
import { roleNames, scopeKinds } from './roles';
import { subjectCodes } from './subjects';

const units: KnownUnit[] = [
  { id: 'u1', name: 'Almskolan', code: '12345678', forms: ['COMPULSORY'], years: ['7', '8', '9'] },
  { id: 'u2', name: 'Förskolan Kotten', code: null, forms: ['PRESCHOOL'], years: [] },
  { id: 'u3', name: 'Fritids Eken', code: null, forms: ['LEISURE'], years: [] },
];
const groups: KnownGroup[] = [
  { id: 'g1', unitId: 'u1', name: '7B', kind: 'CLASS' }, { id: 'g2', unitId: 'u1', name: '8B', kind: 'CLASS' }, { id: 'g3', unitId: 'u1', name: 'Spanska', kind: 'TEACHING' },
  { id: 'g4', unitId: 'u2', name: 'Blåbäret', kind: 'DEPARTMENT' }, { id: 'g5', unitId: 'u3', name: 'Eken 1', kind: 'DEPARTMENT' },
];
const teams: KnownTeam[] = [{ id: 't1', unitId: 'u1', name: 'Lag 7', kind: 'WORK' }, { id: 't2', unitId: 'u1', name: 'Lärgrupp läsning', kind: 'LEARNING' }];
const places = { units, groups, teams };

/** A file of this text as rows. */
function rowsOf(kind: ImportKind, text: string): ImportRow[] {
  const parsed = parseCsv(text);
  if (!('rows' in parsed)) throw new Error('broken');
  return byColumn(kind, parsed.rows).rows;
}
const faults = (rows: { line: number; problems: { column: string; code: string }[] }[]) => rows.flatMap((r) => r.problems.map((p) => `${r.line} ${p.column} ${p.code}`));
const people = (text: string, known: KnownPerson[] = []) => planPeople(rowsOf('people', `personal_id;förnamn;efternamn;e-post;roll;enhet;grupp;arbetslag;ämnen;mentor\n${text}`), { ...places, people: known });
const pupils = (text: string, known: KnownPupil[] = []) => planPupils(rowsOf('pupils', `elev_id;förnamn;efternamn;kön;grupp;enhet;årskurs;skyddad;kod\n${text}`), { ...places, pupils: known });

describe('columns', () => {
  it('forgives letter case, accents, signs and order', () => {
    const { rows, missing, unread } = byColumn('pupils', [{ line: 1, cells: ['ELEV-ID', 'Fornamn', 'EFTERNAMN', 'Klass', 'Skola', 'Ak', 'Telefon'] }, { line: 2, cells: ['E1', 'Al', 'Bo', '7B', 'Almskolan', '7', '1'] }]);
    expect([missing, unread]).toEqual([[], ['Telefon']]);
    expect(rows[0]!.values).toEqual({ pupilId: 'E1', givenName: 'Al', familyName: 'Bo', group: '7B', unit: 'Almskolan', year: '7' });
  });
  it('says what is missing and what is given twice', () => {
    expect(byColumn('people', [{ line: 1, cells: ['Förnamn', 'mejl', 'e-post'] }])).toMatchObject({ missing: ['efternamn', 'roll'], doubled: ['e-post'] });
  });
  it('finds personal numbers in columns it does not read', () => {
    expect(byColumn('groups', [{ line: 1, cells: ['enhet', 'namn', 'pnr'] }, { line: 5, cells: ['Almskolan', '7B', '811218-9876'] }]).secretLine).toBe(5);
  });
  it.each(importKinds)('has a template for %s with all its columns', (kind) => {
    const parsed = parseCsv(templateFile(kind));
    expect('rows' in parsed && byColumn(kind, parsed.rows)).toMatchObject({ missing: [], unread: [], doubled: [] });
  });
});

describe('groups', () => {
  it('makes, changes and leaves', () => {
    const plan = planGroups(rowsOf('groups', 'enhet;namn;typ\n12345678;7b;klass\nALMSKOLAN;8B;\nAlmskolan;9C;\nFinns inte;1A;klass\nAlmskolan;9c;\nAlmskolan;;kör'), places);
    expect(plan.map((r) => r.status)).toEqual(['changed', 'unchanged', 'new', 'error', 'error', 'error']);
    expect(faults(plan)).toEqual(['5 unit unknown_unit', '6 name doubled', '7 name required', '7 kind unknown_kind']);
  });
});

describe('people', () => {
  it('says each fault by row and column', () => {
    expect(faults(people([
      'P1;Ka;Be;ka.be;pedagog;Almskolan;7B;;MA;ja', 'P2;;Be;p2@x.se;kung;Almskolan;;;;', 'P3;A;B;p3@x.se;rektor;;;;;', 'P4;A;B;p4@x.se;pedagog;Almskolan;1A;;latin;kanske',
      'P5;A;B;p5@x.se;lärledare;Almskolan;;Lag 7;;', 'P6;A;B;p6@x.se;;;;;;', 'P6;A;C;p6@x.se;skolchef;;;;;', 'P7;A;B;p6@x.se;skolchef;;;;;', '811218-9876;A;B;p8@x.se;skolchef;;;;;', 'P9;A;B;p9@x.se;pedagog;;7B;;;',
    ].join('\n')))).toEqual([
      '2 email email_without_at', '3 givenName required', '3 role unknown_role', '4 unit unit_needed', '5 subjects unknown_subject', '5 mentor yes_or_no', '5 group unknown_group',
      '6 team learning_team_needed', '8 personalId differs', '9 email email_taken', '10 personalId personal_number', '11 unit unit_needed',
    ]);
  });
  it('adds roles to who is there, and changes subjects in place', () => {
    const known: KnownPerson = { id: 'p', externalId: null, givenName: 'Ka', familyName: 'Be', email: 'ka@x.se', active: true, account: false, roles: [{ id: 'r', role: 'TEACHER', unitId: 'u1', groupId: 'g1', teamId: null, subjects: ['MA'], mentor: false }] };
    const plan = people('P1;Ka;Be;KA@x.se;pedagog;Almskolan;7B;;MA, TK;ja\nP1;Ka;Be;ka@x.se;rektor;Almskolan;;;;', [known]);
    expect(plan.map((r) => [r.status, r.changes.map((c) => c.column).join()])).toEqual([['changed', 'personalId,subjects,mentor'], ['changed', 'personalId,role']]);
    expect(plan[0]!.write).toMatchObject({ id: 'p', externalId: 'P1', role: { id: 'r', subjects: ['MA', 'TK'], mentor: true } });
  });
  it('never changes the address somebody signs in with, nor lets a deactivated person in', () => {
    const known = { id: 'p', externalId: 'P1', givenName: 'Ka', familyName: 'Be', email: 'ka@x.se', active: false, account: true, roles: [] };
    expect(faults(people('P1;Ka;Be;ny@x.se;;;;;;', [known]))).toEqual(['2 personalId deactivated', '2 email email_has_account']);
  });
});

describe('pupils', () => {
  it('says each fault by row and column', () => {
    expect(faults(pupils([
      'E1;Al;Bo;X;7B;Almskolan;7;;', 'E2;Al;Bo;;7B;Almskolan;6;;', 'E3;Al;Bo;;7B;Almskolan;;;', 'E4;Al;;;7B;Almskolan;7;ja;', 'E5;;;;7B;Almskolan;7;nej;K1',
      'E6;Al;Bo;;7B;Almskolan;7;;', 'E6;Al;Bo;;8B;Almskolan;8;;', 'E6;Al;Bo;;7B;Almskolan;7;;', 'E7;8112189876;Bo;;7B;Almskolan;7;;', 'E8;Al;Bo;;Blåbäret;Förskolan Kotten;;;',
    ].join('\n')))).toEqual([
      '2 gender gender', '3 year year_not_in_unit', '4 year required', '5 givenName protected_with_name', '5 code protected_without_code', '6 givenName required', '6 familyName required', '6 code code_without_protection',
      '8 group two_homes', '9 pupilId doubled', '10 givenName personal_number',
    ]);
  });
  it('moves to a new class, and adds a teaching group or leisure department', () => {
    const known: KnownPupil = { id: 'p', externalId: 'E1', givenName: 'Al', familyName: 'Bo', protected: false, protectedCode: null, gender: 'K', enrolments: [{ id: 'e', groupId: 'g1', unitId: 'u1', year: '7', kind: 'CLASS', preschool: false, fromOn: '2025-08-01' }] };
    const [moved, added, leisure, same] = ['E1;Al;Bo;K;8B;Almskolan;8;;', 'E1;Al;Bo;K;Spanska;Almskolan;7;;', 'E1;Al;Bo;K;Eken 1;Fritids Eken;;;', 'E1;Al;Bo;K;7b;Almskolan;7;nej;'].map((row) => pupils(row, [known])[0]!);
    expect(moved!.write).toMatchObject({ id: 'p', ends: ['e'], groupId: 'g2', enrolmentId: null });
    expect([added!.write?.ends, leisure!.write?.ends, same!.status]).toEqual([[], [], 'unchanged']);
  });
  it('keeps no personal number and no protected name while it waits, and still tells of both', () => {
    const rows = rowsOf('pupils', 'elev_id;förnamn;efternamn;grupp;enhet;årskurs;skyddad;kod\n811218-9876;Hemlig;Person;7B;Almskolan;7;ja;K1').map(withoutSecrets);
    expect(JSON.stringify(rows)).not.toMatch(/9876|Hemlig|Person"/);
    expect(faults(planPupils(rows, { ...places, pupils: [] }))).toEqual(['2 pupilId personal_number', '2 givenName protected_with_name', '2 familyName protected_with_name']);
  });
});

// ---- what is written out can be read in again and changes nothing
const word = fc.string({ unit: fc.constantFrom('a', 'Å', 'ö', '-', "'", '=', '@', '+', ';', '"', ' ', 'é'), minLength: 1, maxLength: 12 }).map((s) => s.normalize('NFC').replace(/\s+/g, ' ').trim()).filter((s) => s !== '');
const role = fc.tuple(fc.constantFrom(...roleNames), fc.subarray(subjectCodes, { minLength: 1, maxLength: 3 }), fc.constantFrom('g1', 'g2', 'g4'), fc.boolean()).map(([name, codes, groupId, mentor]) => {
  const kind = scopeKinds[name];
  const unitOf = groups.find((g) => g.id === groupId)!.unitId;
  return {
    role: name, subjects: kind === 'groupOrTeam' || kind === 'subjects' ? codes : [], mentor: kind === 'groupOrTeam' && mentor, teamId: kind === 'learningTeam' ? 't2' : null,
    groupId: kind === 'groupOrTeam' ? groupId : null, unitId: kind === 'unit' || kind === 'learningTeam' ? 'u1' : kind === 'groupOrTeam' ? unitOf : null,
  };
});
const person = fc.tuple(word, word, fc.boolean(), fc.uniqueArray(role, { maxLength: 4, selector: (r) => `${r.role}${r.groupId}` }));
const enrolment = fc.constantFrom<[string, string]>(['g1', '7'], ['g2', '8'], ['g4', '']);
const pupil = fc.tuple(word, word, fc.boolean(), fc.constantFrom('K' as const, 'M' as const, null), enrolment, fc.boolean());

describe('export and import', () => {
  it('change no group', () => {
    expect(planGroups(rowsOf('groups', groupsFile(groups, units)), places).every((r) => r.status === 'unchanged')).toBe(true);
  });
  it('change no person, whatever the names', () => {
    fc.assert(fc.property(fc.array(person, { maxLength: 6 }), (made) => {
      const known = made.map(([givenName, familyName, hasId, roles], i): KnownPerson => ({
        id: `p${i}`, externalId: hasId ? `P${i}` : null, givenName, familyName, email: `p${i}@x.se`, active: true, account: true, roles: roles.map((r, n) => ({ ...r, id: `r${i}-${n}` })),
      }));
      const plan = planPeople(rowsOf('people', peopleFile(known, places)), { ...places, people: known });
      expect(plan.map((r) => [r.status, r.problems, r.changes])).toEqual(plan.map(() => ['unchanged', [], []]));
      expect(plan.length).toBe(known.reduce((n, p) => n + Math.max(1, p.roles.length), 0));
    }));
  });
  it('change no pupil, whatever the names', () => {
    fc.assert(fc.property(fc.array(pupil, { maxLength: 6 }), (made) => {
      const known = made.map(([givenName, familyName, isProtected, gender, [groupId, year], spanish], i): KnownPupil => {
        const at = (id: string, y: string, n: number) => ({ id: `e${i}-${n}`, groupId: id, unitId: groups.find((g) => g.id === id)!.unitId, year: y, kind: groups.find((g) => g.id === id)!.kind, preschool: id === 'g4', fromOn: '2025-08-01' });
        return {
          id: `p${i}`, externalId: `E${i}`, gender, protected: isProtected, protectedCode: isProtected ? givenName : null, givenName: isProtected ? null : givenName, familyName: isProtected ? null : familyName,
          enrolments: [at(groupId, year, 0), ...(spanish && year ? [at('g3', year, 1)] : [])],
        };
      });
      const plan = planPupils(rowsOf('pupils', pupilsFile(known, places)), { ...places, pupils: known });
      expect(plan.map((r) => [r.status, r.problems, r.changes])).toEqual(plan.map(() => ['unchanged', [], []]));
    }));
  });
});
