import type { Db } from '@/lib/core/db';
import { AppError, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { dateOf, dayOf } from '@/lib/core/time';
import type { Prisma } from '@/prisma/generated/client';
import type { TermKind } from '@/prisma/generated/enums';
import { unitsFor } from '../queries/preview-roll';
import { newestTemplates, type TemplateVersion } from '../queries/template-data';
import { planYear, type Occurrence } from '../rules/plan';

type Year = { id: string; termIds: ReadonlyMap<TermKind, string> };

/** One at a time puts activities into an organiser's calendar: the second waits and finds all there. */
export async function lockCalendar(db: Db, organiserId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('ska-calendar'), hashtext(${organiserId}))`;
}

/** Writes occurrences into a school year, with the newest question sets, for the open units of their school forms. Returns their ids in order. */
export async function addOccurrences(
  db: Db, organiserId: string, year: Year, occurrences: readonly Occurrence[], templates: readonly TemplateVersion[], units: { id: string; forms: string[] }[],
): Promise<string[]> {
  const byKey = new Map(templates.map((t) => [t.data.key, t]));
  const sets = await db.questionSet.findMany({ orderBy: { version: 'asc' }, select: { id: true, key: true } });
  const newest = new Map(sets.map((s) => [s.key, s.id]));
  const activities: Prisma.ActivityCreateManyInput[] = [];
  const steps: Prisma.ActivityStepCreateManyInput[] = [];
  const activityUnits: Prisma.ActivityUnitCreateManyInput[] = [];
  for (const o of occurrences) {
    const template = byKey.get(o.key)!;
    const activityId = newId();
    activities.push({
      organiserId, id: activityId, templateId: template.id, schoolYearId: year.id, termId: o.term && year.termIds.get(o.term), area: o.area, name: o.name, opensOn: dateOf(o.opensOn), endsOn: dateOf(o.endsOn),
    });
    steps.push(...o.steps.map(({ questionSetKey, dueOn, ...s }) => ({
      organiserId, id: newId(), activityId, ...s, questionSetId: questionSetKey ? newest.get(questionSetKey) : null, dueOn: dateOf(dueOn),
    })));
    activityUnits.push(...unitsFor(units, template.data.schoolForms).map((unitId) => ({ organiserId, activityId, unitId })));
  }
  await db.activity.createMany({ data: activities });
  await db.activityStep.createMany({ data: steps });
  await db.activityUnit.createMany({ data: activityUnits });
  return activities.map((a) => a.id);
}

/**
 * Puts one activity of the template into one term, as rolling the school year would. Runs in the caller's transaction (which audits);
 * returns the id, also where it was there already. Throws not_found where the template has no such activity in use, and invalid
 * (`terms_missing`) where the school year lacks term dates.
 */
export async function addTermActivity(db: Db, organiserId: string, templateKey: string, termId: string): Promise<{ activityId: string; added: boolean }> {
  const term = found(await db.term.findUnique({ where: { organiserId_id: { organiserId, id: termId } }, include: { schoolYear: { include: { terms: true } } } }));
  await lockCalendar(db, organiserId);
  const there = await db.activity.findFirst({ where: { template: { key: templateKey }, termId }, select: { id: true } });
  if (there) return { activityId: there.id, added: false };
  const { schoolYear } = term;
  const templates = await newestTemplates(db, templateKey);
  const plan = planYear(templates.map((t) => t.data), {
    firstYear: schoolYear.startsOn.getUTCFullYear(), terms: schoolYear.terms.map((t) => ({ kind: t.kind, startsOn: dayOf(t.startsOn), endsOn: dayOf(t.endsOn) })),
  });
  if (!plan.ok) throw new AppError('invalid', 'terms_missing', undefined, plan.missing);
  const occurrence = found(plan.occurrences.find((o) => o.term === term.kind));
  const units = await db.schoolUnit.findMany({ where: { comparison: false, closedOn: null }, select: { id: true, forms: true } });
  const year = { id: schoolYear.id, termIds: new Map(schoolYear.terms.map((t) => [t.kind, t.id])) };
  const [activityId] = await addOccurrences(db, organiserId, year, [occurrence], templates, units);
  return { activityId: activityId!, added: true };
}

/** Open units of an activity's school forms that have come since it was put into the calendar get a part in it. Runs in the caller's transaction (which audits). */
export async function joinNewUnits(db: Db, organiserId: string, activityId: string): Promise<void> {
  const { template } = await db.activity.findUniqueOrThrow({ where: { organiserId_id: { organiserId, id: activityId } }, select: { template: { select: { schoolForms: true } } } });
  const units = await db.schoolUnit.findMany({ where: { comparison: false, closedOn: null, forms: { hasSome: template.schoolForms } }, select: { id: true } });
  await db.activityUnit.createMany({ data: units.map((u) => ({ organiserId, activityId, unitId: u.id })), skipDuplicates: true });
}
