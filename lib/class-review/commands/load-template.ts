import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { authorise } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import type { Template } from '@/prisma/template';
import { canEditTemplate } from '../policy';
import { createVersion } from './template-version';

/** Copies the shipped matrix and grade scales into an organiser that has none. May be done again. Returns how many things were new. */
export async function loadMatrixTemplate(actor: Actor, { matrix, gradeScales }: Pick<Template, 'matrix' | 'gradeScales'>): Promise<{ added: number }> {
  authorise(canEditTemplate(actor));
  return asActor(actor, async (db) => {
    const { organiserId } = actor;
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('ska-matrix-template'), hashtext(${organiserId}))`;
    let added = 0;
    if (!(await db.matrixTemplate.count())) {
      await createVersion(db, actor, matrix, matrix.version);
      added += 1;
    }
    const there = new Set((await db.gradeScale.findMany({ select: { key: true, version: true } })).map((s) => `${s.key}/${s.version}`));
    const scales = gradeScales.filter((s) => !there.has(`${s.key}/${s.version}`));
    await db.gradeScale.createMany({ data: scales.map((s) => ({ organiserId, id: newId(), ...s })) });
    added += scales.length;
    if (added) await audit(db, actor, { action: 'classReview.loadTemplate', subject: 'Organiser', subjectId: organiserId, data: { added } });
    return { added };
  });
}
