import type { Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { authorise, found } from '@/lib/core/errors';
import { dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import { canDeactivate, canViewAccess, visiblePeople } from '../policy';

/** Whether the person administers the organiser, and nobody else does for good. */
export async function isLastAdministrator(db: Db, organiserId: string, personId: string): Promise<boolean> {
  const now = dateOf(todayInSweden());
  const holds = { organiserId, role: 'ADMINISTRATOR' as const, fromOn: { lte: now }, person: { deactivatedAt: null } };
  const own = await db.roleAssignment.count({ where: { ...holds, personId, OR: [{ toOn: null }, { toOn: { gte: now } }] } });
  // Whose role has an end is not there for good: then nobody would be left.
  return own > 0 && !(await db.roleAssignment.count({ where: { ...holds, personId: { not: personId }, toOn: null } }));
}

export type Unfinished = { analysisId: string; activity: string; about: string; dueOn: string };

/** The analyses a person is an author of that are not accepted yet: what, about whom, by when. */
export async function unfinishedOf(db: Db, organiserId: string, personId: string): Promise<Unfinished[]> {
  const rows = await db.analysis.findMany({
    where: { organiserId, status: { not: 'ACCEPTED' }, authors: { some: { personId } } },
    select: { id: true, dueOn: true, activity: { select: { name: true } }, unit: { select: { name: true } }, group: { select: { name: true } }, team: { select: { name: true } } },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map((a) => ({
    analysisId: a.id, activity: a.activity.name, dueOn: dayOf(a.dueOn), about: [a.group?.name ?? a.team?.name, a.unit?.name].filter(Boolean).join(', '),
  }));
}

export type HandOver = {
  personId: string;
  name: string;
  unfinished: Unfinished[];
  /** Who can take over: colleagues of the same units first. */
  candidates: { id: string; name: string; sameUnit: boolean }[];
  can: { deactivate: boolean };
  lastAdministrator: boolean;
  self: boolean;
};

/** What ending a person's access would mean, before it is done. For administrators. */
export async function getHandOver(actor: Actor, personId: string): Promise<HandOver> {
  const { organiserId } = actor;
  return asActor(actor, async (db) => {
    const person = found(await db.person.findFirst({ where: { AND: [{ id: personId }, visiblePeople(actor)] }, include: { roles: true } }));
    authorise(canViewAccess(actor, person));
    const lastAdministrator = await isLastAdministrator(db, organiserId, personId);
    const unfinished = await unfinishedOf(db, organiserId, personId);
    const units = new Set(person.roles.flatMap((r) => r.unitId ?? []));
    const others = unfinished.length
      ? await db.person.findMany({ where: { organiserId, deactivatedAt: null, id: { not: personId }, roles: { some: {} } }, include: { roles: true } })
      : [];
    const collator = new Intl.Collator('sv');
    return {
      personId, name: `${person.givenName} ${person.familyName}`, unfinished, lastAdministrator, self: personId === actor.personId,
      candidates: others
        .map((p) => ({ id: p.id, name: `${p.givenName} ${p.familyName}`, sameUnit: p.roles.some((r) => r.unitId !== null && units.has(r.unitId)) }))
        .sort((a, b) => Number(b.sameUnit) - Number(a.sameUnit) || collator.compare(a.name, b.name)),
      can: { deactivate: canDeactivate(actor, person, lastAdministrator) },
    };
  });
}
