import { personActor, type Actor } from './actor';
import { tokenBySecret } from './identity';

/** Who reads a calendar feed by its secret address: the person it was made for, with today's roles. null where it does not work (any more). */
export async function calendarActor(secret: string): Promise<Actor | null> {
  const token = await tokenBySecret(secret, 'calendar');
  const actor = token?.organiserId && token.personId ? await personActor(token.organiserId, token.personId) : null;
  return actor?.roles.length ? actor : null;
}
