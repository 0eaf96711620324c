import type { RemoteCell } from './cell-queue';
import { isObject, type Present } from './cell-types';

export type LiveEvents = { cells(cells: RemoteCell[]): void; present(people: Present[]): void; ended(): void };
type Message = { type: 'ask' } | { type: 'cells'; cells: RemoteCell[]; at: string } | { type: 'present'; people: Present[] } | { type: 'ended' };

/** Milliseconds: the server says something every 20 s; a stream that could not be opened is tried again with a growing wait. */
const silence = 50_000;
const firstRetry = 2_000;
const longestRetry = 30_000;

const isRemote = (v: unknown): v is RemoteCell => isObject(v) && typeof v.pupilId === 'string' && typeof v.code === 'string' && (v.value === null || typeof v.value === 'number')
  && typeof v.revision === 'number' && (v.by === null || typeof v.by === 'string');
const isPresent = (v: unknown): v is Present => isObject(v) && ['tab', 'personId', 'name', 'initials', 'pupilId', 'code'].every((k) => typeof v[k] === 'string');

/** A list out of an event's text; what is not of its kind is left out. */
export function readList<T>(text: string, is: (v: unknown) => v is T): T[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter(is) : [];
  } catch {
    return [];
  }
}

/**
 * What others save in a matrix. One stream a browser: of the person's tabs one (a lock says which) listens to the server and tells the
 * others; where the browser has no locks each listens for itself. Returns what stops it.
 */
export function openLive(reviewId: string, personId: string, events: LiveEvents): () => void {
  const name = `ska-handelser:${personId}:${reviewId}`;
  const stopping = new AbortController();
  const known = new Map<string, RemoteCell>();
  let people: Present[] = [];
  let heard: string | null = null;
  let ended = false;

  const locks = navigator.locks as LockManager | undefined;
  const channel = locks && typeof BroadcastChannel !== 'undefined' ? new BroadcastChannel(name) : undefined;
  const tell = (message: Message) => { if (!stopping.signal.aborted) channel?.postMessage(message); };
  const take = (message: Message) => {
    if (message.type === 'cells') {
      heard = message.at;
      for (const c of message.cells) if ((known.get(`${c.pupilId}/${c.code}`)?.revision ?? 0) < c.revision) known.set(`${c.pupilId}/${c.code}`, c);
      if (message.cells.length) events.cells(message.cells);
    } else if (message.type === 'present') {
      people = message.people;
      events.present(people);
    } else if (message.type === 'ended' && !ended) {
      ended = true;
      events.ended();
    }
  };

  const lead = () => listen({
    address: () => `/api/handelser?${new URLSearchParams({ klassgenomgang: reviewId, person: personId, ...(heard ? { sedan: heard } : { alder: String(pageAge()) }) })}`,
    message: (message) => { take(message); tell(message); },
  });

  if (!locks || !channel) {
    const stop = lead();
    return stop;
  }
  let leading = false;
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type !== 'ask') return take(data);
    if (!leading) return;
    // A tab that has just opened: what it may have missed since its page was made.
    if (heard) tell({ type: 'cells', cells: [...known.values()], at: heard });
    tell({ type: 'present', people });
  };
  void locks.request(name, { signal: stopping.signal }, () => {
    if (stopping.signal.aborted) return; // stopped between being given the lock and hearing of it
    leading = true;
    const stop = lead();
    return new Promise<void>((resolve) => { stopping.signal.addEventListener('abort', () => { stop(); resolve(); }); });
  }).catch(() => {});
  tell({ type: 'ask' });
  return () => {
    stopping.abort();
    channel.close();
  };
}

/** How old the page's data may be, in seconds: no older than the page itself, and a minute for what was read before. */
const pageAge = () => Math.min(604_800, Math.ceil(performance.now() / 1000) + 60);

function listen({ address, message }: { address: () => string; message: (message: Message) => void }): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retry = firstRetry;
  let over = false;

  const again = (ms: number) => {
    source?.close();
    source = undefined;
    clearTimeout(timer);
    if (!over) timer = setTimeout(open, ms);
  };
  const alive = () => {
    retry = firstRetry;
    clearTimeout(timer);
    timer = setTimeout(open, silence); // a connection that died without a word, as after sleep
  };
  function open() {
    source?.close();
    clearTimeout(timer);
    const es = (source = new EventSource(address()));
    timer = setTimeout(open, silence);
    const on = (event: string, work: (data: string, id: string) => void) =>
      es.addEventListener(event, (e) => {
        if (es !== source || !(e instanceof MessageEvent)) return;
        alive();
        work(String(e.data), e.lastEventId);
      });
    on('celler', (data, at) => message({ type: 'cells', cells: readList(data, isRemote), at }));
    on('har', (data) => message({ type: 'present', people: readList(data, isPresent) }));
    on('puls', (_, at) => message({ type: 'cells', cells: [], at }));
    on('slut', (data) => {
      if (data === '"right"') {
        stop();
        message({ type: 'ended' });
      } else {
        later(); // signed out: listens again once somebody has signed in again
      }
    });
    // Always opened anew by us: the address then carries when something was last heard.
    es.onerror = () => { if (es === source) later(); };
  }
  const later = () => {
    again(retry);
    retry = Math.min(retry * 2, longestRetry);
  };
  const wake = () => { if (!over && document.visibilityState === 'visible' && source === undefined) open(); };
  const stop = () => {
    over = true;
    source?.close();
    source = undefined;
    clearTimeout(timer);
    window.removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', wake);
  };
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);
  open();
  return stop;
}
