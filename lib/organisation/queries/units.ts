import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { found, notFound } from '@/lib/core/errors';
import type { SchoolForm } from '@/prisma/generated/enums';
import { canAdminister, canEditUnit, visibleRoster } from '../policy';

export type UnitRow = {
  id: string; name: string; code: string | null; forms: SchoolForm[]; years: string[]; comparison: boolean; ownerName: string | null;
  groups: number; teams: number; can: { edit: boolean };
};

const select = { organiserId: true, id: true, name: true, code: true, forms: true, years: true, comparison: true, ownerName: true } as const;

/** All units by name: own ones, and those kept for comparison. `groups` counts those of the newest school year. */
export async function getUnits(actor: Actor): Promise<UnitRow[]> {
  if (!canAdminister(actor)) throw notFound();
  return asActor(actor, async (db) => {
    const newest = await db.schoolYear.findFirst({ where: visibleRoster(actor), orderBy: { startsOn: 'desc' }, select: { id: true } });
    const units = await db.schoolUnit.findMany({
      where: visibleRoster(actor), orderBy: { name: 'asc' },
      select: { ...select, _count: { select: { teams: true, groups: { where: { schoolYearId: newest?.id ?? actor.organiserId } } } } },
    });
    return units.map(({ _count, organiserId, ...unit }) => ({ ...unit, groups: _count.groups, teams: _count.teams, can: { edit: canEditUnit(actor, { ...unit, organiserId }) } }));
  });
}

/** One unit of the organiser's own, to edit. Throws not_found for any other. */
export async function getUnit(actor: Actor, id: string) {
  return asActor(actor, async (db) => {
    const unit = found(await db.schoolUnit.findFirst({ where: { AND: [{ id }, visibleRoster(actor)] }, select }));
    if (!canEditUnit(actor, unit)) throw notFound();
    return unit;
  });
}
