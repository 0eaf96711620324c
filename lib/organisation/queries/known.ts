import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import { visibleRoster } from '../policy';
import { groupOrder } from '../rules/group-order';
import type { ImportRow } from '../rules/import-columns';
import { planGroups, type GroupWrite } from '../rules/import-groups';
import { planPeople, type PersonWrite } from '../rules/import-people';
import type { KnownGroup, KnownPerson, KnownPupil, KnownTeam, KnownUnit, PlannedRow } from '../rules/import-plan';
import { planPupils, type PupilWrite } from '../rules/import-pupils';
import type { ImportKind } from '../schema';

/** Reads what an import is checked against. Inside the caller's transaction, so that checking and writing see the same. */

/** Roles and enrolments that have not ended. */
export const open = (today = todayInSweden()) => ({ OR: [{ toOn: null }, { toOn: { gte: dateOf(today) } }] });

export type KnownPlaces = { units: KnownUnit[]; groups: KnownGroup[]; teams: KnownTeam[] };

/** Own units, their teams, and the groups of one school year. */
export async function knownPlaces(db: Db, actor: Actor, schoolYearId: string): Promise<KnownPlaces> {
  const own = { ...visibleRoster(actor), unit: { comparison: false } };
  const [units, groups, teams] = [
    await db.schoolUnit.findMany({ where: { ...visibleRoster(actor), comparison: false }, select: { id: true, name: true, code: true, forms: true, years: true }, orderBy: { name: 'asc' } }),
    await db.group.findMany({ where: { ...own, schoolYearId }, select: { id: true, unitId: true, name: true, kind: true } }),
    await db.team.findMany({ where: own, select: { id: true, unitId: true, name: true, kind: true }, orderBy: { name: 'asc' } }),
  ];
  const place = new Map(units.map((u, i) => [u.id, i]));
  groups.sort((a, b) => place.get(a.unitId)! - place.get(b.unitId)! || groupOrder(a.name, b.name));
  return { units, groups, teams };
}

/** Rows by the value of a column. Relations of whole tables are joined here: Prisma would name each row's key in a query, past Postgres' 32 767 parameters. */
function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const row of rows) map.set(key(row), [...(map.get(key(row)) ?? []), row]);
  return map;
}

/** People with the roles they hold. */
export async function knownPeople(db: Db, actor: Actor): Promise<KnownPerson[]> {
  const people = await db.person.findMany({
    where: visibleRoster(actor), select: { id: true, externalId: true, givenName: true, familyName: true, email: true, deactivatedAt: true, accountId: true },
    orderBy: [{ familyName: 'asc' }, { givenName: 'asc' }, { id: 'asc' }],
  });
  const roles = groupBy(await db.roleAssignment.findMany({ where: { ...visibleRoster(actor), ...open() }, orderBy: { id: 'asc' } }), (r) => r.personId);
  return people.map(({ deactivatedAt, accountId, ...p }) => ({ ...p, active: deactivatedAt === null, account: accountId !== null, roles: roles.get(p.id) ?? [] }));
}

/** Pupils with the enrolments that have no end. */
export async function knownPupils(db: Db, actor: Actor): Promise<KnownPupil[]> {
  const mine = visibleRoster(actor);
  const pupils = await db.pupil.findMany({ where: mine, orderBy: { externalId: 'asc' } });
  const enrolments = groupBy(await db.enrolment.findMany({ where: { ...mine, toOn: null }, orderBy: { id: 'asc' } }), (e) => e.pupilId);
  const kinds = new Map((await db.group.findMany({ where: mine, select: { id: true, kind: true } })).map((g) => [g.id, g.kind]));
  const forms = new Map((await db.schoolUnit.findMany({ where: mine, select: { id: true, forms: true } })).map((u) => [u.id, u.forms]));
  return pupils.map((p) => ({
    ...p,
    enrolments: (enrolments.get(p.id) ?? []).map((e) => ({
      id: e.id, groupId: e.groupId, unitId: e.unitId, year: e.year, fromOn: dayOf(e.fromOn), kind: kinds.get(e.groupId) ?? 'CLASS', preschool: forms.get(e.unitId)?.includes('PRESCHOOL') ?? false,
    })),
  }));
}

export type ImportPlan =
  | { kind: 'groups'; rows: PlannedRow<GroupWrite>[] }
  | { kind: 'people'; rows: PlannedRow<PersonWrite>[] }
  | { kind: 'pupils'; rows: PlannedRow<PupilWrite>[] };

/** What the rows would do to what is in the product right now. */
export async function planImport(db: Db, actor: Actor, kind: ImportKind, schoolYearId: string, rows: ImportRow[]): Promise<ImportPlan> {
  const places = await knownPlaces(db, actor, schoolYearId);
  switch (kind) {
    case 'groups': return { kind, rows: planGroups(rows, places) };
    case 'people': return { kind, rows: planPeople(rows, { ...places, people: await knownPeople(db, actor) }) };
    case 'pupils': return { kind, rows: planPupils(rows, { ...places, pupils: await knownPupils(db, actor) }) };
  }
}
