// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLive, readList } from './live-stream';

/** The browser's EventSource, as far as it is used here; the server is the test. */
class Source extends EventTarget {
  static opened: Source[] = [];
  onerror: (() => void) | null = null;
  closed = false;
  constructor(readonly url: string) { super(); Source.opened.push(this); }
  close() { this.closed = true; }
  say(event: string, data: unknown, id = '') { this.dispatchEvent(new MessageEvent(event, { data: typeof data === 'string' ? data : JSON.stringify(data), lastEventId: id })); }
  get query() { return Object.fromEntries(new URL(this.url, 'http://x').searchParams); }
}

const window = new EventTarget();
const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
beforeEach(() => {
  vi.useFakeTimers();
  Source.opened = [];
  vi.stubGlobal('EventSource', Source);
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const heard = () => ({ cells: vi.fn(), present: vi.fn(), ended: vi.fn() });
const cell = (revision: number) => ({ pupilId: 'p', code: 'MA', value: 1, revision, by: 'Ali' });
const latest = () => Source.opened.at(-1)!;

describe('the stream in the browser', () => {
  it('tells what comes, and leaves out what is broken', () => {
    const events = heard();
    openLive('m', 'person', events);
    expect(latest().query).toMatchObject({ klassgenomgang: 'm', person: 'person' });
    expect(Number(latest().query.alder)).toBeGreaterThanOrEqual(60);
    latest().say('celler', [cell(1), { ...cell(2), revision: '2' }, null], '2026-11-21T10:00:00.000Z');
    expect(events.cells).toHaveBeenCalledExactlyOnceWith([cell(1)]);
    const person = { tab: 't', personId: 'p', name: 'Ali', initials: 'A', pupilId: 'p', code: 'MA' };
    latest().say('har', [person, { ...person, name: 1 }]);
    expect(events.present).toHaveBeenLastCalledWith([person]);
    latest().say('celler', 'inte json');
    expect(events.cells).toHaveBeenCalledOnce();
  });

  it('asks for what came since, after it was lost, with a growing wait', async () => {
    openLive('m', 'person', heard());
    latest().say('puls', null, '2026-11-21T10:00:00.000Z');
    latest().onerror!();
    expect(latest().closed).toBe(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(Source.opened).toHaveLength(2);
    expect(latest().query.sedan).toBe('2026-11-21T10:00:00.000Z');
    latest().onerror!();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(Source.opened).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(Source.opened).toHaveLength(3);
    latest().onerror!();
    window.dispatchEvent(new Event('online'));
    expect(Source.opened).toHaveLength(4);
  });

  it('opens anew where nothing has been said for long', async () => {
    openLive('m', 'person', heard());
    latest().say('puls', null, 'x');
    await vi.advanceTimersByTimeAsync(49_000);
    expect(Source.opened).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(Source.opened).toHaveLength(2);
    expect(Source.opened[0]!.closed).toBe(true);
  });

  it('ends where the right is withdrawn; where the session ended it listens again later', async () => {
    const events = heard();
    openLive('m', 'person', events);
    latest().say('slut', '"session"');
    expect(events.ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(Source.opened).toHaveLength(2);
    latest().say('slut', '"right"');
    latest().onerror?.();
    expect(events.ended).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(Source.opened).toHaveLength(2);
  });

  it('is silent once it is stopped', async () => {
    const events = heard();
    const stop = openLive('m', 'person', events);
    stop();
    expect(latest().closed).toBe(true);
    latest().say('celler', [cell(1)], 'x');
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(events.cells).not.toHaveBeenCalled();
    expect(Source.opened).toHaveLength(1);
  });
});

describe('several tabs', () => {
  /** One holder a lock, the others in turn; a stop may come after the lock was given and before its holder hears of it. */
  beforeEach(() => {
    let turn: Promise<unknown> = Promise.resolve();
    vi.stubGlobal('navigator', { locks: { request: (_: string, __: unknown, work: () => unknown) => (turn = turn.then(work)) } });
    const channels = new Set<Channel>();
    class Channel {
      onmessage: ((e: { data: unknown }) => void) | null = null;
      constructor() { channels.add(this); }
      postMessage(data: unknown) {
        if (!channels.has(this)) throw new Error('closed');
        for (const c of channels) if (c !== this) c.onmessage?.({ data: structuredClone(data) });
      }
      close() { channels.delete(this); }
    }
    vi.stubGlobal('BroadcastChannel', Channel);
  });
  const turn = () => vi.advanceTimersByTimeAsync(0);

  it('share one stream: the others are told, a new one also what came before, and the next takes over from where it was', async () => {
    const [one, two, three] = [heard(), heard(), heard()];
    const stopOne = openLive('m', 'person', one);
    openLive('m', 'person', two);
    await turn();
    expect(Source.opened).toHaveLength(1);
    const person = { tab: 't', personId: 'p', name: 'Ali', initials: 'A', pupilId: 'p', code: 'MA' };
    latest().say('celler', [cell(1)], '2026-11-21T10:00:00.000Z');
    latest().say('har', [person]);
    for (const tab of [one, two]) {
      expect(tab.cells).toHaveBeenCalledExactlyOnceWith([cell(1)]);
      expect(tab.present).toHaveBeenLastCalledWith([person]);
    }
    openLive('m', 'person', three);
    expect(three.cells).toHaveBeenCalledExactlyOnceWith([cell(1)]);
    expect(three.present).toHaveBeenLastCalledWith([person]);
    stopOne();
    await turn();
    expect(Source.opened).toHaveLength(2);
    expect(latest().query.sedan).toBe('2026-11-21T10:00:00.000Z');
    latest().say('slut', '"right"');
    expect(two.ended).toHaveBeenCalledOnce();
    expect(three.ended).toHaveBeenCalledOnce();
    expect(one.ended).not.toHaveBeenCalled();
  });

  it('a page that stopped at once does not lead', async () => {
    openLive('m', 'person', heard())();
    const two = heard();
    openLive('m', 'person', two);
    await turn();
    expect(Source.opened).toHaveLength(1);
    latest().say('celler', [cell(1)], 'x');
    expect(two.cells).toHaveBeenCalledOnce();
  });
});

it.each(['', '{}', 'null', '"x"', '[1]'])('reads nothing out of %j', (text) => { expect(readList(text, (v): v is string => typeof v === 'string')).toEqual([]); });
