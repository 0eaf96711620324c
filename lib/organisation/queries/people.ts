import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { found, notFound } from '@/lib/core/errors';
import { addDays, dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import type { Prisma } from '@/prisma/generated/client';
import type { RoleName } from '@/prisma/generated/enums';
import { canAdminister, canEdit, canEndRole, visibleRoster } from '../policy';
import type { ListQuery } from '../schema';
import { open } from './known';

export const pageSize = 50;

export type RoleText = { id: string; role: RoleName; place: string; subjects: string[]; mentor: boolean };
export type PersonRow = { id: string; name: string; email: string; active: boolean; account: boolean; roles: RoleText[] };
export type Page<T> = { rows: T[]; total: number; page: number; pages: number };

/** Each word must be in one of the names, in any order. */
export const wordsOf = (search: string): string[] => search.trim().split(/\s+/).filter(Boolean).slice(0, 5);

const rolePlace = { unit: { select: { name: true } }, group: { select: { name: true, unit: { select: { name: true } }, schoolYear: { select: { name: true } } } }, team: { select: { name: true, unit: { select: { name: true } } } } } as const;
type RoleWithPlace = Prisma.RoleAssignmentGetPayload<{ include: typeof rolePlace }>;

/** "7B 2025/26, Ekbackaskolan", "Arbetslag 7, Ekbackaskolan", "Ekbackaskolan", or '' for the whole organiser. */
const placeOf = (r: RoleWithPlace): string => {
  if (r.group) return `${r.group.name} ${r.group.schoolYear.name}, ${r.group.unit.name}`;
  if (r.team) return `${r.team.name}, ${r.team.unit.name}`;
  return r.unit?.name ?? '';
};

/** People by name, fifty a page, with the roles that hold today or later. */
export async function getPeople(actor: Actor, query: Pick<ListQuery, 'sok' | 'sida' | 'roll' | 'status'>): Promise<Page<PersonRow>> {
  if (!canAdminister(actor)) throw notFound();
  const has = (field: 'givenName' | 'familyName' | 'email', word: string) => ({ [field]: { contains: word, mode: 'insensitive' as const } });
  const where: Prisma.PersonWhereInput = { AND: [
    visibleRoster(actor),
    query.status === 'alla' ? {} : { deactivatedAt: query.status === 'inaktiva' ? { not: null } : null },
    query.status === 'utan-konto' ? { accountId: null } : {},
    query.roll === 'ingen' ? { roles: { none: open() } } : query.roll ? { roles: { some: { role: query.roll, ...open() } } } : {},
    ...wordsOf(query.sok).map((word) => ({ OR: [has('givenName', word), has('familyName', word), has('email', word)] })),
  ] };
  return asActor(actor, async (db) => {
    const total = await db.person.count({ where });
    const people = await db.person.findMany({
      where, orderBy: [{ familyName: 'asc' }, { givenName: 'asc' }, { id: 'asc' }], skip: (query.sida - 1) * pageSize, take: pageSize,
      include: { roles: { where: open(), include: rolePlace, orderBy: { id: 'asc' } } },
    });
    return {
      total, page: query.sida, pages: Math.max(1, Math.ceil(total / pageSize)),
      rows: people.map((p) => ({
        id: p.id, name: `${p.givenName} ${p.familyName}`, email: p.email, active: p.deactivatedAt === null, account: p.accountId !== null,
        roles: p.roles.map((r) => ({ id: r.id, role: r.role, place: placeOf(r), subjects: r.subjects, mentor: r.mentor })),
      })),
    };
  });
}

export type PersonPage = {
  id: string; givenName: string; familyName: string; email: string; externalId: string | null; active: boolean; account: boolean;
  roles: (RoleText & { fromOn: string; toOn: string | null; ended: boolean; earliestEnd: string; can: { end: boolean } })[];
  can: { edit: boolean };
};

/** One person with all roles, held and ended, the newest first. */
export async function getPerson(actor: Actor, id: string): Promise<PersonPage> {
  return asActor(actor, async (db) => {
    const p = found(await db.person.findFirst({
      where: { AND: [{ id }, visibleRoster(actor)] },
      include: { roles: { include: rolePlace, orderBy: [{ fromOn: 'desc' }, { id: 'desc' }] } },
    }));
    const today = todayInSweden();
    const others = await db.roleAssignment.count({ where: { organiserId: actor.organiserId, role: 'ADMINISTRATOR', fromOn: { lte: dateOf(today) }, toOn: null, person: { deactivatedAt: null, id: { not: id } } } });
    return {
      id, givenName: p.givenName, familyName: p.familyName, email: p.email, externalId: p.externalId, active: p.deactivatedAt === null, account: p.accountId !== null,
      roles: p.roles.map((r) => {
        const ended = r.toOn !== null && dayOf(r.toOn) < today;
        return {
          id: r.id, role: r.role, place: placeOf(r), subjects: r.subjects, mentor: r.mentor, fromOn: dayOf(r.fromOn), toOn: r.toOn && dayOf(r.toOn), ended,
          // The day before it begins takes away a role that has not begun.
          earliestEnd: addDays(dayOf(r.fromOn) > today ? dayOf(r.fromOn) : today, -1),
          can: { end: !ended && canEndRole(actor, r, others) },
        };
      }),
      can: { edit: canEdit(actor, p) },
    };
  });
}
