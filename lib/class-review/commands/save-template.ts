import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { AppError, authorise, type FieldErrors } from '@/lib/core/errors';
import { canEditTemplate } from '../policy';
import { getEditableTemplate } from '../queries/template';
import { templateFaults, type TemplateData } from '../rules/template';
import { templateChanges } from '../rules/template-diff';
import type { saveTemplateSchema } from '../schema';
import { createVersion } from './template-version';

const newer = () => new AppError('conflict', 'newer_version');

/**
 * Saves a draft as the matrix' next version; what was begun keeps its own. Nothing changed writes nothing. Throws conflict where
 * somebody has saved a version after `baseVersion`, and invalid where a column would change who may see what was written in it.
 */
export async function saveTemplate(actor: Actor, { baseVersion, ...data }: z.output<typeof saveTemplateSchema>): Promise<{ version: number }> {
  authorise(canEditTemplate(actor));
  const { version: current, data: before, earlier } = await getEditableTemplate(actor);
  if (current !== baseVersion) throw newer();
  const faults = templateFaults(data, earlier);
  if (faults.length) throw new AppError('invalid', undefined, faults.reduce<FieldErrors>((all, { path, key }) => ({ ...all, [path]: [...(all[path] ?? []), key] }), {}));
  const changes = templateChanges(before, data);
  if (!changes.length) return { version: current };
  const version = current + 1;
  return asActor(actor, async (db) => {
    const { organiserId } = actor;
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('ska-matrix-template'), hashtext(${organiserId}))`;
    if (await db.matrixTemplate.count({ where: { version: { gte: version } } })) throw newer();
    const id = await createVersion(db, actor, data, version);
    const codes = (t: TemplateData) => t.blocks.flatMap((b) => b.columns.map((c) => c.code));
    await audit(db, actor, { action: 'classReview.saveTemplate', subject: 'MatrixTemplate', subjectId: id, data: {
      version, changes: changes.length, added: codes(data).filter((c) => !codes(before).includes(c)), removed: codes(before).filter((c) => !codes(data).includes(c)),
    } });
    return { version };
  });
}
