import { canWrite, factsInclude, factsOf, visibleAnalyses } from '@/lib/analysis/policy';
import { marksOf, type ActivityFacts } from '@/lib/calendar/policy';
import { readPlaces } from '@/lib/calendar/queries/places';
import { toldByWork } from '@/lib/calendar/rules/steps';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { addDays, dateOf, dayOf } from '@/lib/core/time';

/** How far back the feed goes: the last school year is still there. */
const pastDays = 365;

/** One line of a person's calendar: an activity on its days, or the last day of what the person is to do in it. */
export type FeedItem = {
  kind: 'activity' | 'handIn' | 'step';
  /** Made of ids: the same for the same thing. */
  key: string;
  number: number;
  /** The activity, with its term where it comes each term. */
  name: string;
  /** Class or unit, or ''. */
  place: string;
  /** What is to be done in the step; '' for others. */
  what: string;
  from: string;
  to: string;
  /** The page where it is. */
  path: string;
};

/**
 * The activities in which the actor has a part by role and unit, and the actor's own last days: of analyses not handed in, and of steps
 * not marked as done. No pupils, and nothing that anybody has answered.
 */
export async function getFeed(actor: Actor, today: string): Promise<FeedItem[]> {
  return asActor(actor, async (db) => {
    const unitOf = await readPlaces(db, actor);
    const since = { gte: dateOf(addDays(today, -pastDays)) };
    const roles = [...new Set(actor.roles.map((r) => r.role))];
    const activities = await db.activity.findMany({
      where: { organiserId: actor.organiserId, cancelledAt: null, endsOn: since, steps: { some: { role: { in: roles } } } },
      include: { template: { select: { number: true, evidence: true } }, units: { select: { unit: { select: { id: true, name: true } } } }, steps: { include: { done: { select: { unitId: true, forPersonId: true } } } } },
      orderBy: [{ opensOn: 'asc' }, { id: 'asc' }],
    });
    const items: FeedItem[] = [];
    for (const a of activities) {
      const units = new Map(a.units.map(({ unit }) => [unit.id, unit.name]));
      const stepRoles = a.steps.map((s) => s.role);
      const here = actor.roles.some((r) => { const unitId = unitOf(r); return stepRoles.includes(r.role) && (unitId === null || units.has(unitId)); });
      if (!here) continue;
      const facts: ActivityFacts = { organiserId: a.organiserId, ownerId: a.ownerId, unitIds: [...units.keys()], roles: stepRoles };
      const same = { number: a.template.number, name: a.name, path: `/kalender/${a.id}` };
      items.push({ ...same, kind: 'activity', key: `activity-${a.id}`, place: '', what: '', from: dayOf(a.opensOn), to: dayOf(a.endsOn) });
      for (const s of a.steps) {
        const left = marksOf(actor, facts, { role: s.role, told: toldByWork(s, { evidence: a.template.evidence, levels: a.steps.map((x) => x.level) }) }, unitOf).filter((m) => !s.done.some((d) => d.unitId === m.unitId && d.forPersonId === m.forPersonId));
        items.push(...left.map((m): FeedItem => ({
          ...same, kind: 'step', key: `step-${s.id}${m.unitId ? `-${m.unitId}` : ''}`, place: (m.unitId && units.get(m.unitId)) ?? '', what: s.what, from: dayOf(s.dueOn), to: dayOf(s.dueOn),
        })));
      }
    }
    const analyses = await db.analysis.findMany({
      where: { AND: [visibleAnalyses(actor), { dueOn: since, activity: { cancelledAt: null }, handIns: { none: { withdrawnAt: null } } }] },
      include: { ...factsInclude(), activity: { include: { template: { select: { number: true } } } }, group: { select: { name: true } }, team: { select: { name: true } }, unit: { select: { name: true } } },
      orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    });
    items.push(...analyses.filter((a) => canWrite(actor, factsOf(a))).map((a): FeedItem => ({
      kind: 'handIn', key: `analysis-${a.id}`, number: a.activity.template.number, name: a.activity.name, place: a.group?.name ?? a.team?.name ?? a.unit?.name ?? '', what: '',
      from: dayOf(a.dueOn), to: dayOf(a.dueOn), path: `/analyser/${a.id}`,
    })));
    return items;
  });
}
