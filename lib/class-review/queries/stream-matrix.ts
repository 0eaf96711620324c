import type { Actor } from '@/lib/core/actor';
import { AppError } from '@/lib/core/errors';
import { hereNow, subscribe } from '@/lib/core/live';
import { log } from '@/lib/core/log';
import { changesSince, matrixTopic, presentPeople, type Watched } from './matrix-changes';

/** Milliseconds. A save may be seen this long after the time it carries (it waited for a lock before its commit). */
const overlapMs = 15_000;
const betweenMs = 150;
/** A reader that takes nothing for so many events is gone. */
const maxUnread = 500;

type Options = {
  watched: Watched;
  since: Date;
  /** Who reads, asked anew at each delivery; null once the session has ended. */
  who: () => Promise<Actor | null>;
  onEnd?: () => void;
  beatMs?: number;
};

/**
 * A matrix as it changes, as server-sent events: `celler` (what was saved), `har` (who is where), `puls` (nothing new), each with the
 * database's time as its id, and `slut` where the session has ended or the right is withdrawn. Each delivery asks who reads, and reads
 * under that person's own policies.
 */
export function streamMatrix({ watched, since, who, onEnd, beatMs = 20_000 }: Options): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const sent = new Map<string, number>();
  let here: string | null = null;
  let from = since;
  let state: 'idle' | 'reading' | 'again' | 'closed' = 'idle';
  let close = () => {};

  return new ReadableStream({
    start(controller) {
      const write = (text: string) => {
        if ((controller.desiredSize ?? 0) < -maxUnread) return close();
        controller.enqueue(encoder.encode(text));
      };
      const event = (name: string, data: unknown, at: Date) => write(`event: ${name}\nid: ${at.toISOString()}\ndata: ${JSON.stringify(data)}\n\n`);
      const end = (why: 'session' | 'right') => {
        write(`event: slut\ndata: ${JSON.stringify(why)}\n\n`);
        close();
      };

      /** One delivery: what is new to this reader, and nothing else. */
      const deliver = async (beat: boolean) => {
        const actor = await who();
        if (!actor) return end('session');
        const { cells, at } = await changesSince(actor, watched, new Date(from.getTime() - overlapMs));
        const people = await presentPeople(actor, watched, hereNow(watched.organiserId, matrixTopic, watched.id));
        if (isClosed()) return;
        from = at;
        const fresh = cells.filter((c) => sent.get(`${c.pupilId}/${c.code}`) !== c.revision);
        for (const c of fresh) sent.set(`${c.pupilId}/${c.code}`, c.revision);
        if (fresh.length) event('celler', fresh, at);
        if (JSON.stringify(people) !== here) event('har', people, at);
        else if (beat && !fresh.length) event('puls', null, at);
        here = JSON.stringify(people);
      };
      const isClosed = () => state === 'closed';
      const look = async (beat = false) => {
        if (state !== 'idle') {
          if (state === 'reading') state = 'again';
          return;
        }
        do {
          state = 'reading';
          try {
            await deliver(beat);
          } catch (err) {
            if (isClosed()) return;
            if (err instanceof AppError) return end('right');
            log.warn({ err }, 'live events: not delivered'); // the database is away: the next beat tries again
          }
          await new Promise((resolve) => { setTimeout(resolve, betweenMs); });
        } while ((state as string) === 'again');
        if (!isClosed()) state = 'idle';
      };

      const beat = setInterval(() => void look(true), beatMs);
      let unsubscribe = () => {};
      close = () => {
        if (isClosed()) return;
        state = 'closed';
        clearInterval(beat);
        unsubscribe();
        try { controller.close(); } catch { /* the reader hung up */ }
        onEnd?.();
      };
      write('retry: 2000\n\n');
      void look(true);
      unsubscribe = subscribe(watched.organiserId, matrixTopic, watched.id, { news: () => void look(), stop: () => close() });
    },
    cancel: () => close(),
  }, new CountQueuingStrategy({ highWaterMark: 1 }));
}
