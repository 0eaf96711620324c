import { Socket } from 'node:net';
import pg from 'pg';
import { z } from 'zod';
import { env } from './env';
import { log } from './log';

/**
 * What changes, told between the app's processes as it happens: one client a process listens to Postgres' NOTIFY. What is told is ids
 * only; whoever hears it reads the rest under the reader's own row policies. Telling is best effort: streams also look by themselves.
 */
const channel = 'ska_live';
/** Milliseconds: between two NOTIFY about one thing from this process, and how long somebody is somewhere without saying so again. */
export const pauseMs = 200;
export const hereMs = 30_000;
/** A NOTIFY holds less than 8 000 bytes; one of these takes at most 200. */
const maxHere = 30;

const hereSchema = z.object({ person: z.uuid(), tab: z.uuid(), at: z.uuid().nullable(), code: z.string().nullable() });
/** Where somebody is; `at`: the pupil or the question; none: has left. */
export type Here = z.output<typeof hereSchema>;
/** o: organiser, t: topic, i: id, c: something changed, h: who is where. */
const payload = z.object({ o: z.string(), t: z.string(), i: z.string(), c: z.boolean(), h: z.array(hereSchema) });

export type News = { changed: boolean; here: Here[] };
export type Listener = { news: (news: News) => void; stop: () => void };

type Due = { o: string; t: string; i: string; changed: boolean; here: Map<string, Here> };
type Live = {
  client: pg.Client | undefined;
  opening: Promise<pg.Client> | undefined;
  /** One statement at a time on the client, in the order they came. */
  queue: Promise<unknown>;
  due: Map<string, Due>;
  listeners: Map<string, Set<Listener>>;
  here: Map<string, Map<string, { here: Here; at: number }>>;
  retry: ReturnType<typeof setTimeout> | undefined;
};

const kept = globalThis as { skaLive?: Live };
const live = (): Live => (kept.skaLive ??= { client: undefined, opening: undefined, queue: Promise.resolve(), due: new Map(), listeners: new Map(), here: new Map(), retry: undefined });
const keyOf = (o: string, t: string, i: string) => `${o}/${t}/${i}`;

/** Says that something changed, after it is committed. At most five times a second a thing; never throws, never waits. */
export function announce(organiserId: string, topic: string, id: string): void {
  tell(organiserId, topic, id, (due) => { due.changed = true; });
}

/** Says where somebody is in a thing, with the same restraint. */
export function announceHere(organiserId: string, topic: string, id: string, here: Here): void {
  tell(organiserId, topic, id, (due) => { due.here.set(here.tab, here); });
}

function tell(o: string, t: string, i: string, add: (due: Due) => void) {
  const { due } = live();
  const key = keyOf(o, t, i);
  const waiting = due.get(key);
  if (waiting) return add(waiting);
  const first: Due = { o, t, i, changed: false, here: new Map() };
  add(first);
  due.set(key, first);
  void send(key, first);
}

/** Sends what is due of one thing, at once, and again after the pause what came meanwhile. */
async function send(key: string, due: Due): Promise<void> {
  const { changed } = due;
  const here = [...due.here.values()].slice(0, maxHere);
  due.changed = false;
  for (const h of here) due.here.delete(h.tab);
  let pause = pauseMs;
  try {
    const text = JSON.stringify({ o: due.o, t: due.t, i: due.i, c: changed, h: here } satisfies z.input<typeof payload>);
    await alone((client) => client.query('SELECT pg_notify($1, $2)', [channel, text]));
  } catch (err) {
    log.warn({ err }, 'live events: not told');
    due.changed ||= changed; // said later; where somebody was is said anew anyway
    pause = 2_000;
  }
  setTimeout(() => {
    if (due.changed || due.here.size) void send(key, due);
    else live().due.delete(key);
  }, pause).unref();
}

/** Does `work` with the listening client, when nothing else does. Throws where the database is away. */
export function alone<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const l = live();
  const done = l.queue.then(async () => work(await connected(l)));
  l.queue = done.catch(() => {});
  return done;
}

/**
 * Hears of one thing until the returned function is called. `news.changed` also where something may have been missed: at the start, and
 * when the connection has been away. `stop`: the process ends, hang up.
 */
