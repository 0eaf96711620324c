import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { notFound } from '@/lib/core/errors';
import { dayOf } from '@/lib/core/time';
import { canReadStatistics, visibleStatistics } from '../policy';
import { toTables, type FiguresTable } from '../rules/tables';
import type { figuresParams } from '../schema';
import type { z } from 'zod';

export type FiguresUnit = { id: string; name: string; comparison: boolean; ownerName: string | null };
/** `unit` is null where the organiser has no units at all; its tables are empty where the register has no figures about it. */
export type OfficialFigures = {
  units: FiguresUnit[];
  unit: FiguresUnit | null;
  tables: FiguresTable[];
  /** Where the figures come from, and the day the oldest of them was read. */
  sources: { source: string; fetchedOn: string }[];
};

/**
 * One unit's official figures, and the units to choose among: own first, then the others that are compared with. Without `enhet` it is
 * the actor's own unit, else the first with figures. Throws `not_found` where the actor may not read them or the
 * unit is not the organiser's.
 */
export async function getOfficialFigures(actor: Actor, { enhet }: z.output<typeof figuresParams>): Promise<OfficialFigures> {
  if (!canReadStatistics(actor)) throw notFound();
  return asActor(actor, async (db) => {
    const units = await db.schoolUnit.findMany({
      where: { organiserId: actor.organiserId, closedOn: null, OR: [{ comparison: false }, { statistics: { some: {} } }, { id: enhet ?? actor.organiserId }] },
      select: { id: true, name: true, comparison: true, ownerName: true, _count: { select: { statistics: true } } },
      orderBy: [{ comparison: 'asc' }, { name: 'asc' }],
    });
    const mine = actor.roles.find((r) => r.unitId)?.unitId;
    const chosen = enhet ? units.find((u) => u.id === enhet) : units.find((u) => u.id === mine && u._count.statistics) ?? units.find((u) => u._count.statistics) ?? units[0];
    if (enhet && !chosen) throw notFound();
    const rows = chosen ? await db.registerStatistic.findMany({
      where: { ...visibleStatistics(actor), unitId: chosen.id },
      select: { schoolForm: true, indicator: true, period: true, raw: true, valueType: true, source: true, fetchedAt: true },
    }) : [];
    const oldest = new Map<string, string>();
    for (const { source, fetchedAt } of rows) {
      const day = dayOf(fetchedAt);
      if (day < (oldest.get(source) ?? '9')) oldest.set(source, day);
    }
    const plain = ({ id, name, comparison, ownerName }: FiguresUnit): FiguresUnit => ({ id, name, comparison, ownerName });
    return {
      units: units.map(plain), unit: chosen ? plain(chosen) : null, tables: toTables(rows),
      sources: [...oldest].map(([source, fetchedOn]) => ({ source, fetchedOn })),
    };
  });
}
