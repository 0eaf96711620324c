import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { env } from '@/lib/core/env';
import { authorise, notFound } from '@/lib/core/errors';
import { createToken, newSecret, revokeToken } from '@/lib/core/identity';
import { canKeepFeed, isPerson } from '../policy';

/** How long the address of a calendar works: nobody sees it run out in the middle of a school year. */
const years = 3;

const own = (actor: Actor) => {
  if (!isPerson(actor)) throw notFound();
  const me = { organiserId: actor.organiserId, personId: actor.personId };
  authorise(canKeepFeed(actor, me));
  return me;
};

/** Makes a secret address of the actor's calendar feed; an earlier one stops working. It is told once: only its hash is kept. */
export async function renewFeed(actor: Actor): Promise<{ url: string }> {
  const me = own(actor);
  const secret = newSecret();
  const until = new Date();
  until.setUTCFullYear(until.getUTCFullYear() + years);
  await asActor(actor, async (db) => {
    await createToken(secret, 'calendar', me, until, db);
    await audit(db, actor, { action: 'agenda.renewFeed', subject: 'Person', subjectId: me.personId });
  });
  return { url: `${env().NEXTAUTH_URL.replace(/\/$/, '')}/api/kalender/${secret}.ics` };
}

/** The address of the actor's calendar feed stops working. */
export async function revokeFeed(actor: Actor): Promise<void> {
  const me = own(actor);
  await asActor(actor, async (db) => {
    await revokeToken('calendar', me, db);
    await audit(db, actor, { action: 'agenda.revokeFeed', subject: 'Person', subjectId: me.personId });
  });
}
