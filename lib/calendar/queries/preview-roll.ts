import type { Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { found, notFound } from '@/lib/core/errors';
import { dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import type { QualityArea, TermKind } from '@/prisma/generated/enums';
import { canRoll } from '../policy';
import { comesThisYear, planYear, type Occurrence } from '../rules/plan';
import { missingOccurrences, occurrenceKey, yearChanges, type YearChange } from '../rules/roll';
import { newestTemplates, templateOf, withSteps, type TemplateVersion } from './template-data';

export type Joining = { activityId: string; unitIds: string[] };
type Plan = {
  year: { id: string; name: string; firstYear: number; termIds: Map<TermKind, string> };
  templates: TemplateVersion[];
  /** Terms without dates: then nothing is planned. */
  missing: TermKind[];
  add: Occurrence[];
  there: { name: string; number: number; area: QualityArea }[];
  notThisYear: string[];
  units: { id: string; forms: string[] }[];
  /** Units that have come since, in activities that go on. */
  joining: Joining[];
};

/** What rolling a school year's calendar would do now: for the preview, and for the command, which takes its lock before it reads. */
export async function readRoll(db: Db, schoolYearId: string): Promise<Plan> {
  const year = found(await db.schoolYear.findFirst({ where: { id: schoolYearId }, include: { terms: true } }));
  const templates = await newestTemplates(db);
  const activities = await db.activity.findMany({
    where: { schoolYearId }, orderBy: { opensOn: 'asc' },
    select: { id: true, name: true, area: true, endsOn: true, cancelledAt: true, template: { select: { key: true, number: true, schoolForms: true } }, term: { select: { kind: true } }, units: { select: { unitId: true } } },
  });
  const units = await db.schoolUnit.findMany({ where: { comparison: false, closedOn: null }, select: { id: true, forms: true } });
  const firstYear = year.startsOn.getUTCFullYear();
  const plan = planYear(templates.map((t) => t.data), { firstYear, terms: year.terms.map((t) => ({ kind: t.kind, startsOn: dayOf(t.startsOn), endsOn: dayOf(t.endsOn) })) });
  const today = todayInSweden();
  const joining = activities.filter((a) => a.cancelledAt === null && dayOf(a.endsOn) >= today).flatMap((a): Joining[] => {
    const has = new Set(a.units.map((u) => u.unitId));
    const unitIds = units.filter((u) => !has.has(u.id) && u.forms.some((f) => a.template.schoolForms.includes(f))).map((u) => u.id);
    return unitIds.length ? [{ activityId: a.id, unitIds }] : [];
  });
  return {
    year: { id: year.id, name: year.name, firstYear, termIds: new Map(year.terms.map((t) => [t.kind, t.id])) }, templates, units, joining,
    missing: plan.ok ? [] : plan.missing, notThisYear: plan.ok ? plan.notThisYear : [],
    add: plan.ok ? missingOccurrences(plan.occurrences, activities.map((a) => ({ key: a.template.key, term: a.term?.kind ?? null }))) : [],
    there: activities.map((a) => ({ name: a.name, number: a.template.number, area: a.area })),
  };
}

/** Units of an activity's school forms. */
export const unitsFor = (units: Plan['units'], forms: readonly string[]): string[] => units.filter((u) => u.forms.some((f) => forms.includes(f))).map((u) => u.id);

export type RollActivity = { id: string; number: number; name: string; area: QualityArea; opensOn: string; endsOn: string; units: number; steps: number; /** steps whose last day has been */ past: number };
export type RollYearPreview = {
  years: { id: string; name: string }[];
  year: { id: string; name: string };
  /** Terms without dates. They are entered at /admin/lasar. */
  missing: TermKind[];
  add: RollActivity[];
  there: Plan['there'];
  notThisYear: { number: number; name: string; area: QualityArea; nextIn: string }[];
  /** The school year before, which `changes` compares with; null where its calendar is empty. */
  before: string | null;
  changes: YearChange[];
  /** Activities that a new unit would join. */
  joining: number;
  can: { enterTerms: boolean };
};

/**
 * The preview of a school year's calendar. Without an id: the first year that is not over and whose calendar is empty, else the newest.
 * null where there is no school year at all. Throws not_found for who may not roll.
 */
export async function previewRoll(actor: Actor, schoolYearId?: string): Promise<RollYearPreview | null> {
  if (!canRoll(actor)) throw notFound();
  return asActor(actor, async (db) => {
    const today = todayInSweden();
    const years = await db.schoolYear.findMany({ where: { organiserId: actor.organiserId, endsOn: { gte: dateOf(today) } }, orderBy: { startsOn: 'asc' }, include: { _count: { select: { activities: true } } } });
    const chosen = schoolYearId ?? (years.find((y) => y._count.activities === 0) ?? years.at(-1))?.id;
    if (!chosen) return null;
    const roll = await readRoll(db, chosen);
    const byKey = new Map(roll.templates.map((t) => [t.data.key, t.data]));
    const before = await db.schoolYear.findFirst({
      where: { startsOn: dateOf(`${roll.year.firstYear - 1}-08-01`) }, include: { activities: { select: { template: { include: withSteps } }, orderBy: { id: 'asc' } } },
    });
    const last = [...new Map((before?.activities ?? []).map((a) => [a.template.key, templateOf(a.template).data])).values()];
    return {
      years: years.map(({ id, name }) => ({ id, name })), year: { id: roll.year.id, name: roll.year.name }, missing: roll.missing, there: roll.there,
      add: roll.add.map((o) => ({
        id: occurrenceKey(o), number: o.number, name: o.name, area: o.area, opensOn: o.opensOn, endsOn: o.endsOn, units: unitsFor(roll.units, byKey.get(o.key)?.schoolForms ?? []).length,
        steps: o.steps.length, past: o.steps.filter((s) => s.dueOn < today).length,
      })),
      notThisYear: roll.notThisYear.flatMap((key) => {
        const t = byKey.get(key);
        const next = [1, 2].map((n) => roll.year.firstYear + n).find((y) => t && comesThisYear(t, y)) ?? roll.year.firstYear + 1;
        return t ? [{ number: t.number, name: t.name, area: t.area, nextIn: `${next}/${String(next + 1).slice(2)}` }] : [];
      }),
      before: last.length && before ? before.name : null, changes: yearChanges(roll.templates.map((t) => t.data), last), joining: roll.joining.length,
      can: { enterTerms: actor.system !== null || actor.roles.some((r) => r.role === 'ADMINISTRATOR') },
    };
  });
}
