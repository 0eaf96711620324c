import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { authorise, found } from '@/lib/core/errors';
import { canDecideMentors, deputies } from '../policy';
import type { mentorsSchema } from '../schema';

/** The principal decides whether the unit's mentors see and fill the sensitive columns. Holds from their next request. No change writes nothing. */
export async function setMentors(actor: Actor, { unitId, mentorsSeeSensitive }: z.output<typeof mentorsSchema>): Promise<void> {
  await asActor(actor, async (db) => {
    const unit = found(await db.schoolUnit.findFirst({ where: { id: unitId }, select: { id: true } }));
    authorise(canDecideMentors(actor, unit.id));
    const { count } = await db.schoolUnit.updateMany({ where: { id: unit.id, mentorsSeeSensitive: !mentorsSeeSensitive }, data: { mentorsSeeSensitive } });
    if (count) await audit(db, actor, { action: 'classReview.setMentors', subject: 'SchoolUnit', subjectId: unit.id, data: { mentorsSeeSensitive }, onBehalfOfId: deputies(actor)[unit.id] ?? null });
  });
}
