import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** What is wrong with an answer: in which file or at which address, where in its JSON, and what. */
export type Fault = { where: string; path: string; problem: string };

/** Answers that cannot be used. Its message is a list for the person at the keyboard, one fault a line. */
export class SourceError extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map((f) => `${f.where}${f.path ? `: ${f.path}` : ''}: ${f.problem}`).join('\n'));
    this.name = 'SourceError';
  }
}

const stop = (where: string, problem: string, path = '') => new SourceError([{ where, path, problem }]);

/** One answer of a public register: its JSON, when it was given, and where to point when it is wrong (`root` opens its JSON paths). */
export type Answer = { json: unknown; at: Date; where: string; root: string };

/** Where answers come from. `get` returns undefined for what is not there. */
export type Source = {
  get(url: string): Promise<Answer | undefined>;
  /** What a recording holds; left out where any address may be asked for. */
  addresses?: readonly string[];
};

/** An address without its host, its query in a fixed order: two addresses with the same key ask for the same thing. */
export function addressKey(url: string): string {
  const { pathname, searchParams } = new URL(url);
  return `${pathname.replace(/\/+$/, '')}?${[...searchParams].map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`).sort().join('&')}`;
}

const recording = z.object({ url: z.url(), generatedAt: z.iso.datetime({ offset: true }), json: z.unknown().refine((v) => v !== undefined) });

/** One file of a recording; a fault where it is none. */
function readRecording(where: string, bytes: Uint8Array): { url: string; answer: Answer } | Fault {
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return { where, path: '', problem: error instanceof SyntaxError ? `är inte hel JSON (${error.message})` : 'är inte text i UTF-8' };
  }
  const parsed = recording.safeParse(content);
  if (!parsed.success) return { where, path: parsed.error.issues[0]?.path.join('.') ?? '', problem: 'saknas eller har fel form (ett inspelat svar har url, generatedAt och json)' };
  return { url: parsed.data.url, answer: { json: parsed.data.json, at: new Date(parsed.data.generatedAt), where, root: 'json' } };
}

/**
 * Answers recorded in a folder, one a file: `{ url, generatedAt, json }`. They are known by their `url`, never by file name; of two
 * for the same address the later holds. Hidden files and files that don't begin with `{` (a read-me) are passed over, unless named
 * .json. Throws SourceError that lists every broken file.
 */
export async function recordedSource(folder: string): Promise<Source> {
  const names = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw stop(folder, error.code === 'ENOENT' ? 'mappen finns inte' : error.code === 'ENOTDIR' ? 'är ingen mapp' : `mappen går inte att läsa (${error.code})`);
  });
  const answers = new Map<string, Answer>();
  const addresses: string[] = [];
  const faults: Fault[] = [];
  for (const name of names.filter((f) => !f.isDirectory() && !f.name.startsWith('.')).map((f) => f.name).sort()) {
    const where = path.join(folder, name);
    const bytes = await readFile(where).catch((error: NodeJS.ErrnoException) => error);
    if (bytes instanceof Error) {
      faults.push({ where, path: '', problem: `går inte att läsa (${bytes.code})` });
      continue;
    }
    if (!name.endsWith('.json') && !/^\uFEFF?\s*\{/.test(bytes.subarray(0, 200).toString('utf8'))) continue;
    const read = readRecording(where, bytes);
    if ('problem' in read) {
      faults.push(read);
      continue;
    }
    const key = addressKey(read.url);
    const before = answers.get(key);
    if (!before) addresses.push(read.url);
    if (!before || before.at <= read.answer.at) answers.set(key, read.answer);
  }
  if (faults.length) throw new SourceError(faults);
  return { addresses, get: async (url) => answers.get(addressKey(url)) };
}

type Manners = {
  accept: string;
  /** Between two requests, in milliseconds. */
  pauseMs?: number;
  /** For one whole answer, in milliseconds. */
  timeoutMs?: number;
  tries?: number;
  /** The first wait after a failure where the server names none; it doubles each time. */
  backoffMs?: number;
};

/** Longest wait that a server's Retry-After is granted. */
const maxWaitMs = 300_000;

/** Retry-After as milliseconds from now: seconds or a date (RFC 9110, 10.2.3). undefined where it says nothing. */
export function retryAfterMs(header: string | null, now = Date.now()): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), maxWaitMs);
}

/**
 * Answers from a server, politely: one request at a time with a pause between, and 429, 5xx, time-outs and lost connections tried
 * again after what Retry-After says, else after a doubling wait. 404 is "not there". Throws SourceError with the address.
 */
export function liveSource({ accept, pauseMs = 200, timeoutMs = 30_000, tries = 5, backoffMs = 1_000 }: Manners): Source {
  async function ask(url: string): Promise<Answer | undefined> {
    for (let attempt = 1; ; attempt++) {
      let problem: string;
      let wait = backoffMs * 2 ** (attempt - 1);
      try {
        const response = await fetch(url, { headers: { Accept: accept }, signal: AbortSignal.timeout(timeoutMs) });
        const text = await response.text();
        if (response.status === 404) return undefined;
        if (response.ok) return { json: parse(url, text), at: new Date(), where: url, root: '' };
        problem = `svarade ${response.status}`;
        if (response.status !== 429 && response.status < 500) throw stop(url, problem);
        wait = retryAfterMs(response.headers.get('retry-after')) ?? wait;
      } catch (error) {
        if (error instanceof SourceError) throw error;
        problem = error instanceof Error && error.name === 'TimeoutError' ? `svarade inte inom ${timeoutMs / 1000} s` : 'gick inte att nå';
      }
      if (attempt >= tries) throw stop(url, `${problem}, efter ${tries} försök`);
      await sleep(wait);
    }
  }
  let queue: Promise<unknown> = Promise.resolve();
  return {
    get(url) {
      const answer = queue.then(() => ask(url));
      queue = answer.then(() => sleep(pauseMs), () => sleep(pauseMs));
      return answer;
    },
  };
}

function parse(url: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw stop(url, `svaret är inte hel JSON (${error instanceof Error ? error.message : ''})`);
  }
}
