import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import type { QualityArea } from '@/prisma/generated/enums';
import { visibleAreas } from '../policy';
import { measureInclude, readMeasures, type MeasureView } from './get-area';

export type PastArea = { id: string; area: QualityArea; title: string; year: string; measures: MeasureView[] };

/**
 * The measures that a unit (null: the organiser) had in the year before a day, and what came of them: those that had begun, and had not ended more
 * than a year before. An analysis opens with them. `before` is YYYY-MM-DD, the day the analysis' activity begins.
 */
export const lastYears = (actor: Actor, { unitId, before, area }: { unitId: string | null; before: string; /** Of this quality area only. */ area?: QualityArea }): Promise<PastArea[]> => asActor(actor, async (db) => {
  const yearAgo = dateOf(addDays(before, -365));
  const rows = await db.developmentArea.findMany({
    where: { AND: [visibleAreas(actor), { unitId }, area ? { area } : {}] },
    include: {
      schoolYear: { select: { name: true } },
      measures: { where: { startsOn: { lt: dateOf(before) }, OR: [{ status: { not: 'ENDED' } }, { followUpOn: { gte: yearAgo } }, { followUps: { some: { at: { gte: yearAgo } } } }] }, include: measureInclude, orderBy: { createdAt: 'asc' } },
    },
    orderBy: { createdAt: 'desc' },
  });
  const past: PastArea[] = [];
  for (const row of rows) {
    if (!row.measures.length) continue;
    past.push({ id: row.id, area: row.area, title: row.title, year: row.schoolYear.name, measures: await readMeasures(db, actor, row.measures, row, todayInSweden()) });
  }
  return past;
}, 30_000);
