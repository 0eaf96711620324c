import { delegable } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { dateOf } from '@/lib/core/time';
import type { RoleName } from '@/prisma/generated/enums';

/** Who holds a role today, in which unit (of the class or team where it is held there; null: the whole organiser). */
export type Holder = { personId: string; role: RoleName; unitId: string | null; groupId: string | null; teamId: string | null };

/** Everybody's roles of a day (YYYY-MM-DD), deputies' too; nobody who is deactivated. */
export async function rolesToday(db: Db, organiserId: string, today: string): Promise<Holder[]> {
  const day = dateOf(today);
  const rows = await db.roleAssignment.findMany({
    where: { organiserId, fromOn: { lte: day }, OR: [{ toOn: null }, { toOn: { gte: day } }], person: { deactivatedAt: null } },
    select: { personId: true, role: true, unitId: true, groupId: true, teamId: true, group: { select: { unitId: true } }, team: { select: { unitId: true } } },
  });
  const own = rows.map(({ group, team, ...r }) => ({ ...r, unitId: r.unitId ?? group?.unitId ?? team?.unitId ?? null }));
  const deputies = await db.deputy.findMany({ where: { organiserId, fromOn: { lte: day }, toOn: { gte: day }, deputy: { deactivatedAt: null } }, select: { personId: true, deputyId: true } });
  return [...own, ...deputies.flatMap((d) => own.filter((r) => r.personId === d.personId && delegable.includes(r.role)).map((r) => ({ ...r, personId: d.deputyId })))];
}
