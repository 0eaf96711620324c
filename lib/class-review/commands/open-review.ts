import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { canOpenReview } from '../policy';
import type { openReviewSchema } from '../schema';

/** Begins the matrix of a class and term on the newest template; where it is begun already, only says its id. */
export async function openReview(actor: Actor, input: z.output<typeof openReviewSchema>): Promise<{ reviewId: string }> {
  return asActor(actor, async (db) => {
    const group = found(await db.group.findFirst({ where: { id: input.groupId, kind: 'CLASS', schoolYear: { terms: { some: { id: input.termId } } } } }));
    authorise(canOpenReview(actor, { unitId: group.unitId, groupId: group.id }));
    const added = await openReviews(db, actor.organiserId, input.termId, [group]);
    const review = await db.classReview.findFirstOrThrow({ where: { groupId: group.id, termId: input.termId } });
    if (added) await audit(db, actor, { action: 'classReview.open', subject: 'ClassReview', subjectId: review.id, data: { groupId: group.id } });
    return { reviewId: review.id };
  });
}

/** The same for many classes, in the caller's transaction (which audits). Returns how many were new. */
export async function openReviews(db: Db, organiserId: string, termId: string, groups: { id: string; unitId: string }[]): Promise<number> {
  const template = found(await db.matrixTemplate.findFirst({ orderBy: { version: 'desc' }, select: { id: true } }));
  const { count } = await db.classReview.createMany({
    data: groups.map((g) => ({ organiserId, id: newId(), groupId: g.id, unitId: g.unitId, termId, templateId: template.id })), skipDuplicates: true,
  });
  return count;
}
