import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import { personActor, type Actor } from './actor';
import { env } from './env';
import { sessionBySecret, type SessionRow } from './identity';

/** next-auth's cookie name depends on whether the product is served over TLS. */
export const cookieName = () => `${env().NEXTAUTH_URL.startsWith('https') ? '__Secure-' : ''}next-auth.session-token`;

/** The secret of the session in the cookie: all that next-auth's token holds. */
export const sessionSecret = cache(async (): Promise<string | undefined> => {
  const token = (await cookies()).get(cookieName())?.value;
  if (!token) return undefined;
  const claims = await decode({ token, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  return typeof claims?.sid === 'string' ? claims.sid : undefined;
});

/** The live session of this request, or undefined. */
export const currentSession = cache(async (): Promise<SessionRow | undefined> => {
  const secret = await sessionSecret();
  return secret ? sessionBySecret(secret) : undefined;
});

/** Who acts in this request, with today's roles; null when nobody is signed in or no organiser is chosen yet. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await currentSession();
  return session?.organiserId && session.personId ? personActor(session.organiserId, session.personId) : null;
});

/** Who acts, for a page. Sends who is not signed in to the sign-in page, and back here afterwards. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const path = (await headers()).get('x-path') ?? '/min-sida';
  const session = await currentSession();
  redirect(`${session && !session.personId ? '/logga-in/valj' : '/logga-in'}?till=${encodeURIComponent(path)}`);
}
