import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import type { Template } from '@/prisma/template';

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
