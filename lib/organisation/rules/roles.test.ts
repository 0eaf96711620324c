import { describe, expect, it } from 'vitest';
import { holdsPersonalNumber } from './personal-number';
import { roleNames, roleOfWord, roleWord, sameRole, scopeProblems, type RoleScope } from './roles';
import { subjectCodes, subjectOf, subjects } from './subjects';

const none: RoleScope = { unitId: null, groupId: null, teamId: null, subjects: [], mentor: false };
const codes = (role: (typeof roleNames)[number], scope: Partial<RoleScope>, kind: 'WORK' | 'LEARNING' | null = null) => scopeProblems(role, { ...none, ...scope }, kind).map((p) => p.code);

describe('scopes', () => {
  it('has a right scope for each of the ten roles', () => {
    expect(codes('TEACHER', { unitId: 'u', groupId: 'g', subjects: ['MA'], mentor: true })).toEqual([]);
    expect(codes('TEACHER', { unitId: 'u', teamId: 't' }, 'WORK')).toEqual([]);
    expect(codes('HEALTH_TEAM', { unitId: 'u' })).toEqual([]);
    expect(codes('PRINCIPAL', { unitId: 'u' })).toEqual([]);
    expect(codes('LEAD_TEACHER', { subjects: ['SV'] })).toEqual([]);
    expect(codes('LEARNING_LEADER', { unitId: 'u', teamId: 't' }, 'LEARNING')).toEqual([]);
    for (const role of ['ICT_DEVELOPER', 'QUALITY_DEVELOPER', 'HEAD_OF_SCHOOLS', 'BOARD_MEMBER', 'ADMINISTRATOR'] as const) expect(codes(role, {})).toEqual([]);
  });

  it('says what a scope lacks, and what does not belong', () => {
    expect(codes('TEACHER', {})).toEqual(['group_or_team_needed']);
    expect(codes('TEACHER', { groupId: 'g', teamId: 't' }, 'WORK')).toEqual(['group_or_team_not_both']);
    expect(codes('TEACHER', { teamId: 't', mentor: true }, 'WORK')).toEqual(['mentor_needs_group']);
    expect(codes('PRINCIPAL', {})).toEqual(['unit_needed']);
    expect(codes('PRINCIPAL', { unitId: 'u', groupId: 'g' })).toEqual(['not_for_this_role']);
    expect(codes('LEAD_TEACHER', {})).toEqual(['subjects_needed']);
    expect(codes('LEAD_TEACHER', { unitId: 'u', subjects: ['SV'] })).toEqual(['not_for_this_role']);
    expect(codes('LEARNING_LEADER', { teamId: 't' }, 'WORK')).toEqual(['learning_team_needed']);
    expect(codes('ADMINISTRATOR', { unitId: 'u', mentor: true })).toEqual(['not_for_this_role', 'not_for_this_role']);
  });

  it('knows a role again by its scope, whatever its subjects', () => {
    const at = (s: Partial<RoleScope>) => ({ role: 'TEACHER' as const, ...none, ...s });
    expect(sameRole(at({ groupId: 'g', unitId: 'u' }), at({ groupId: 'g' }))).toBe(true);
    expect(sameRole(at({ groupId: 'g' }), at({ groupId: 'h' }))).toBe(false);
    expect(sameRole({ ...at({ unitId: 'u' }), role: 'PRINCIPAL' }, { ...at({ unitId: 'v' }), role: 'PRINCIPAL' })).toBe(false);
  });
});

describe('words', () => {
  it('reads its own words, and others people use', () => {
    for (const role of roleNames) expect(roleOfWord(roleWord[role])).toBe(role);
    expect(roleOfWord('FORSTELARARE')).toBe('LEAD_TEACHER');
    expect(roleOfWord('elevhälsoteam')).toBe('HEALTH_TEAM');
    expect(roleOfWord('kung')).toBeUndefined();
    for (const code of subjectCodes) expect([subjectOf(code), subjectOf(subjects[code])]).toEqual([code, code]);
    expect(subjectOf('eng')).toBe('EN');
    expect(subjectOf('latin')).toBeUndefined();
  });
});

describe('personal numbers', () => {
  // Nobody's: a number often used as an example, in each way it may be written, and one with a coordination day.
  it.each(['811218-9876', '19811218-9876', '8112189876', '198112189876', '811218+9876', 'elev 811218 9876 A', '701063-2391'])('finds %s', (text) => expect(holdsPersonalNumber(text)).toBe(true));
  it.each(['811218-9877', '814118-9876', '1234567890', 'E2001', '10001000100010', '0701234567', ''])('leaves %s', (text) => expect(holdsPersonalNumber(text)).toBe(false));
});
