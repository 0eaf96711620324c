import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { found } from '@/lib/core/errors';
import { visibleActivities, type ActivityFacts } from '../policy';

/** An activity with what the rights in it rest on. Throws not_found where the actor sees no such. */
export async function loadActivity(db: Db, actor: Actor, id: string) {
  const row = found(await db.activity.findFirst({
    where: { AND: [{ id }, visibleActivities(actor)] }, include: { steps: { orderBy: { order: 'asc' } }, units: { include: { unit: { select: { name: true } } } }, schoolYear: true },
  }));
  const facts: ActivityFacts = { organiserId: row.organiserId, ownerId: row.ownerId, unitIds: row.units.map((u) => u.unitId), roles: row.steps.map((s) => s.role) };
  return { row, facts };
}
