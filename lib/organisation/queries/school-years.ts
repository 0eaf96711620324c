import type { Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { found, notFound } from '@/lib/core/errors';
import { dayOf, schoolYearOf, todayInSweden } from '@/lib/core/time';
import { canAdminister, visibleRoster } from '../policy';
import { unitGroupOrder } from '../rules/group-order';
import { planRoll, schoolYearName, type RolledGroup, type TermDays } from '../rules/school-year';

export type SchoolYearRow = { id: string; name: string; start: number; startsOn: string; endsOn: string; current: boolean; terms: TermDays | null; groups: number };

/** School years, newest first. `terms` is null where a year lacks one of its two. */
export async function getSchoolYears(actor: Actor): Promise<SchoolYearRow[]> {
  if (!canAdminister(actor)) throw notFound();
  const years = await asActor(actor, (db) => db.schoolYear.findMany({
    where: visibleRoster(actor), orderBy: { startsOn: 'desc' }, include: { terms: true, _count: { select: { groups: true } } },
  }));
  const today = todayInSweden();
  return years.map((y) => {
    const [ht, vt] = [y.terms.find((t) => t.kind === 'HT'), y.terms.find((t) => t.kind === 'VT')];
    return {
      id: y.id, name: y.name, start: y.startsOn.getUTCFullYear(), startsOn: dayOf(y.startsOn), endsOn: dayOf(y.endsOn), current: dayOf(y.startsOn) <= today && today <= dayOf(y.endsOn),
      terms: ht && vt ? { htStartsOn: dayOf(ht.startsOn), htEndsOn: dayOf(ht.endsOn), vtStartsOn: dayOf(vt.startsOn), vtEndsOn: dayOf(vt.endsOn) } : null,
      groups: y._count.groups,
    };
  });
}

/** The year asked for, else today's, else the newest; undefined where there is none. */
export const chooseYear = (years: readonly SchoolYearRow[], id?: string): SchoolYearRow | undefined =>
  years.find((y) => y.id === id) ?? years.find((y) => y.current) ?? years[0];

/** Years that have not ended. */
export const notOver = (years: readonly SchoolYearRow[], today = todayInSweden()): SchoolYearRow[] => years.filter((y) => y.endsOn >= today);

export type RollRole = { id: string; personId: string; name: string; subjects: string[]; mentor: boolean };
export type RollPreview = {
  from: { id: string; name: string; endsOn: string };
  to: { start: number; name: string; exists: boolean };
  groups: (RolledGroup & { unitName: string; roles: RollRole[]; done: boolean })[];
};

/** What rolling over from a year would do now. For the preview, and for the command, which locks the year before it reads. */
export async function readRoll(db: Db, actor: Actor, fromYearId: string, start: number): Promise<RollPreview> {
  const from = found(await db.schoolYear.findFirst({ where: { AND: [{ id: fromYearId }, visibleRoster(actor)] } }));
  const name = schoolYearName(start);
  const to = await db.schoolYear.findFirst({ where: { organiserId: actor.organiserId, name }, select: { id: true } });
  const groups = (await db.group.findMany({
    where: { organiserId: actor.organiserId, schoolYearId: fromYearId, unit: { comparison: false, closedOn: null } },
    include: {
      unit: { select: { name: true, years: true } },
      enrolments: { where: { OR: [{ toOn: null }, { toOn: { gt: from.endsOn } }] }, select: { id: true, pupilId: true, year: true } },
      roles: {
        where: { fromOn: { lte: from.endsOn }, OR: [{ toOn: null }, { toOn: { gt: from.endsOn } }], person: { deactivatedAt: null } },
        select: { id: true, personId: true, subjects: true, mentor: true, person: { select: { givenName: true, familyName: true } } },
        orderBy: [{ mentor: 'desc' }, { person: { familyName: 'asc' } }],
      },
    },
  })).sort(unitGroupOrder);
  const rolled = new Set(to ? (await db.group.findMany({ where: { organiserId: actor.organiserId, schoolYearId: to.id, previousGroupId: { not: null } }, select: { previousGroupId: true } })).map((g) => g.previousGroupId) : []);
  const plan = planRoll(
    groups.map((g) => ({ ...g, pupils: g.enrolments.map((e) => ({ enrolmentId: e.id, pupilId: e.pupilId, year: e.year })) })),
    new Map(groups.map((g) => [g.unitId, g.unit.years])),
  );
  return {
    from: { id: from.id, name: from.name, endsOn: dayOf(from.endsOn) },
    to: { start, name, exists: to !== null },
    groups: plan.map((g, i) => ({
      ...g, unitName: groups[i]!.unit.name, done: rolled.has(g.groupId),
      roles: groups[i]!.roles.map(({ person, ...r }) => ({ ...r, name: `${person.givenName} ${person.familyName}` })),
    })),
  };
}

/** The preview of a new school year after `fromYearId`. Names of pupils are not in it. */
export async function getRollPreview(actor: Actor, fromYearId: string): Promise<RollPreview> {
  if (!canAdminister(actor)) throw notFound();
  return asActor(actor, async (db) => {
    const from = found(await db.schoolYear.findFirst({ where: { AND: [{ id: fromYearId }, visibleRoster(actor)] }, select: { startsOn: true } }));
    return readRoll(db, actor, fromYearId, from.startsOn.getUTCFullYear() + 1);
  });
}

/** The school year that today belongs to, for a first one. */
export const thisSchoolYear = (): number => schoolYearOf(todayInSweden());
