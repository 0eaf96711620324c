import { z } from 'zod';
import { timeBefore, watchMatrix } from '@/lib/class-review/queries/matrix-changes';
import { streamMatrix } from '@/lib/class-review/queries/stream-matrix';
import { refusal } from '@/lib/core/action';
import { idSchema } from '@/lib/core/ids';
import { watchedActor } from '@/lib/core/live-session';
import { currentActor, sessionSecret } from '@/lib/core/session';

/**
 * klassgenomgang: the matrix. person: who the page was made for (see defineAction). sedan: the time that the last event carried; where
 * there is none yet, alder: how old the page's data may be, in seconds (at most a week).
 */
const query = z.object({
  klassgenomgang: idSchema, person: idSchema,
  sedan: z.iso.datetime().transform((s) => new Date(s)).optional(), alder: z.coerce.number().int().min(0).max(604_800).default(3_600),
});
const maxStreams = 20;
const kept = globalThis as { skaStreams?: Map<string, number> };

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // no-transform: nothing on the way may gather events to compress them
  'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no',
};
const refuse = (status: number) => new Response(null, { status, headers: { 'Cache-Control': 'no-store' } });

/** What others save in a matrix, and where they are, as it happens. 401 signed out, 404 not one's own, 422, 429 over 20 a person, 503. */
export async function GET(request: Request): Promise<Response> {
  const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) return refuse(422);
  try {
    const { klassgenomgang, person, alder } = parsed.data;
    const [actor, secret] = [await currentActor(), await sessionSecret()];
    if (!actor || !secret || actor.personId !== person) return refuse(401);
    const streams = (kept.skaStreams ??= new Map<string, number>());
    const open = streams.get(person) ?? 0;
    if (open >= maxStreams) return refuse(429);
    streams.set(person, open + 1);
    const onEnd = () => {
      const left = (streams.get(person) ?? 1) - 1;
      if (left > 0) streams.set(person, left);
      else streams.delete(person);
    };
    try {
      const watched = await watchMatrix(actor, klassgenomgang);
      // A browser that lost the stream says itself what it heard last.
      const last = z.iso.datetime().safeParse(request.headers.get('last-event-id'));
      const since = last.success ? new Date(last.data) : parsed.data.sedan ?? await timeBefore(alder);
      return new Response(streamMatrix({ watched, since, who: () => watchedActor(secret, person), onEnd }), { headers });
    } catch (error) {
      onEnd();
      throw error;
    }
  } catch (error) {
    const { code } = refusal(error);
    return refuse(code === 'not_found' || code === 'forbidden' ? 404 : code === 'unavailable' ? 503 : 500);
  }
}
