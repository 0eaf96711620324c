import { describe, expect, it } from 'vitest';
import { pupilScope, type Actor, type ActorRole } from '@/lib/core/actor';
import type { RoleName } from '@/prisma/generated/enums';
import { canOpenChain, canReceive, canWrite, reading, type AnalysisFacts } from './policy';

const role = (r: RoleName, scope: Partial<ActorRole> = {}): ActorRole => ({ role: r, unitId: null, groupId: null, teamId: null, subjects: [], mentor: false, onBehalfOfId: null, sensitive: false, ...scope });
// A policy looks at person and roles only; the branded rest comes from the database in policy.db.test.ts.
const actor = (personId: string, ...roles: ActorRole[]) => ({ personId, roles, system: null, groups: pupilScope(roles).groups }) as unknown as Actor;

const people: Record<string, Actor> = {
  author: actor('karin', role('TEACHER', { groupId: 'g', teamId: null }), role('TEACHER', { teamId: 'team' })),
  standIn: actor('stand-in'),
  authorWhoLeftTheClass: actor('left'),
  teamMate: actor('ali', role('TEACHER', { teamId: 'team' })),
  otherTeacher: actor('olle', role('TEACHER', { groupId: 'h' }), role('TEACHER', { teamId: 'other' })),
  healthTeam: actor('lena', role('HEALTH_TEAM', { unitId: 'u' })),
  healthElsewhere: actor('lars', role('HEALTH_TEAM', { unitId: 'v' })),
  principal: actor('maria', role('PRINCIPAL', { unitId: 'u' })),
  principalElsewhere: actor('johan', role('PRINCIPAL', { unitId: 'v' })),
  leadTeacher: actor('sofia', role('LEAD_TEACHER')),
  learningLeader: actor('nils', role('LEARNING_LEADER', { teamId: 'team' })),
  ictDeveloper: actor('erik', role('ICT_DEVELOPER')),
  qualityDeveloper: actor('petra', role('QUALITY_DEVELOPER')),
  headOfSchools: actor('anders', role('HEAD_OF_SCHOOLS')),
  boardMember: actor('birgitta', role('BOARD_MEMBER')),
  administrator: actor('eva', role('ADMINISTRATOR')),
  nobody: actor('noll'),
};
const facts = (level: AnalysisFacts['level'], state: 'draft' | 'handedIn' | 'accepted'): AnalysisFacts => ({
  level, unitId: level === 'ORGANISER' ? null : 'u', groupId: level === 'TEACHER' ? 'g' : null, authors: level === 'TEACHER' ? [{ personId: 'karin', handedOver: false }, { personId: 'stand-in', handedOver: true }, { personId: 'left', handedOver: false }] : [], teamIds: level === 'TEACHER' ? ['team'] : [],
  handedIn: state !== 'draft', accepted: state === 'accepted',
});
/** Who reads what: role → reading, of those who read anything. */
const readers = (f: AnalysisFacts) => Object.fromEntries(Object.entries(people).flatMap(([name, a]) => { const r = reading(a, f); return r ? [[name, r]] : []; }));

describe('who reads answers (1-domain 1.2)', () => {
  it('a teachers’ draft: its authors; the principal sees the status', () => {
    expect(readers(facts('TEACHER', 'draft'))).toEqual({ author: 'draft', standIn: 'draft', principal: 'status' });
  });
  it('handed in by teachers: the unit’s rektor and EHT, and the authors’ team', () => {
    expect(readers(facts('TEACHER', 'handedIn'))).toEqual({ author: 'draft', standIn: 'draft', authorWhoLeftTheClass: 'handedIn', teamMate: 'handedIn', healthTeam: 'handedIn', principal: 'handedIn' });
  });
  it('a principal’s draft: the unit’s principals; those above see the status', () => {
    expect(readers(facts('PRINCIPAL', 'draft'))).toEqual({ principal: 'draft', qualityDeveloper: 'status', headOfSchools: 'status' });
  });
  it('handed in by rektor: kvalitetsutvecklare, skolchef, and the unit’s EHT', () => {
    expect(readers(facts('PRINCIPAL', 'handedIn'))).toEqual({ principal: 'draft', healthTeam: 'handedIn', qualityDeveloper: 'handedIn', headOfSchools: 'handedIn' });
  });
  it('the general analysis: kvalitetsutvecklare and skolchef; once approved all rektorer, and the board', () => {
    expect(readers(facts('ORGANISER', 'draft'))).toEqual({ qualityDeveloper: 'draft', headOfSchools: 'status' });
    expect(readers(facts('ORGANISER', 'handedIn'))).toEqual({ qualityDeveloper: 'draft', headOfSchools: 'handedIn' });
    expect(readers(facts('ORGANISER', 'accepted'))).toEqual({
      qualityDeveloper: 'draft', headOfSchools: 'handedIn', principal: 'accepted', principalElsewhere: 'accepted', boardMember: 'accepted',
    });
  });
});

describe('who writes, receives and starts', () => {
  const names = (test: (a: Actor) => boolean) => Object.entries(people).filter(([, a]) => test(a)).map(([n]) => n);
  it.each([
    ['TEACHER', ['author', 'standIn'], ['principal']],
    ['PRINCIPAL', ['principal'], ['qualityDeveloper']],
    ['ORGANISER', ['qualityDeveloper'], ['headOfSchools']],
  ] as const)('%s', (level, writers, receivers) => {
    for (const state of ['draft', 'handedIn', 'accepted'] as const) {
      expect(names((a) => canWrite(a, facts(level, state)))).toEqual(writers);
      expect(names((a) => canReceive(a, facts(level, state)))).toEqual(receivers);
    }
  });
  it('the quality developer starts a chain', () => expect(names(canOpenChain)).toEqual(['qualityDeveloper']));
  it('a deputy does what the one away does', () => {
    const deputy = actor('vik', role('PRINCIPAL', { unitId: 'u', onBehalfOfId: 'maria' }));
    expect(reading(deputy, facts('TEACHER', 'handedIn'))).toBe('handedIn');
    expect(canReceive(deputy, facts('TEACHER', 'handedIn'))).toBe(true);
  });
});
