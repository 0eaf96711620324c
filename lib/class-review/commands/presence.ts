import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { notFound } from '@/lib/core/errors';
import { announceHere } from '@/lib/core/live';
import { canSee } from '../policy';
import { findWatched, matrixTopic } from '../queries/matrix-changes';
import type { presenceSchema } from '../schema';

/** Tells the others in a matrix where the actor is; nothing is stored. Throws `not_found` for a matrix or column that the actor does not see. */
export async function announcePlace(actor: Actor, { reviewId, tab, pupilId, code }: z.output<typeof presenceSchema>): Promise<null> {
  const watched = await findWatched(actor, reviewId);
  if (actor.personId === null) throw notFound();
  const kind = code === null ? undefined : watched.kinds.get(code);
  if (code !== null && (!kind || !canSee(actor, watched.place, kind))) throw notFound();
  const here = pupilId !== null && code !== null;
  announceHere(actor.organiserId, matrixTopic, reviewId, { person: actor.personId, tab, at: here ? pupilId : null, code: here ? code : null });
  return null;
}
