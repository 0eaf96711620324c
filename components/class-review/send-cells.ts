import type { CellReply, CellSend } from './cell-queue';
import { isObject, type Refusal } from './cell-types';

/** What came of sending: answers cell by cell, all refused, too much at once, or trouble that waiting (or the person) must mend. */
export type SendReply =
  | { kind: 'answers'; cells: CellReply[] }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'smaller' }
  | { kind: 'trouble'; trouble: 'offline' | 'signedOut' | 'reload' | 'failed' };

const isRevision = (v: unknown): v is number => typeof v === 'number' && Number.isInteger(v) && v >= 0;
const isValue = (v: unknown): v is number | null => v === null || isRevision(v);
const refusals = ['forbidden', 'invalid', 'not_found', 'exclusive'] as const;

function cellReply(v: unknown): CellReply | undefined {
  if (!isObject(v) || typeof v.saveId !== 'string') return undefined;
  const { saveId, result, revision, at, value, by } = v;
  if (result === 'saved') return isRevision(revision) && typeof at === 'string' ? { saveId, result, revision, at } : undefined;
  if (result === 'conflict') {
    return isRevision(revision) && typeof at === 'string' && isValue(value) && (by === null || typeof by === 'string') ? { saveId, result, value, revision, at, by } : undefined;
  }
  const refusal = refusals.find((r) => r === result);
  return refusal && { saveId, result: refusal };
}

/**
 * Reads a reply of /api/spara by hand: the schema library is too large for this page. What is not one of ours is `failed`, and a cell
 * whose answer is broken is taken as not answered.
 */
export function readReply(body: unknown): SendReply {
  const failed: SendReply = { kind: 'trouble', trouble: 'failed' };
  if (!isObject(body)) return failed;
  if (body.ok === true) {
    const cells = isObject(body.data) ? body.data.cells : undefined;
    if (!Array.isArray(cells)) return failed;
    const read = cells.map(cellReply).filter((c) => c !== undefined);
    return read.length || !cells.length ? { kind: 'answers', cells: read } : failed;
  }
  if (body.ok !== false) return failed;
  if (body.detail === 'reload') return { kind: 'trouble', trouble: 'reload' };
  switch (body.code) {
    case 'unauthenticated': return { kind: 'trouble', trouble: 'signedOut' };
    case 'unavailable': return { kind: 'trouble', trouble: 'offline' };
    case 'locked': case 'forbidden': case 'not_found': return { kind: 'refused', refusal: body.code };
    case 'invalid': case 'too_large': return { kind: 'smaller' };
    default: return failed;
  }
}

/** A body that a browser still sends while the page goes away. */
const keepaliveLength = 30_000;

/** Posts to /api/spara by name as this person. Throws where there is no reply. */
export function post(name: 'celler' | 'plats', person: string, input: unknown): Promise<Response> {
  const body = JSON.stringify({ name, version: 1, person, input });
  return fetch('/api/spara', { method: 'POST', headers: { 'content-type': 'application/json' }, body, keepalive: body.length < keepaliveLength, signal: AbortSignal.timeout(15_000) });
}

/** Sends cells of one matrix. No reply is `offline`: they wait on the device. */
export async function sendCells(person: string, reviewId: string, cells: CellSend[]): Promise<SendReply> {
  let response: Response;
  try {
    response = await post('celler', person, { reviewId, cells });
  } catch {
    return { kind: 'trouble', trouble: 'offline' };
  }
  try {
    return readReply(await response.json());
  } catch {
    return { kind: 'trouble', trouble: response.ok ? 'failed' : 'offline' }; // a proxy's own page: what is behind it is away
  }
}
