import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { dateOf, dayOf } from '@/lib/core/time';
import type { Template } from '@/prisma/template';
import { dueOn, monthsIn, opensOn, termLabel } from './rules';

/**
 * Copies the shipped template into an organiser: question sets, evidence kinds, calendar. What is there already (same key and
 * version) is left as it is, so it may be done again. Returns how many things were new.
 */
export async function loadTemplate(actor: Actor, template: Template): Promise<{ added: number }> {
  return asActor(actor, async (db) => {
    const organiserId = actor.organiserId;
    const added = await addQuestionSets(db, organiserId, template) + await addEvidence(db, organiserId, template) + await addCalendar(db, organiserId, template);
    if (added) await audit(db, actor, { action: 'calendar.loadTemplate', subject: 'Organiser', subjectId: organiserId, data: { template: template.name, added } });
    return { added };
  }, 60_000);
}

async function addQuestionSets(db: Db, organiserId: string, template: Template): Promise<number> {
  const there = new Set((await db.questionSet.findMany({ select: { key: true, version: true } })).map((s) => `${s.key}/${s.version}`));
  const missing = template.questionSets.filter((s) => !there.has(`${s.key}/${s.version}`));
  for (const { sections, ...set } of missing) {
    const questionSetId = newId();
    await db.questionSet.create({ data: { organiserId, id: questionSetId, ...set } });
    await db.question.createMany({ data: sections.flatMap((section) => section.questions.map((q) => ({ ...q, section: section.key, sectionTitle: section.title })))
      .map((q, order) => ({ organiserId, id: newId(), questionSetId, order, ...q })) });
  }
  return missing.length;
}

async function addEvidence(db: Db, organiserId: string, template: Template): Promise<number> {
  const { count } = await db.evidenceKind.createMany({
    data: template.evidence.map((e) => ({ organiserId, id: newId(), ...e })), skipDuplicates: true,
  });
  return count;
}

async function addCalendar(db: Db, organiserId: string, template: Template): Promise<number> {
  const there = new Set((await db.activityTemplate.findMany({ where: { version: 1 }, select: { key: true } })).map((a) => a.key));
  const missing = template.calendar.filter((a) => !there.has(a.key));
  for (const { steps, follows, ...activity } of missing) {
    const templateId = newId();
    await db.activityTemplate.create({ data: { organiserId, id: templateId, version: 1, follows: follows ?? [], ...activity } });
    await db.activityTemplateStep.createMany({ data: steps.map((s) => ({ organiserId, id: newId(), templateId, ...s })) });
  }
  return missing.length;
}

/**
 * Puts an activity of the template into one term, for every open unit of its school forms, with each step's last day from the
 * organiser's term dates. Runs in the caller's transaction (which audits); returns the id, also where it was there already.
 */
export async function addTermActivity(db: Db, organiserId: string, templateKey: string, termId: string): Promise<{ activityId: string; added: boolean }> {
  const template = found(await db.activityTemplate.findFirst({ where: { key: templateKey }, orderBy: { version: 'desc' }, include: { steps: { orderBy: { order: 'asc' } } } }));
  const term = found(await db.term.findUnique({ where: { organiserId_id: { organiserId, id: termId } }, include: { schoolYear: true } }));
  const there = await db.activity.findFirst({ where: { templateId: template.id, termId } });
  if (there) return { activityId: there.id, added: false };

  const dates = { kind: term.kind, startsOn: dayOf(term.startsOn), endsOn: dayOf(term.endsOn) };
  const firstYear = term.schoolYear.startsOn.getUTCFullYear();
  const months = monthsIn(template.months, template.recurrence, term.kind);
  const activityId = newId();
  const opens = opensOn(months, firstYear, dates);
  const ends = template.steps.map((s) => dueOn(s, months, firstYear, dates)).reduce((a, b) => (a > b ? a : b), opens);
  await db.activity.create({ data: {
    organiserId, id: activityId, templateId: template.id, schoolYearId: term.schoolYearId, termId, area: template.area,
    name: `${template.name} ${termLabel(term.kind, dates.startsOn)}`, opensOn: dateOf(opens), endsOn: dateOf(ends),
  } });
  const sets = await db.questionSet.findMany({ where: { key: { in: template.steps.flatMap((s) => s.questionSetKey ?? []) } }, orderBy: { version: 'asc' } });
  const newest = new Map(sets.map((s) => [s.key, s.id]));
  await db.activityStep.createMany({ data: template.steps.map((s) => ({
    organiserId, id: newId(), activityId, order: s.order, role: s.role, what: s.what, level: s.level,
    questionSetId: s.questionSetKey ? newest.get(s.questionSetKey) : null, dueOn: dateOf(dueOn(s, months, firstYear, dates)),
  })) });
  const units = await db.schoolUnit.findMany({ where: { comparison: false, closedOn: null, forms: { hasSome: template.schoolForms } }, select: { id: true } });
  await db.activityUnit.createMany({ data: units.map((u) => ({ organiserId, activityId, unitId: u.id })) });
  return { activityId, added: true };
}
