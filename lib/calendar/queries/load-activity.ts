import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { found } from '@/lib/core/errors';
import type { RoleName } from '@/prisma/generated/enums';
import { visibleActivities, type ActivityFacts } from '../policy';
import { toldByWork } from '../rules/steps';

/** An activity with what the rights in it rest on. Throws not_found where the actor sees no such. */
export async function loadActivity(db: Db, actor: Actor, id: string) {
  const row = found(await db.activity.findFirst({
    where: { AND: [{ id }, visibleActivities(actor)] }, include: { steps: { orderBy: { order: 'asc' } }, units: { include: { unit: { select: { name: true } } } }, schoolYear: true, template: { select: { evidence: true } } },
  }));
  const facts: ActivityFacts = { organiserId: row.organiserId, ownerId: row.ownerId, unitIds: row.units.map((u) => u.unitId), roles: row.steps.map((s) => s.role) };
  const told = (step: { role: RoleName; level: string | null }) => toldByWork(step, { evidence: row.template.evidence, levels: row.steps.map((s) => s.level) });
  return { row, facts, told };
}
