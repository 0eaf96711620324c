import { delegable, type Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { found } from '@/lib/core/errors';
import { accountEmail, accountStanding, invitationUntil } from '@/lib/core/identity';
import { dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import type { RoleName } from '@/prisma/generated/enums';
import { canAppointDeputy, canChangeOwnAccount, canDeactivate, canInvite, canReactivate, visiblePeople } from '../policy';
import { isLastAdministrator } from './hand-over';

export type DeputyRow = { id: string; name: string; fromOn: string; toOn: string; now: boolean };
export type Deputies = {
  /** Whom they are for. */
  personId: string;
  rows: DeputyRow[];
  candidates: { id: string; name: string }[];
  can: { appoint: boolean };
};

const fullName = (p: { givenName: string; familyName: string }) => `${p.givenName} ${p.familyName}`;

/** The person's deputies from today on, and who could become one: colleagues of the same units and other holders of such roles. */
async function deputiesOf(db: Db, actor: Actor, personId: string): Promise<Deputies | null> {
  const { organiserId } = actor;
  const today = todayInSweden();
  const holds = { OR: [{ toOn: null }, { toOn: { gte: dateOf(today) } }] };
  const roles = await db.roleAssignment.findMany({ where: { organiserId, personId, role: { in: [...delegable] }, ...holds } });
  if (!roles.length) return null;
  const rows = await db.deputy.findMany({ where: { organiserId, personId, toOn: { gte: dateOf(today) } }, include: { deputy: true }, orderBy: { fromOn: 'asc' } });
  const people = await db.person.findMany({
    where: {
      organiserId, deactivatedAt: null, id: { not: personId },
      roles: { some: { ...holds, AND: { OR: [{ unitId: { in: roles.flatMap((r) => r.unitId ?? []) } }, { role: { in: [...delegable, 'QUALITY_DEVELOPER'] } }] } } },
    },
  });
  const collator = new Intl.Collator('sv');
  return {
    personId,
    rows: rows.map((d) => ({ id: d.id, name: fullName(d.deputy), fromOn: dayOf(d.fromOn), toOn: dayOf(d.toOn), now: dayOf(d.fromOn) <= today })),
    candidates: people.map((p) => ({ id: p.id, name: fullName(p) })).sort((a, b) => collator.compare(a.name, b.name)),
    can: { appoint: canAppointDeputy(actor, { organiserId, id: personId }) },
  };
}

export type AccessState = 'active' | 'invited' | 'none' | 'deactivated';
export type PersonAccess = {
  personId: string;
  name: string;
  email: string;
  state: AccessState;
  invitedUntil: Date | null;
  self: boolean;
  lastAdministrator: boolean;
  deputies: Deputies | null;
  can: { invite: boolean; deactivate: boolean; reactivate: boolean };
};

/** How a person gets in: for the administrator's page about the person. */
export async function getPersonAccess(actor: Actor, personId: string): Promise<PersonAccess> {
  const { organiserId } = actor;
  const { person, lastAdministrator, deputies } = await asActor(actor, async (db) => ({
    person: found(await db.person.findFirst({ where: { AND: [{ id: personId }, visiblePeople(actor)] } })),
    lastAdministrator: await isLastAdministrator(db, organiserId, personId),
    deputies: await deputiesOf(db, actor, personId),
  }));
  const standing = person.accountId ? await accountStanding({ accountId: person.accountId }) : undefined;
  const active = Boolean(standing?.hasPassword || standing?.hasOidc);
  const invitedUntil = active ? undefined : await invitationUntil({ organiserId, personId });
  return {
    personId, name: fullName(person), email: person.email, invitedUntil: invitedUntil ?? null, lastAdministrator, deputies, self: personId === actor.personId,
    state: person.deactivatedAt ? 'deactivated' : active ? 'active' : invitedUntil ? 'invited' : 'none',
    can: { invite: canInvite(actor, person) && !active, deactivate: canDeactivate(actor, person, lastAdministrator), reactivate: canReactivate(actor, person) },
  };
}

export type Invitee = { personId: string; name: string; email: string };

/** Who has never signed in and is not deactivated, in name order: whom codes can be printed for. Administrators only; for others nobody. */
export async function getInvitees(actor: Actor): Promise<Invitee[]> {
  const people = await asActor(actor, (db) => db.person.findMany({
    where: { ...visiblePeople(actor), deactivatedAt: null, accountId: null }, orderBy: [{ familyName: 'asc' }, { givenName: 'asc' }],
  }));
  return people.filter((p) => canInvite(actor, p)).map((p) => ({ personId: p.id, name: fullName(p), email: p.email }));
}

export type MyAccount = {
  name: string;
  organiser: string;
  email: string | null;
  roles: { role: RoleName; where: string; onBehalfOf: string | null }[];
  deputies: Deputies | null;
  hasOidc: boolean;
  can: { changePassword: boolean };
};

/** The own account: who one is here, how one signs in, who stands in. */
export async function getMyAccount(actor: Actor): Promise<MyAccount> {
  const { organiserId } = actor;
  const personId = found(actor.personId);
  const { deputies, names, absent } = await asActor(actor, async (db) => {
    const ids = (key: 'unitId' | 'groupId' | 'teamId' | 'onBehalfOfId') => ({ organiserId, id: { in: actor.roles.flatMap((r) => r[key] ?? []) } });
    const places = [
      ...(await db.schoolUnit.findMany({ where: ids('unitId') })), ...(await db.group.findMany({ where: ids('groupId') })), ...(await db.team.findMany({ where: ids('teamId') })),
    ];
    const people = await db.person.findMany({ where: ids('onBehalfOfId') });
    return { deputies: await deputiesOf(db, actor, personId), names: new Map(places.map((p) => [p.id, p.name])), absent: new Map(people.map((p) => [p.id, fullName(p)])) };
  });
  const own = canChangeOwnAccount(actor);
  const standing = own ? await accountStanding({ accountId: actor.accountId }) : undefined;
  return {
    name: actor.name, organiser: actor.organiserName, email: (own && (await accountEmail(actor.accountId))) || null, deputies,
    roles: actor.roles.map((r) => ({
      role: r.role,
      where: [r.groupId, r.teamId, r.unitId].flatMap((id) => (id && names.get(id)) || []).join(', '),
      onBehalfOf: (r.onBehalfOfId && absent.get(r.onBehalfOfId)) ?? null,
    })),
    hasOidc: Boolean(standing?.hasOidc), can: { changePassword: own && Boolean(standing?.hasPassword) },
  };
}
