import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { addDays, dateOf, dayOf } from '@/lib/core/time';
import { markScope, toldByWork } from '@/lib/calendar/rules/steps';
import type { QualityArea, RoleName } from '@/prisma/generated/enums';
import { rolesToday, type Holder } from './holders';
import { roleAbove, type Matter } from '../rules/remind';

/** A matter, and what a notice says of it. `title` is null for a measure: its area says what it is. */
export type Due = Matter & {
  activityId: string | null;
  analysisId: string | null;
  measureId: string | null;
  title: string | null;
  area: QualityArea;
  place: string;
};

/** What is open or lately late in the organiser, with who is to do it today and who is above: what `remindersOf` looks at. For the system. */
export async function getDue(db: Db, actor: Actor, today: string): Promise<Due[]> {
  const roles = await rolesToday(db, actor.organiserId, today);
  return [...(await dueAnalyses(db, today, roles)), ...(await dueSteps(db, today, roles)), ...(await dueMeasures(db, today, roles))];
}

const window = (today: string, ahead: number) => ({ gte: dateOf(addDays(today, -14)), lte: dateOf(addDays(today, ahead)) });

/** Who holds a role, in a unit or in the whole organiser. */
const holding = (roles: readonly Holder[], role: RoleName | null, unitId: string | null): string[] =>
  [...new Set(roles.filter((r) => r.role === role && (unitId === null || r.unitId === null || r.unitId === unitId)).map((r) => r.personId))];
const aboveOf = (roles: readonly Holder[], role: RoleName, unitId: string | null): string[] => {
  const above = roleAbove(role);
  // A principal answers for a unit: above what belongs to none there is no principal.
  return above === 'PRINCIPAL' && unitId === null ? [] : holding(roles, above, unitId);
};

async function dueAnalyses(db: Db, today: string, roles: readonly Holder[]): Promise<Due[]> {
  const rows = await db.analysis.findMany({
    where: { dueOn: { gte: dateOf(addDays(today, -14)) }, activity: { cancelledAt: null, opensOn: { lte: dateOf(today) } }, handIns: { none: { withdrawnAt: null } } },
    select: {
      id: true, level: true, unitId: true, groupId: true, teamId: true, dueOn: true, activity: { select: { id: true, name: true, area: true, opensOn: true } },
      unit: { select: { name: true } }, group: { select: { name: true } }, team: { select: { name: true } }, authors: { where: { person: { deactivatedAt: null } }, select: { personId: true, handedOver: true } },
    },
  });
  const writes = (a: (typeof rows)[number]): string[] => {
    if (a.level === 'PRINCIPAL') return holding(roles, 'PRINCIPAL', a.unitId);
    if (a.level === 'ORGANISER') return holding(roles, 'QUALITY_DEVELOPER', null);
    const teaches = (personId: string) => roles.some((r) => r.personId === personId && r.role === 'TEACHER' && ((a.groupId && r.groupId === a.groupId) || (a.teamId && r.teamId === a.teamId)));
    return a.authors.filter((x) => x.handedOver || teaches(x.personId)).map((x) => x.personId);
  };
  return rows.map((a) => ({
    key: `analysis:${a.id}`, kind: 'analysis', opensOn: dayOf(a.activity.opensOn), dueOn: dayOf(a.dueOn), over: false, people: writes(a),
    above: aboveOf(roles, a.level === 'ORGANISER' ? 'QUALITY_DEVELOPER' : a.level, a.unitId),
    activityId: a.activity.id, analysisId: a.id, measureId: null, title: a.activity.name, area: a.activity.area, place: a.group?.name ?? a.team?.name ?? a.unit?.name ?? '',
  }));
}

/** Steps without an analysis: one matter a unit, where somebody there has not marked it; organiser-wide ones have none. */
async function dueSteps(db: Db, today: string, roles: readonly Holder[]): Promise<Due[]> {
  const steps = await db.activityStep.findMany({
    where: { level: null, dueOn: window(today, 7), activity: { cancelledAt: null, opensOn: { lte: dateOf(today) } } },
    select: {
      id: true, role: true, dueOn: true, done: { select: { unitId: true, forPersonId: true } },
      activity: { select: { id: true, name: true, area: true, opensOn: true, template: { select: { evidence: true } }, steps: { select: { level: true } }, units: { select: { unit: { select: { id: true, name: true } } }, orderBy: { unitId: 'asc' } } } },
    },
  });
  return steps.flatMap((step): Due[] => {
    const { activity, role } = step;
    if (toldByWork({ role, level: null }, { evidence: activity.template.evidence, levels: activity.steps.map((s) => s.level) })) return [];
    const scope = markScope(role);
    const units = activity.units.map((u) => u.unit);
    const matter = (unit: { id: string; name: string } | null, people: string[], over: boolean): Due => ({
      key: unit ? `step:${step.id}:${unit.id}` : `step:${step.id}`, kind: 'step', opensOn: dayOf(activity.opensOn), dueOn: dayOf(step.dueOn), people, over,
      above: aboveOf(roles, role, unit?.id ?? null), activityId: activity.id, analysisId: null, measureId: null, title: activity.name, area: activity.area, place: unit?.name ?? '',
    });
    if (scope === 'organiser') return [matter(null, holding(roles, role, null), step.done.length > 0)];
    if (scope === 'unit') return units.map((u) => matter(u, holding(roles.filter((r) => r.unitId !== null), role, u.id), step.done.some((d) => d.unitId === u.id)));
    const done = new Set(step.done.map((d) => d.forPersonId));
    const seen = new Set<string>();
    return [...units, null].map((unit) => {
      const left = roles.filter((r) => r.role === role && r.unitId === (unit?.id ?? null) && !done.has(r.personId) && !seen.has(r.personId)).map((r) => r.personId);
      for (const id of left) seen.add(id); // who works in two units marks it once
      return matter(unit, [...new Set(left)], left.length === 0);
    });
  });
}

async function dueMeasures(db: Db, today: string, roles: readonly Holder[]): Promise<Due[]> {
  const rows = await db.measure.findMany({
    where: { status: { not: 'ENDED' }, followUpOn: window(today, 7), area: { closedAt: null } },
    select: {
      id: true, startsOn: true, followUpOn: true, ownerId: true, owner: { select: { deactivatedAt: true } }, group: { select: { name: true } },
      area: { select: { area: true, unitId: true, unit: { select: { name: true } } } },
    },
  });
  return rows.map((m) => ({
    key: `measure:${m.id}`, kind: 'measure', opensOn: dayOf(m.startsOn), dueOn: dayOf(m.followUpOn), over: false, people: m.owner.deactivatedAt ? [] : [m.ownerId],
    above: m.area.unitId ? holding(roles, 'PRINCIPAL', m.area.unitId) : [],
    activityId: null, analysisId: null, measureId: m.id, title: null, area: m.area.area, place: m.group?.name ?? m.area.unit?.name ?? '',
  }));
}
