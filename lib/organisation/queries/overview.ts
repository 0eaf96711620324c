import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { notFound } from '@/lib/core/errors';
import { dateOf, todayInSweden } from '@/lib/core/time';
import { canAdminister, visibleRoster } from '../policy';
import { open } from './known';

export const missingKeys = ['year', 'nextYear', 'unitCode', 'principal', 'mentor', 'emptyGroup', 'noRole', 'noAccount', 'noGroup'] as const;
export type Missing = { key: (typeof missingKeys)[number]; count: number };
export type Overview = { units: number; comparison: number; groups: number; teams: number; people: number; pupils: number; year: string | null; missing: Missing[] };

/** How much there is, and what is missing before the work can run. */
export async function getOverview(actor: Actor, today = todayInSweden()): Promise<Overview> {
  if (!canAdminister(actor)) throw notFound();
  const mine = visibleRoster(actor);
  return asActor(actor, async (db) => {
    const years = await db.schoolYear.findMany({ where: mine, orderBy: { startsOn: 'desc' }, select: { id: true, name: true, startsOn: true, endsOn: true } });
    const now = years.find((y) => y.startsOn <= dateOf(today) && dateOf(today) <= y.endsOn);
    const inYear = { ...mine, schoolYearId: (now ?? years[0])?.id ?? actor.organiserId };
    const own = { ...mine, comparison: false, closedOn: null };
    const active = { ...mine, deactivatedAt: null };
    const isClass = { ...inYear, kind: 'CLASS' as const };
    const wantsNext = now !== undefined && today.slice(5) >= '04-15' && today.slice(5) <= '07-31' && !years.some((y) => y.startsOn > now.startsOn);
    const missing: Missing[] = [
      { key: 'year', count: now ? 0 : 1 },
      { key: 'nextYear', count: wantsNext ? 1 : 0 },
      { key: 'unitCode', count: await db.schoolUnit.count({ where: { ...own, code: null, NOT: { forms: { equals: ['LEISURE'] } } } }) },
      { key: 'principal', count: await db.schoolUnit.count({ where: { ...own, roles: { none: { role: 'PRINCIPAL', ...open(today) } } } }) },
      { key: 'mentor', count: await db.group.count({ where: { ...isClass, roles: { none: { mentor: true, ...open(today) } } } }) },
      { key: 'emptyGroup', count: await db.group.count({ where: { ...isClass, enrolments: { none: open(today) } } }) },
      { key: 'noRole', count: await db.person.count({ where: { ...active, roles: { none: open(today) } } }) },
      { key: 'noAccount', count: await db.person.count({ where: { ...active, accountId: null } }) },
      { key: 'noGroup', count: await db.pupil.count({ where: { ...mine, enrolments: { none: {} } } }) },
    ];
    return {
      units: await db.schoolUnit.count({ where: own }), comparison: await db.schoolUnit.count({ where: { ...mine, comparison: true } }),
      groups: await db.group.count({ where: inYear }), teams: await db.team.count({ where: mine }), people: await db.person.count({ where: active }),
      pupils: await db.pupil.count({ where: { ...mine, enrolments: { some: open(today) } } }), year: (now ?? years[0])?.name ?? null,
      missing: missing.filter((m) => m.count > 0),
    };
  });
}

/** For pages that only hold a form. Throws not_found for who is no administrator. */
export async function getRights(actor: Actor): Promise<{ administer: true }> {
  if (!canAdminister(actor)) throw notFound();
  return { administer: true };
}
