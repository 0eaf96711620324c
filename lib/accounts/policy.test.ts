import { describe, expect, it } from 'vitest';
import type { Actor, ActorRole } from '@/lib/core/actor';
import { RoleName } from '@/prisma/generated/enums';
import * as policy from './policy';

const me = 'p-me';
const other = { organiserId: 'o-1', id: 'p-other', deactivatedAt: null };
const self = { ...other, id: me };
const foreign = { ...other, organiserId: 'o-2' };
const gone = { ...other, deactivatedAt: new Date() };

const role = (name: RoleName, onBehalfOfId: string | null = null): ActorRole => ({ role: name, unitId: null, groupId: null, teamId: null, subjects: [], mentor: false, onBehalfOfId, sensitive: false });
// Rights are read from roles alone: a plain object will do where no database is asked.
const actor = (roles: ActorRole[], more: Partial<Actor> = {}) =>
  ({ organiserId: 'o-1', organiserName: '', personId: me, accountId: 'a-1', name: '', roles, system: null, units: [], groups: [], roster: false, duties: [], ...more }) as unknown as Actor;

const truth = (who: Actor) => ({
  view: policy.canViewAccess(who, other), viewSelf: policy.canViewAccess(who, self), viewForeign: policy.canViewAccess(who, foreign),
  invite: policy.canInvite(who, other), inviteForeign: policy.canInvite(who, foreign), inviteGone: policy.canInvite(who, gone),
  end: policy.canDeactivate(who, other, false), endSelf: policy.canDeactivate(who, self, false), endLast: policy.canDeactivate(who, other, true),
  endForeign: policy.canDeactivate(who, foreign, false), endGone: policy.canDeactivate(who, gone, false),
  open: policy.canReactivate(who, gone), openActive: policy.canReactivate(who, other), openForeign: policy.canReactivate(who, { ...gone, organiserId: 'o-2' }),
  deputySelf: policy.canAppointDeputy(who, self), deputyOther: policy.canAppointDeputy(who, other), deputyForeign: policy.canAppointDeputy(who, foreign),
});
const nothing = Object.fromEntries(Object.keys(truth(actor([]))).map((k) => [k, false])) as ReturnType<typeof truth>;
const own = { ...nothing, viewSelf: true };

describe('who may do what with people\'s access', () => {
  const table: Record<RoleName, ReturnType<typeof truth>> = {
    TEACHER: own, HEALTH_TEAM: own, LEAD_TEACHER: own, LEARNING_LEADER: own, ICT_DEVELOPER: own, QUALITY_DEVELOPER: own, BOARD_MEMBER: own,
    PRINCIPAL: { ...own, deputySelf: true }, HEAD_OF_SCHOOLS: { ...own, deputySelf: true },
    ADMINISTRATOR: { ...own, view: true, invite: true, end: true, open: true, deputySelf: true, deputyOther: true },
  };
  it.each(Object.values(RoleName))('%s', (name) => expect(truth(actor([role(name)]))).toEqual(table[name]));
  it('a deputy has none of these rights', () => {
    for (const name of Object.values(RoleName)) expect(truth(actor([role(name, 'p-absent')]))).toEqual(own);
  });
  it('nobody without a role, and not the system', () => {
    expect(truth(actor([]))).toEqual(own);
    expect(truth(actor([], { personId: null, system: 'job' }))).toEqual(nothing);
  });
  it('the own account is a signed-in person\'s', () => {
    expect(policy.canChangeOwnAccount(actor([]))).toBe(true);
    expect(policy.canChangeOwnAccount(actor([], { accountId: null }))).toBe(false);
    expect(policy.canChangeOwnAccount(actor([], { personId: null }))).toBe(false);
  });
  it('lists whom it lets one see', () => {
    expect(policy.visiblePeople(actor([role('ADMINISTRATOR')]))).toEqual({ organiserId: 'o-1' });
    expect(policy.visiblePeople(actor([role('PRINCIPAL')]))).toEqual({ organiserId: 'o-1', id: me });
    expect(policy.visiblePeople(actor([], { personId: null }))).toEqual({ organiserId: 'o-1', id: { in: [] } });
  });
});
