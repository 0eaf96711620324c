import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import { visibleRoster } from '../policy';
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
    await db.group.findMany({ where: { ...own, schoolYearId }, select: { id: true, unitId: true, name: true, kind: true }, orderBy: [{ unit: { name: 'asc' } }, { name: 'asc' }] }),
    await db.team.findMany({ where: own, select: { id: true, unitId: true, name: true, kind: true }, orderBy: { name: 'asc' } }),
  ];
  return { units, groups, teams };
}

/** People with the roles they hold. */
export const knownPeople = async (db: Db, actor: Actor): Promise<KnownPerson[]> => (await db.person.findMany({
  where: { ...visibleRoster(actor) },
  select: {
    id: true, externalId: true, givenName: true, familyName: true, email: true, deactivatedAt: true, accountId: true,
    roles: { where: open(), select: { id: true, role: true, unitId: true, groupId: true, teamId: true, subjects: true, mentor: true }, orderBy: { id: 'asc' } },
  },
  orderBy: [{ familyName: 'asc' }, { givenName: 'asc' }, { id: 'asc' }],
})).map(({ deactivatedAt, accountId, ...p }) => ({ ...p, active: deactivatedAt === null, account: accountId !== null }));

/** Pupils with the enrolments that have no end. */
export async function knownPupils(db: Db, actor: Actor): Promise<KnownPupil[]> {
  const pupils = await db.pupil.findMany({
    where: visibleRoster(actor),
    select: {
      id: true, externalId: true, givenName: true, familyName: true, protected: true, protectedCode: true, gender: true,
      enrolments: { where: { toOn: null }, select: { id: true, groupId: true, unitId: true, year: true, fromOn: true, group: { select: { kind: true } }, unit: { select: { forms: true } } }, orderBy: { id: 'asc' } },
    },
    orderBy: { externalId: 'asc' },
  });
  return pupils.map((p) => ({
    ...p,
    enrolments: p.enrolments.map(({ group, unit, fromOn, ...e }) => ({ ...e, kind: group.kind, preschool: unit.forms.includes('PRESCHOOL'), fromOn: dayOf(fromOn) })),
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
