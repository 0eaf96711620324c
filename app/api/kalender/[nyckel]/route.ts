import { createHash } from 'node:crypto';
import { getFeed } from '@/lib/agenda/queries/feed';
import { refusal } from '@/lib/core/action';
import { calendarActor } from '@/lib/core/calendar-actor';
import { clientAddress } from '@/lib/core/credentials';
import { env } from '@/lib/core/env';
import { withinLimit } from '@/lib/core/rate-limit';
import { todayInSweden } from '@/lib/core/time';
import { writeFeed } from './write-feed';

/** Calendars ask a few times a day; a phone and a computer each for themselves. */
const perFeed = { name: 'calendar-feed', max: 120, windowSeconds: 3_600 };
const perGuesser = { name: 'calendar-guess', max: 60, windowSeconds: 3_600 };

const none = (status: number) => new Response(null, { status, headers: { 'Cache-Control': 'no-store' } });

/**
 * A person's calendar by its secret address, `/api/kalender/<secret>.ics`, for who is not signed in: calendars ask by themselves.
 * 404 for an address that does not work or a person without roles, 429 for too many questions, 304 where nothing is new.
 */
export async function GET(request: Request, { params }: { params: Promise<{ nyckel: string }> }): Promise<Response> {
  const secret = (await params).nyckel.replace(/\.ics$/, '');
  try {
    const actor = /^[\w-]{43}$/.test(secret) ? await calendarActor(secret) : null;
    if (!actor) {
      const address = clientAddress(request.headers);
      return none(address && !(await withinLimit(perGuesser, address)) ? 429 : 404);
    }
    if (!(await withinLimit(perFeed, secret))) return none(429);
    const today = todayInSweden();
    const body = writeFeed(await getFeed(actor, today), { organiser: actor.organiserName, origin: env().NEXTAUTH_URL.replace(/\/$/, ''), today });
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    const answer = { ETag: etag, 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' };
    const known = request.headers.get('if-none-match')?.split(',').map((t) => t.trim().replace(/^W\//, '')) ?? [];
    if (known.includes(etag)) return new Response(null, { status: 304, headers: answer });
    return new Response(body, { headers: { ...answer, 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': 'inline; filename="ska-kalender.ics"', 'X-Content-Type-Options': 'nosniff' } });
  } catch (error) {
    return none(refusal(error).code === 'unavailable' ? 503 : 500);
  }
}
