import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise, found, type FieldErrors } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { canEditCalendar } from '../policy';
import { newestTemplates } from '../queries/template-data';
import { templateWorld } from '../queries/templates';
import type { TemplateActivity } from '../rules/plan';
import { activityChanges, activityFaults, tidy } from '../rules/template';
import type { retireSchema, saveTemplateSchema } from '../schema';
import { lockCalendar } from './add-occurrences';

/**
 * Saves an activity of the template as its next version, or a new one under the next free number (`key` null); what is in a school year's calendar
 * keeps its own. Nothing changed writes nothing. Throws conflict where somebody has saved a version after `baseVersion`.
 */
export async function saveTemplate(actor: Actor, { key, baseVersion, ...fields }: z.output<typeof saveTemplateSchema>): Promise<{ key: string; version: number }> {
  authorise(canEditCalendar(actor));
  return asActor(actor, async (db) => {
    await lockCalendar(db, actor.organiserId);
    const all = await newestTemplates(db);
    const current = key === null ? null : found(all.find((t) => t.data.key === key));
    if ((current?.version ?? 0) !== baseVersion) throw new AppError('conflict', 'newer_version');
    const number = current?.data.number ?? Math.max(0, ...all.map((t) => t.data.number)) + 1;
    const data = tidy({ ...fields, key: key ?? freeKey(number, all.map((t) => t.data.key)), number, retired: false });
    const faults = activityFaults(data, await templateWorld(db));
    if (faults.length) throw new AppError('invalid', undefined, faults.reduce<FieldErrors>((sum, f) => ({ ...sum, [f.path]: [...(sum[f.path] ?? []), f.key] }), {}));
    const changes = activityChanges(current?.data ?? null, data);
    if (!changes.length) return { key: data.key, version: baseVersion };
    const id = await createVersion(db, actor, data, baseVersion + 1);
    await audit(db, actor, { action: 'calendar.saveTemplate', subject: 'ActivityTemplate', subjectId: id, data: { key: data.key, version: baseVersion + 1, changes: changes.map((c) => c.what) } });
    return { key: data.key, version: baseVersion + 1 };
  });
}

/** Takes an activity out of the calendars to come, or back in, as a new version. Throws conflict where somebody has saved one since. */
export async function retireTemplate(actor: Actor, { key, baseVersion, retired }: z.output<typeof retireSchema>): Promise<{ version: number }> {
  authorise(canEditCalendar(actor));
  return asActor(actor, async (db) => {
    await lockCalendar(db, actor.organiserId);
    const current = found((await newestTemplates(db, key))[0]);
    if (current.version !== baseVersion) throw new AppError('conflict', 'newer_version');
    if (current.data.retired === retired) return { version: baseVersion };
    const id = await createVersion(db, actor, { ...current.data, retired }, baseVersion + 1);
    await audit(db, actor, { action: 'calendar.retireTemplate', subject: 'ActivityTemplate', subjectId: id, data: { key, version: baseVersion + 1, retired } });
    return { version: baseVersion + 1 };
  });
}

const freeKey = (number: number, taken: readonly string[]): string => {
  const wanted = `ska-${number}`;
  return taken.includes(wanted) ? `${wanted}-${newId().slice(-6)}` : wanted;
};

async function createVersion(db: Db, actor: Actor, { steps, ...data }: TemplateActivity, version: number): Promise<string> {
  const { organiserId } = actor;
  const templateId = newId();
  await db.activityTemplate.create({ data: { organiserId, id: templateId, version, ...data, createdById: actor.personId } });
  await db.activityTemplateStep.createMany({ data: steps.map((s, i) => ({ organiserId, id: newId(), templateId, order: i + 1, ...s })) });
  return templateId;
}