export function subscribe(organiserId: string, topic: string, id: string, listener: Listener): () => void {
  const l = live();
  const key = keyOf(organiserId, topic, id);
  const set = l.listeners.get(key) ?? new Set();
  l.listeners.set(key, set.add(listener));
  if (l.client) listener.news({ changed: true, here: [] });
  else listen(l);
  endWithProcess();
  return () => {
    set.delete(listener);
    if (!set.size && l.listeners.get(key) === set) l.listeners.delete(key);
  };
}

/** Who is where in a thing now, as this process has heard. */
export function hereNow(organiserId: string, topic: string, id: string): Here[] {
  const known = live().here.get(keyOf(organiserId, topic, id));
  return [...(known?.values() ?? [])].filter((k) => k.at > Date.now() - hereMs).map((k) => k.here);
}

const connected = (l: Live): Promise<pg.Client> => (l.client ? Promise.resolve(l.client) : (l.opening ??= open(l).finally(() => { l.opening = undefined; })));

async function open(l: Live): Promise<pg.Client> {
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: env().APP_DATABASE_URL, stream: () => socket, application_name: 'ska-live',
    connectionTimeoutMillis: 5_000, query_timeout: 10_000, keepAlive: true, keepAliveInitialDelayMillis: 10_000,
  });
  const lost = () => {
    if (l.client !== client) return;
    l.client = undefined;
    void client.end().catch(() => {});
    listen(l);
  };
  client.on('error', lost);
  client.on('end', lost);
  client.on('notification', ({ payload: text }) => hear(l, text ?? ''));
  try {
    await client.connect();
    await client.query('LISTEN ska_live');
    if (kept.skaLive !== l) throw new Error('stopped');
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  socket.unref(); // a script that saved something may end
  l.client = client;
  for (const set of l.listeners.values()) for (const one of set) one.news({ changed: true, here: [] });
  return client;
}

/** Listens while anybody hears; tries again with a growing wait while the database is away. */
function listen(l: Live, wait = 500): void {
  if (kept.skaLive !== l || !l.listeners.size || l.retry) return;
  connected(l).catch((err: unknown) => {
    if (kept.skaLive !== l) return;
    log.warn({ err }, 'live events: not listening');
    l.retry = setTimeout(() => { l.retry = undefined; listen(l, Math.min(wait * 2, 10_000)); }, wait);
    l.retry.unref();
  });
}

function hear(l: Live, text: string): void {
  const parsed = payload.safeParse(parseJson(text));
  if (!parsed.success) return;
  const { o, t, i, c: changed, h: here } = parsed.data;
  const key = keyOf(o, t, i);
  const now = Date.now();
  if (here.length) {
    const known = l.here.get(key) ?? new Map<string, { here: Here; at: number }>();
    for (const h of here) {
      if (h.at) known.set(h.tab, { here: h, at: now });
      else known.delete(h.tab);
    }
    l.here.set(key, known);
    for (const [other, tabs] of l.here) {
      for (const [tab, k] of tabs) if (k.at <= now - hereMs) tabs.delete(tab);
      if (!tabs.size) l.here.delete(other);
    }
  }
  for (const one of l.listeners.get(key) ?? []) one.news({ changed, here });
}

function parseJson(text: string): unknown {
  try { return JSON.parse(text); } catch { return undefined; }
}

/** Hangs up: the listeners are told to stop and the connection is closed. */
export async function stopLive(): Promise<void> {
  const l = kept.skaLive;
  if (!l) return;
  kept.skaLive = undefined;
  clearTimeout(l.retry);
  for (const set of [...l.listeners.values()]) for (const one of [...set]) one.stop();
  await l.queue;
  await l.opening?.catch(() => {});
  const { client } = l;
  l.client = undefined;
  await client?.end().catch(() => {});
}

const ending = globalThis as { skaLiveEnds?: boolean };
/** Open streams would keep a stopping server from stopping. */
function endWithProcess(): void {
  if (ending.skaLiveEnds) return;
  ending.skaLiveEnds = true;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void stopLive();
      if (!process.listenerCount(signal)) process.kill(process.pid, signal); // nobody else sees to the end
    });
  }
}
