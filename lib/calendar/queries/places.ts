import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import type { UnitOf } from '../policy';

/** In which unit each of the actor's roles is held: its own, or that of its class or team; null for the whole organiser. */
export async function readPlaces(db: Db, actor: Actor): Promise<UnitOf> {
  const ids = (key: 'groupId' | 'teamId') => [...new Set(actor.roles.flatMap((r) => r[key] ?? []))];
  const groups = await db.group.findMany({ where: { id: { in: ids('groupId') } }, select: { id: true, unitId: true } });
  const teams = await db.team.findMany({ where: { id: { in: ids('teamId') } }, select: { id: true, unitId: true } });
  const units = new Map([...groups, ...teams].map((x) => [x.id, x.unitId]));
  return (role) => role.unitId ?? (role.groupId ? units.get(role.groupId) : role.teamId ? units.get(role.teamId) : undefined) ?? null;
}
