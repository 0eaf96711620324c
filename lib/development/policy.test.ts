import { describe, expect, it } from 'vitest';
import type { Actor, ActorRole } from '@/lib/core/actor';
import type { RoleName } from '@/prisma/generated/enums';
import { canEdit, canList, canSeeOrigin, canView, canWork, editableUnits, onBehalfOf, type AreaFacts } from './policy';

const role = (r: RoleName, scope: Partial<ActorRole> = {}): ActorRole => ({ role: r, unitId: null, groupId: null, teamId: null, subjects: [], mentor: false, onBehalfOfId: null, sensitive: false, ...scope });
// A policy looks at person and roles only; the branded rest comes from the database in policy.db.test.ts.
const actor = (personId: string | null, ...roles: ActorRole[]) => ({ personId, roles, system: personId === null ? 'test' : null }) as unknown as Actor;

const people: Record<string, Actor> = {
  teacher: actor('karin', role('TEACHER', { groupId: 'g' })),
  teacherByTeam: actor('ali', role('TEACHER', { teamId: 't' })),
  teacherElsewhere: actor('olle', role('TEACHER', { groupId: 'h' }), role('TEACHER', { teamId: 'other' })),
  healthTeam: actor('lena', role('HEALTH_TEAM', { unitId: 'u' })),
  healthElsewhere: actor('lars', role('HEALTH_TEAM', { unitId: 'v' })),
  principal: actor('maria', role('PRINCIPAL', { unitId: 'u' })),
  deputy: actor('vik', role('PRINCIPAL', { unitId: 'u', onBehalfOfId: 'maria' })),
  principalElsewhere: actor('johan', role('PRINCIPAL', { unitId: 'v' })),
  leadTeacher: actor('sofia', role('LEAD_TEACHER')),
  learningLeader: actor('nils', role('LEARNING_LEADER', { teamId: 't' })),
  ictDeveloper: actor('erik', role('ICT_DEVELOPER')),
  qualityDeveloper: actor('petra', role('QUALITY_DEVELOPER')),
  headOfSchools: actor('anders', role('HEAD_OF_SCHOOLS')),
  boardMember: actor('birgitta', role('BOARD_MEMBER')),
  administrator: actor('eva', role('ADMINISTRATOR')),
  nobody: actor('noll'),
  owner: actor('ägare', role('ICT_DEVELOPER')),
};
const own: AreaFacts = { unitId: 'u', groupIds: ['g'], teamIds: ['t'], ownerIds: ['ägare'] };
const organisers: AreaFacts = { unitId: null, groupIds: [], teamIds: [], ownerIds: [] };
const names = (test: (a: Actor) => boolean) => Object.entries(people).filter(([, a]) => test(a)).map(([n]) => n);

describe('who reads', () => {
  it('a unit\'s: who works there, who owns a measure, and those above', () => {
    expect(names((a) => canView(a, own))).toEqual(['teacher', 'teacherByTeam', 'healthTeam', 'principal', 'deputy', 'learningLeader', 'qualityDeveloper', 'headOfSchools', 'owner']);
  });
  it('the organiser\'s: all who work in a unit, and those above', () => {
    expect(names((a) => canView(a, organisers))).toEqual([
      'teacher', 'teacherByTeam', 'teacherElsewhere', 'healthTeam', 'healthElsewhere', 'principal', 'deputy', 'principalElsewhere', 'leadTeacher', 'learningLeader', 'qualityDeveloper', 'headOfSchools',
    ]);
  });
  it('the list, also while it is empty', () => {
    expect(names(canList)).toEqual([
      'teacher', 'teacherByTeam', 'teacherElsewhere', 'healthTeam', 'healthElsewhere', 'principal', 'deputy', 'principalElsewhere', 'leadTeacher', 'learningLeader', 'qualityDeveloper', 'headOfSchools',
    ]);
  });
  it('the way to the analysis: who makes the area, and those above', () => {
    expect(names((a) => canSeeOrigin(a, own))).toEqual(['principal', 'deputy', 'qualityDeveloper', 'headOfSchools']);
  });
});

describe('who makes and edits', () => {
  it('a unit\'s: its principal, and a deputy', () => expect(names((a) => canEdit(a, own))).toEqual(['principal', 'deputy']));
  it('the organiser\'s: the quality developer', () => expect(names((a) => canEdit(a, organisers))).toEqual(['qualityDeveloper']));
  it('and for which units', () => {
    expect(Object.fromEntries(Object.entries(people).flatMap(([n, a]) => (editableUnits(a).length ? [[n, editableUnits(a)]] : [])))).toEqual({
      principal: ['u'], deputy: ['u'], principalElsewhere: ['v'], qualityDeveloper: [null],
    });
    expect(editableUnits(actor('två', role('PRINCIPAL', { unitId: 'u' }), role('PRINCIPAL', { unitId: 'v' }), role('PRINCIPAL', { unitId: 'u', onBehalfOfId: 'maria' })))).toEqual(['u', 'v']);
  });
  it('the system makes nothing: there is nobody to answer for it', () => expect(canEdit(actor(null), own)).toBe(false));
});

describe('who writes notes, changes status and follows up', () => {
  it('the measure\'s owner, and who edits', () => expect(names((a) => canWork(a, own, { ownerId: 'ägare' }))).toEqual(['principal', 'deputy', 'owner']));
  it('a deputy does it for the one away, an owner for nobody', () => {
    expect(onBehalfOf(people.deputy!, own, { ownerId: 'ägare' })).toBe('maria');
    expect(onBehalfOf(people.deputy!, own, { ownerId: 'vik' })).toBeNull();
    expect(onBehalfOf(people.principal!, own)).toBeNull();
    expect(onBehalfOf(people.owner!, own, { ownerId: 'ägare' })).toBeNull();
  });
});
