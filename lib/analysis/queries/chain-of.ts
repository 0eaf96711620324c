import { roleOf, type Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { dayOf, todayInSweden } from '@/lib/core/time';
import { groupOrder } from '@/lib/organisation/rules/group-order';
import { visibleActivities } from '@/lib/calendar/policy';
import type { AnalysisStatus } from '@/prisma/generated/enums';
import { canOpenChain, canWrite, factsInclude, factsOf, visibleAnalyses } from '../policy';

export type ChainLink = { id: string; status: AnalysisStatus; /** whether the reader writes it */ mine: boolean };
export type ActivityChain = {
  /** How far teachers, principal and organiser have come, as far as the reader may know. */
  units: { unitId: string; name: string; teachers: { handedIn: number; total: number } | null; principal: ChainLink | null }[];
  organiser: ChainLink | null;
  /** The reader's own at teacher level. */
  own: (ChainLink & { name: string })[];
  /** Whether its analyses are made; if not, whether its day is still to come, when they are made by themselves. */
  started: boolean;
  coming: boolean;
  can: { open: boolean };
};

/**
 * How far an activity's chain has come: a unit's teachers are counted for its principal (who may know of all of them), a principal's and the general analysis are
 * named for whoever may know that they are there. null where the activity has no analyses to write, or there is no such activity.
 */
export async function getChainOf(actor: Actor, activityId: string): Promise<ActivityChain | null> {
  return asActor(actor, async (db) => {
    const activity = await db.activity.findFirst({
      where: { AND: [{ id: activityId, steps: { some: { level: { not: null } } } }, visibleActivities(actor)] },
      select: { cancelledAt: true, opensOn: true, schoolYear: { select: { endsOn: true } }, units: { select: { unitId: true, unit: { select: { name: true } } } }, _count: { select: { analyses: true } } },
    });
    if (!activity) return null;
    const rows = await db.analysis.findMany({
      where: { AND: [{ activityId }, visibleAnalyses(actor)] },
      include: { ...factsInclude(), group: { select: { name: true } }, team: { select: { name: true } } },
    });
    const link = (a: (typeof rows)[number]): ChainLink => ({ id: a.id, status: a.status, mine: canWrite(actor, factsOf(a)) });
    const handedIn = (status: AnalysisStatus) => status === 'HANDED_IN' || status === 'ACCEPTED';
    const principal = rows.filter((a) => a.level === 'PRINCIPAL');
    const teachers = rows.filter((a) => a.level === 'TEACHER');
    const organiser = rows.find((a) => a.level === 'ORGANISER');
    const units = activity.units.flatMap(({ unitId, unit }) => {
      const above = principal.find((a) => a.unitId === unitId);
      const below = roleOf(actor, 'PRINCIPAL', { unitId }) ? teachers.filter((a) => a.unitId === unitId) : [];
      return above || below.length ? [{ unitId, name: unit.name, teachers: below.length ? { handedIn: below.filter((a) => handedIn(a.status)).length, total: below.length } : null, principal: above ? link(above) : null }] : [];
    });
    const own = teachers.filter((a) => canWrite(actor, factsOf(a))).map((a) => ({ ...link(a), name: a.group?.name ?? a.team?.name ?? '' }));
    return {
      units: units.sort((a, b) => groupOrder(a.name, b.name)), organiser: organiser ? link(organiser) : null, own: own.sort((a, b) => groupOrder(a.name, b.name)),
      started: activity._count.analyses > 0, coming: activity.cancelledAt === null && dayOf(activity.schoolYear.endsOn) >= todayInSweden() && dayOf(activity.opensOn) > todayInSweden(), can: { open: canOpenChain(actor) && activity.cancelledAt === null },
    };
  });
}
