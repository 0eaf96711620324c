import { describe, expect, it } from 'vitest';
import { pupilScope, type Actor, type ActorRole } from '@/lib/core/actor';
import type { AnalysisStatus, RoleName } from '@/prisma/generated/enums';
import {
  canAcknowledge, canEditQuestions, canGiveFeedback, canOpenChain, canOpenDueChains, canReadFeedback, canReceive, canWithdraw, canWrite, reading, type AnalysisFacts,
} from './policy';
import { transition, type Verb } from './rules';

const role = (r: RoleName, scope: Partial<ActorRole> = {}): ActorRole => ({ role: r, unitId: null, groupId: null, teamId: null, subjects: [], mentor: false, onBehalfOfId: null, sensitive: false, ...scope });
// A policy looks at person and roles only; the branded rest comes from the database in policy.db.test.ts.
const actor = (personId: string, ...roles: ActorRole[]) => ({ personId, roles, system: null, groups: pupilScope(roles).groups }) as unknown as Actor;

const people: Record<string, Actor> = {
  author: actor('karin', role('TEACHER', { groupId: 'g', teamId: null }), role('TEACHER', { teamId: 'team' })),
  standIn: actor('stand-in', role('TEACHER', { groupId: 'z' })),
  standInWhoLeft: actor('stand-in'),
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
  level, unitId: level === 'ORGANISER' ? null : 'u', groupId: level === 'TEACHER' ? 'g' : null, teamId: null, authors: level === 'TEACHER' ? [{ personId: 'karin', handedOver: false }, { personId: 'stand-in', handedOver: true }, { personId: 'left', handedOver: false }] : [], teamIds: level === 'TEACHER' ? ['team'] : [],
  handedIn: state !== 'draft', accepted: state === 'accepted',
});
/** Who reads what: role → reading, of those who read anything. */
const readers = (f: AnalysisFacts) => Object.fromEntries(Object.entries(people).flatMap(([name, a]) => { const r = reading(a, f); return r ? [[name, r]] : []; }));

