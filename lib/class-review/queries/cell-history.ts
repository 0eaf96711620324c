import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { found, notFound } from '@/lib/core/errors';
import { canSee, visibleReviews } from '../policy';
import type { Value } from '../rules/matrix';
import type { cellSchema } from '../schema';

/** One change of a cell. `by` is null for the system; `forWhom`: whose deputy wrote it. `at` is ISO 8601, UTC. */
export type CellChange = { at: string; by: string | null; forWhom: string | null; before: Value; after: Value };

/** What a cell has been, newest first. Logged as a reading of the pupil. Throws `not_found` also where the actor may not see the column. */
export async function getCellHistory(actor: Actor, { reviewId, pupilId, code }: z.output<typeof cellSchema>): Promise<CellChange[]> {
  return asActor(actor, async (db) => {
    const review = found(await db.classReview.findFirst({ where: { id: reviewId, ...visibleReviews(actor) }, select: { termId: true, unitId: true, groupId: true, templateId: true } }));
    const column = found(await db.matrixColumn.findFirst({ where: { templateId: review.templateId, code }, select: { kind: true } }));
    if (!canSee(actor, review, column.kind)) throw notFound();
    const rows = await db.matrixCellHistory.findMany({
      // `pupil`: one who has left is no longer seen by name, and so not by the cells that stay behind.
      where: { termId: review.termId, pupilId, code, cell: { reviewId, pupil: { organiserId: actor.organiserId } } }, orderBy: [{ at: 'desc' }, { revision: 'desc' }], take: 200,
      select: { at: true, before: true, after: true, personId: true, onBehalfOfId: true },
    });
    const ids = [...new Set(rows.flatMap((r) => [r.personId, r.onBehalfOfId]).filter((id) => id !== null))];
    const people = await db.person.findMany({ where: { id: { in: ids } }, select: { id: true, givenName: true, familyName: true } });
    const names = new Map(people.map((p) => [p.id, `${p.givenName} ${p.familyName}`]));
    const name = (id: string | null) => (id && names.get(id)) ?? null;
    if (rows.length) await audit(db, actor, { action: 'pupils.read', subject: 'Pupil', subjectId: pupilId, data: { count: 1 } });
    return rows.map((r) => ({ at: r.at.toISOString(), by: name(r.personId), forWhom: name(r.onBehalfOfId), before: r.before, after: r.after }));
  });
}
