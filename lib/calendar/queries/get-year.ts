import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { dayOf, todayInSweden } from '@/lib/core/time';
import type { AnalysisLevel, QualityArea, RoleName, SchoolForm, TermKind } from '@/prisma/generated/enums';
import { canEditCalendar, canRoll, visibleActivities } from '../policy';
import { monthsBetween } from '../rules/days';
import { toldByWork } from '../rules/steps';

export type YearStep = {
  id: string;
  order: number;
  role: RoleName;
  what: string;
  /** The level whose analysis is written in this step; null: it is marked by hand. */
  level: AnalysisLevel | null;
  /** The work itself says how far it has come: it is not marked. */
  told: boolean;
  /** YYYY-MM-DD */
  dueOn: string;
  /** For whom it is marked as done: a unit, a person, or (both null) the organiser; see rules/steps.ts. */
  doneBy: { unitId: string | null; personId: string | null }[];
};
export type YearActivity = {
  id: string;
  number: number;
  /** With its term where it comes each term: "Mitterminsuppföljning ht 25". */
  name: string;
  area: QualityArea;
  /** YYYY-MM-DD */
  opensOn: string;
  endsOn: string;
  /** 1–12, those that opensOn–endsOn touch, in the order of the school year. */
  months: number[];
  termKind: TermKind | null;
  schoolForms: SchoolForm[];
  unitIds: string[];
  /** The roles of its steps, each once. */
  roles: RoleName[];
  steps: YearStep[];
  cancelled: boolean;
};
export type CalendarYear = {
  /** Names of school years, newest first: "2025/26". */
  years: string[];
  /** The one shown; '' where there is none. */
  year: string;
  terms: { kind: TermKind; startsOn: string; endsOn: string }[];
  units: { id: string; name: string; forms: SchoolForm[] }[];
  activities: YearActivity[];
  can: { roll: boolean; edit: boolean };
};

/**
 * The calendar of one school year, for everyone in the organiser: activities by date. `schoolYear` is its name; without it, or where
 * there is no such, today's year, else the newest.
 */
export async function getYear(actor: Actor, { schoolYear }: { schoolYear?: string } = {}): Promise<CalendarYear> {
  return asActor(actor, async (db) => {
    const can = { roll: canRoll(actor), edit: canEditCalendar(actor) };
    const years = await db.schoolYear.findMany({ where: { organiserId: actor.organiserId }, orderBy: { startsOn: 'desc' }, include: { terms: { orderBy: { startsOn: 'asc' } } } });
    const today = todayInSweden();
    const year = years.find((y) => y.name === schoolYear) ?? years.find((y) => dayOf(y.startsOn) <= today && today <= dayOf(y.endsOn)) ?? years[0];
    if (!year) return { years: [], year: '', terms: [], units: [], activities: [], can };
    const units = await db.schoolUnit.findMany({ where: { comparison: false, closedOn: null }, select: { id: true, name: true, forms: true }, orderBy: { name: 'asc' } });
    const rows = await db.activity.findMany({
      where: { AND: [{ schoolYearId: year.id }, visibleActivities(actor)] },
      include: {
        template: { select: { number: true, schoolForms: true, evidence: true } }, term: { select: { kind: true } }, units: { select: { unitId: true } },
        steps: { orderBy: { order: 'asc' }, include: { done: { select: { unitId: true, forPersonId: true } } } },
      },
    });
    const activities = rows.map((a): YearActivity => ({
      id: a.id, number: a.template.number, name: a.name, area: a.area, opensOn: dayOf(a.opensOn), endsOn: dayOf(a.endsOn),
      months: monthsBetween(dayOf(a.opensOn), dayOf(a.endsOn)), termKind: a.term?.kind ?? null, schoolForms: a.template.schoolForms, unitIds: a.units.map((u) => u.unitId),
      roles: [...new Set(a.steps.map((s) => s.role))],
      steps: a.steps.map((s) => ({
        id: s.id, order: s.order, role: s.role, what: s.what, level: s.level, told: toldByWork(s, { evidence: a.template.evidence, levels: a.steps.map((x) => x.level) }), dueOn: dayOf(s.dueOn), doneBy: s.done.map((d) => ({ unitId: d.unitId, personId: d.forPersonId })),
      })),
      cancelled: a.cancelledAt !== null,
    })).sort((a, b) => a.opensOn.localeCompare(b.opensOn) || a.number - b.number);
    return {
      years: years.map((y) => y.name), year: year.name, units, activities, can,
      terms: year.terms.map((t) => ({ kind: t.kind, startsOn: dayOf(t.startsOn), endsOn: dayOf(t.endsOn) })),
    };
  });
}
