import { createHmac } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import { sessionActor, type Actor } from './actor';
import { env } from './env';
import type { SessionRow } from './identity';

/** next-auth's cookie name depends on whether the product is served over TLS. */
export const cookieName = () => `${env().NEXTAUTH_URL.startsWith('https') ? '__Secure-' : ''}next-auth.session-token`;

// Opening a token takes two milliseconds, and a page's every request brings the same one. What is kept says only which session row to ask
// for: whether that one lives, the database says each time. By hash, so that no token lies in memory.
const opened = new Map<string, { sid: string; until: number }>();
const maxOpened = 5_000;

/** The session's secret in next-auth's token; undefined where it is not ours or its time is out. */
async function openToken(token: string): Promise<string | undefined> {
  const { NEXTAUTH_SECRET } = env();
  const key = createHmac('sha256', NEXTAUTH_SECRET).update(token).digest('base64url');
  const known = opened.get(key);
  if (known) return known.until > Date.now() ? known.sid : undefined;
  const claims = await decode({ token, secret: NEXTAUTH_SECRET }).catch(() => null);
  if (typeof claims?.sid !== 'string') return undefined;
  if (opened.size >= maxOpened) opened.clear();
  opened.set(key, { sid: claims.sid, until: Number(claims.exp) * 1_000 });
  return claims.sid;
}

/** The secret of the session in the cookie: all that next-auth's token holds. */
export const sessionSecret = cache(async (): Promise<string | undefined> => {
  const token = (await cookies()).get(cookieName())?.value;
  return token ? openToken(token) : undefined;
});

const signedIn = cache(async () => {
  const secret = await sessionSecret();
  return secret ? sessionActor(secret) : undefined;
});

/** The live session of this request, or undefined. */
export const currentSession = async (): Promise<SessionRow | undefined> => (await signedIn())?.session;

/** Who acts in this request, with today's roles; null when nobody is signed in or no organiser is chosen yet. */
export const currentActor = async (): Promise<Actor | null> => (await signedIn())?.actor ?? null;

/** Who acts, for a page. Sends who is not signed in to the sign-in page, and back here afterwards. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const path = (await headers()).get('x-path') ?? '/min-sida';
  const session = await currentSession();
  redirect(`${session && !session.personId ? '/logga-in/valj' : '/logga-in'}?till=${encodeURIComponent(path)}`);
}