describe('who reads answers (1-domain 1.2)', () => {
  it('a teachers’ draft: its authors; the principal sees the status', () => {
    expect(readers(facts('TEACHER', 'draft'))).toEqual({ author: 'draft', standIn: 'draft', principal: 'status' });
  });
  it('handed in by teachers: the unit’s rektor and EHT, and the authors’ team', () => {
    expect(readers(facts('TEACHER', 'handedIn'))).toEqual({ author: 'draft', standIn: 'draft', standInWhoLeft: 'handedIn', authorWhoLeftTheClass: 'handedIn', teamMate: 'handedIn', healthTeam: 'handedIn', principal: 'handedIn' });
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
  it('the quality developer starts a chain; those whose day has come the system alone', () => {
    expect(names(canOpenChain)).toEqual(['qualityDeveloper']);
    expect(names(canOpenDueChains)).toEqual([]);
    expect(canOpenDueChains({ ...actor(''), system: 'worker' } as unknown as Actor)).toBe(true);
  });
  it('a team’s analysis: its authors while they teach in that team, and who has taken it over', () => {
    const people = {
      author: actor('karin', role('TEACHER', { teamId: 'team' })), left: actor('left', role('TEACHER', { teamId: 'other' })), standIn: actor('stand-in', role('TEACHER', { teamId: 'other' })),
      newTeamMate: actor('ny', role('TEACHER', { teamId: 'team' })), leader: actor('karin', role('LEARNING_LEADER', { teamId: 'team' })),
    };
    const team = { ...facts('TEACHER', 'draft'), groupId: null, teamId: 'team' };
    const of = (f: AnalysisFacts) => Object.entries(people).map(([name, a]) => [name, canWrite(a, f), reading(a, f)]);
    expect(of(team)).toEqual([['author', true, 'draft'], ['left', false, undefined], ['standIn', true, 'draft'], ['newTeamMate', false, undefined], ['leader', false, undefined]]);
    expect(of({ ...team, handedIn: true })).toEqual([['author', true, 'draft'], ['left', false, 'handedIn'], ['standIn', true, 'draft'], ['newTeamMate', false, 'handedIn'], ['leader', false, 'handedIn']]);
  });
  it('a deputy does what the one away does', () => {
    const deputy = actor('vik', role('PRINCIPAL', { unitId: 'u', onBehalfOfId: 'maria' }));
    expect(reading(deputy, facts('TEACHER', 'handedIn'))).toBe('handedIn');
    expect(canReceive(deputy, facts('TEACHER', 'handedIn'))).toBe(true);
  });
});

describe('every status × verb × role', () => {
  const rights: Record<Verb, (a: Actor, f: AnalysisFacts) => boolean> = {
    save: canWrite, handIn: canWrite, correct: canWrite, return: canReceive, accept: canReceive, withdraw: (a, f) => canWithdraw(a, f, false),
  };
  const states: Record<AnalysisStatus, 'draft' | 'handedIn' | 'accepted'> = { NOT_STARTED: 'draft', IN_PROGRESS: 'draft', HANDED_IN: 'handedIn', RETURNED: 'handedIn', ACCEPTED: 'accepted' };
  /** What each may do in each status; everyone who is not here may do nothing. */
  const writes: Record<AnalysisStatus, Verb[]> = { NOT_STARTED: ['save'], IN_PROGRESS: ['save', 'handIn'], HANDED_IN: ['withdraw'], RETURNED: ['save', 'handIn'], ACCEPTED: ['correct'] };
  const receives: Record<AnalysisStatus, Verb[]> = { NOT_STARTED: [], IN_PROGRESS: [], HANDED_IN: ['return', 'accept'], RETURNED: [], ACCEPTED: [] };
  const who = {
    TEACHER: { writers: ['author', 'standIn'], receivers: ['principal'] },
    PRINCIPAL: { writers: ['principal'], receivers: ['qualityDeveloper'] },
    ORGANISER: { writers: ['qualityDeveloper'], receivers: ['headOfSchools'] },
  };
  const verbs = Object.keys(rights) as Verb[];
  it.each((['TEACHER', 'PRINCIPAL', 'ORGANISER'] as const).flatMap((level) => (Object.keys(writes) as AnalysisStatus[]).map((status) => [level, status] as const)))('%s, %s', (level, status) => {
    const table = Object.fromEntries(Object.entries(people).map(([name, a]) => [name, verbs.filter((v) => transition(status, v) && rights[v](a, facts(level, states[status])))]));
    const expected = Object.fromEntries(Object.keys(people).map((name) => [name, verbs.filter((v) =>
      (who[level].writers.includes(name) && writes[status].includes(v)) || (who[level].receivers.includes(name) && receives[status].includes(v)))]));
    expect(table).toEqual(expected);
  });
  it('nothing is taken back when the level above has begun', () => {
    for (const level of ['TEACHER', 'PRINCIPAL', 'ORGANISER'] as const) expect(Object.values(people).filter((a) => canWithdraw(a, facts(level, 'handedIn'), true))).toEqual([]);
  });
});

describe('feedback, and what is asked', () => {
  const names = (test: (a: Actor) => boolean) => Object.entries(people).filter(([, a]) => test(a)).map(([n]) => n);
  it.each([
    ['TEACHER', ['principal'], ['author', 'standIn', 'standInWhoLeft', 'authorWhoLeftTheClass']],
    ['PRINCIPAL', ['qualityDeveloper'], ['principal']],
    ['ORGANISER', ['headOfSchools'], ['qualityDeveloper']],
  ] as const)('%s: between who received and who wrote', (level, givers, writers) => {
    for (const state of ['handedIn', 'accepted'] as const) {
      expect(names((a) => canGiveFeedback(a, facts(level, state)))).toEqual(givers);
      expect(names((a) => canAcknowledge(a, facts(level, state)))).toEqual(writers);
      expect(names((a) => canReadFeedback(a, facts(level, state))).sort()).toEqual([...givers, ...writers].sort());
    }
    for (const right of [canGiveFeedback, canReadFeedback, canAcknowledge]) expect(names((a) => right(a, facts(level, 'draft')))).toEqual([]);
  });
  it('the administrator changes the questions', () => expect(names(canEditQuestions)).toEqual(['administrator']));
});
