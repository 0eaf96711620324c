import type { Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { addDays, dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import { termLabel } from '@/lib/calendar/rules';
import { groupOrder } from '@/lib/organisation/rules/group-order';
import { canOpenChain, canWrite, factsOf, reading, visibleAnalyses } from '../policy';
import { headInclude, headOf, type AnalysisHead } from './parts';

export type ListedAnalysis = AnalysisHead & { canOpen: boolean; mine: boolean };
export type ActivityList = { title: string; area: AnalysisHead['area']; schoolYear: string; analyses: ListedAnalysis[] };
export type AnalysisList = {
  activities: ActivityList[];
  years: string[];
  /** Terms whose mid-term follow-up can be started, or added to when classes or teachers have come since; for who starts it. */
  openable: { termId: string; label: string; started: boolean }[];
};

const order = { ORGANISER: 0, PRINCIPAL: 1, TEACHER: 2 };

/** The analyses the actor may know of in a school year (the newest where none is named), by activity, newest first. */
export async function listAnalyses(actor: Actor, year?: string): Promise<AnalysisList> {
  return asActor(actor, async (db) => {
    const visible = visibleAnalyses(actor);
    const years = (await db.schoolYear.findMany({ where: { activities: { some: { analyses: { some: visible } } } }, orderBy: { startsOn: 'desc' } })).map((y) => y.name);
    const chosen = year && years.includes(year) ? year : years[0];
    const rows = await db.analysis.findMany({
      where: { AND: visible, activity: { schoolYear: { name: chosen ?? '' } } }, include: headInclude(), orderBy: [{ activity: { opensOn: 'desc' } }, { id: 'asc' }],
    });
    const activities = new Map<string, ActivityList>();
    for (const row of rows) {
      const head = headOf(row);
      const facts = factsOf(row);
      const activity = activities.get(row.activityId) ?? { title: head.title, area: head.area, schoolYear: head.schoolYear, analyses: [] };
      activity.analyses.push({ ...head, canOpen: reading(actor, facts) !== 'status', mine: canWrite(actor, facts) });
      activities.set(row.activityId, activity);
    }
    for (const a of activities.values()) {
      a.analyses.sort((x, y) => order[x.level] - order[y.level] || (x.unitName ?? '').localeCompare(y.unitName ?? '', 'sv') || groupOrder(x.groupName ?? '', y.groupName ?? ''));
    }
    return { activities: [...activities.values()], years, openable: canOpenChain(actor) ? await openable(db) : [] };
  });
}

/** A term's follow-up can be prepared two weeks before the term. */
const daysAhead = 14;

async function openable(db: Db) {
  const today = todayInSweden();
  const terms = await db.term.findMany({
    where: { startsOn: { lte: dateOf(addDays(today, daysAhead)) }, endsOn: { gte: dateOf(today) } },
    orderBy: { startsOn: 'asc' }, include: { activities: { where: { template: { key: 'midterm' } }, select: { id: true } } },
  });
  const template = await db.activityTemplate.count({ where: { key: 'midterm' } });
  return template ? terms.map((t) => ({ termId: t.id, label: termLabel(t.kind, dayOf(t.startsOn)), started: t.activities.length > 0 })) : [];
}
