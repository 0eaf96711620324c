import { z } from 'zod';
import type { SaveBody, SaveReply, Trouble } from './answer-saver';

const reply = z.union([
  z.object({ ok: z.literal(true), data: z.object({ revision: z.number(), savedAt: z.string() }) }),
  z.object({ ok: z.literal(false), code: z.string(), detail: z.string().optional(), data: z.unknown().optional() }),
]);
const theirs = z.object({ text: z.string(), notApplicable: z.boolean(), revision: z.number(), by: z.string() });

const troubles: Record<string, Trouble> = { unauthenticated: 'signedOut', locked: 'locked', too_large: 'tooLong', invalid: 'tooLong', unavailable: 'offline', not_found: 'locked', forbidden: 'locked' };

/** Sends one save to /api/spara. No reply, or one that is none of ours, is `offline`: the text waits on the device. */
export async function sendAnswer(person: string, body: SaveBody): Promise<SaveReply> {
  try {
    const response = await fetch('/api/spara', {
      method: 'POST', headers: { 'content-type': 'application/json' }, keepalive: body.text.length < 15_000,
      body: JSON.stringify({ name: 'svar', version: 1, person, input: body }), signal: AbortSignal.timeout(15_000),
    });
    const parsed = reply.safeParse(await response.json());
    if (!parsed.success) return { kind: 'trouble', trouble: 'failed' };
    if (parsed.data.ok) return { kind: 'saved', ...parsed.data.data };
    const { code, detail, data } = parsed.data;
    if (detail === 'reload') return { kind: 'trouble', trouble: 'reload' };
    const other = code === 'conflict' ? theirs.safeParse(data) : undefined;
    return other?.success ? { kind: 'conflict', theirs: other.data } : { kind: 'trouble', trouble: troubles[code] ?? 'failed' };
  } catch {
    return { kind: 'trouble', trouble: 'offline' };
  }
}
