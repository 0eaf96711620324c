import { appendFile, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { env } from './env';

/** A head of the audit chain, kept outside the database: a chain that was cut after it can't hide that. */
const anchorSchema = z.object({ organiserId: z.uuid(), seq: z.number().int().positive(), hash: z.string(), at: z.string() });
export type Anchor = z.output<typeof anchorSchema>;

const file = () => path.join(env().SKA_DATA_DIR ?? '.data', 'anchors.jsonl');

/** Adds an anchor at the end of <SKA_DATA_DIR>/anchors.jsonl. */
export async function appendAnchor(anchor: Anchor): Promise<void> {
  await mkdir(path.dirname(file()), { recursive: true, mode: 0o700 });
  await appendFile(file(), `${JSON.stringify(anchor)}\n`, { mode: 0o600 });
}

/** Every anchor, oldest first. A line that is none (a full disk cut it) is passed over; without a file there are none. */
export async function* anchors(): AsyncGenerator<Anchor> {
  const handle = await open(file()).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!handle) return;
  for await (const line of handle.readLines()) {
    const anchor = anchorSchema.safeParse(parse(line));
    if (anchor.success) yield anchor.data;
  }
}

function parse(line: string): unknown {
  try { return JSON.parse(line); } catch { return undefined; }
}

/** The furthest anchor of each organiser. */
export async function lastAnchors(): Promise<Map<string, { seq: number; hash: string }>> {
  const last = new Map<string, { seq: number; hash: string }>();
  for await (const { organiserId, seq, hash } of anchors()) {
    if (seq > (last.get(organiserId)?.seq ?? 0)) last.set(organiserId, { seq, hash });
  }
  return last;
}

/** All anchors by organiser and link. */
export async function allAnchors(): Promise<Map<string, Map<number, string>>> {
  const all = new Map<string, Map<number, string>>();
  for await (const { organiserId, seq, hash } of anchors()) {
    const own = all.get(organiserId) ?? new Map<number, string>();
    // two anchors of one link that differ: keep the first, so that the chain of today is held against what was
    if (!own.has(seq)) own.set(seq, hash);
    all.set(organiserId, own);
  }
  return all;
}
