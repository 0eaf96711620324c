import { z } from 'zod';
import type { Action, ActionResult } from './action';
import { env } from './env';
import type { ErrorCode } from './errors';

/** The protocol between a page and this route; a page of an older one is asked to load anew (its text is kept on the device). */
export const clientVersion = 1;

/** `person`: who the page was made for; see defineAction. */
const envelope = z.object({ name: z.string().max(50), version: z.number().int(), person: z.string().max(50), input: z.unknown() });

const status: Record<ErrorCode, number> = {
  unauthenticated: 401, not_found: 404, forbidden: 403, invalid: 422, conflict: 409, locked: 423, rate_limited: 429, too_large: 413, unavailable: 503, unexpected: 500,
};

const reply = (result: ActionResult<unknown>) =>
  Response.json(result, { status: result.ok ? 200 : status[result.code], headers: { 'Cache-Control': 'no-store' } });

/**
 * The second adapter of `defineAction`: a route with stable names, which outlives a redeploy (a server action's name does not).
 * Same origin and JSON only, so that no other site's form can post to it. `maxBytes` bounds the body.
 */
export function actionRoute(actions: Record<string, Action<unknown>>, maxBytes: number) {
  return async (request: Request): Promise<Response> => {
    if (request.headers.get('origin') !== new URL(env().NEXTAUTH_URL).origin || !request.headers.get('content-type')?.startsWith('application/json')) {
      return reply({ ok: false, code: 'forbidden' });
    }
    const body = await readBounded(request, maxBytes);
    if (body === undefined) return reply({ ok: false, code: 'too_large' });
    const parsed = envelope.safeParse(parseJson(body));
    if (!parsed.success) return reply({ ok: false, code: 'invalid' });
    if (parsed.data.version !== clientVersion) return reply({ ok: false, code: 'conflict', detail: 'reload' });
    const action = Object.hasOwn(actions, parsed.data.name) ? actions[parsed.data.name] : undefined;
    return action ? reply(await action(parsed.data.input, parsed.data.person)) : reply({ ok: false, code: 'not_found' });
  };
}

function parseJson(text: string): unknown {
  try { return JSON.parse(text); } catch { return undefined; }
}

/** The body as text, or undefined past the limit; it stops reading there. */
async function readBounded(request: Request, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(part.value);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
