import { v7 as newId } from 'uuid';
import { openDeviceStore } from '@/components/device/store';
import { CellQueue, type CellSend, type WaitingCell } from './cell-queue';
import { CellShelf } from './cell-shelf';
import type { CellEvents, CellKey, MakeSaver, Saver, Value } from './cell-types';
import { openLive } from './live-stream';
import { tellPlace, type PlaceTeller } from './place-teller';
import { sendCells, type SendReply } from './send-cells';

/** A save is at most 200 bytes, and the server takes 256 KB and 2 000 cells at a time. */
const most = 1_000;
/** What the browser still sends while the page goes away. */
const mostLeaving = 140;
/** Milliseconds. */
const keepPause = 100;
const firstRetry = 1_000;
const longestRetry = 30_000;

type Trouble = Parameters<CellEvents['summary']>[0]['trouble'];
type Shelf = { take(): Promise<WaitingCell[]>; lay(cells: readonly WaitingCell[]): Promise<void>; close(): void };

/**
 * The cells of one matrix, saving themselves: kept on the device first, sent at once, what comes meanwhile in the next request; sent again,
 * as the same save, until the server has answered. See CellQueue for what is never overwritten.
 */
export class CellSaver {
  readonly queue: CellQueue;
  private trouble: Trouble = null;
  private savedAt: string | null = null;
  private limit = most;
  private retry = firstRetry;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private keepTimer: ReturnType<typeof setTimeout> | undefined;
  private inFlight: Promise<void> | null = null;
  private stopped = false;

  constructor(
    matrix: Parameters<MakeSaver>[0],
    private readonly send: (cells: CellSend[]) => Promise<SendReply>,
    private readonly shelf: Shelf,
    private readonly events: Pick<CellEvents, 'remote' | 'status' | 'summary'>,
  ) {
    this.queue = new CellQueue(matrix, events);
  }

  /** Takes up what waited on the device since last time, and sends it. */
  async restore(): Promise<void> {
    const cells = await this.shelf.take().catch(() => []);
    if (this.stopped || !cells.length) return;
    this.queue.restore(cells);
    this.changed();
  }

  put(changes: { pupilId: string; code: string; value: Value }[]): void {
    for (const c of changes) this.queue.put(c);
    this.changed();
  }

  settle(key: CellKey, keep: 'mine' | 'theirs'): void {
    this.queue.settle(key, keep);
    this.changed();
  }

  /** Sends what waits, now. True when nothing waits any more, not even for the person to choose. */
  async flush(): Promise<boolean> {
    this.retry = firstRetry;
    clearTimeout(this.timer);
    do {
      await (this.inFlight ??= this.start());
    } while (this.queue.waiting && !this.trouble);
    return this.queue.waiting + this.queue.conflicts === 0;
  }

  /** The page goes away: what fits is sent without waiting for the device, which gets the rest. */
  leave(): void {
    if (this.queue.waiting && !this.inFlight) this.inFlight = this.sendBatch(Math.min(this.limit, mostLeaving));
    void this.keep();
  }

  stop(): void {
    this.leave();
    this.stopped = true;
    clearTimeout(this.timer);
    // the lock is let go once the cells lie there, so that the next page finds them
    void this.keep().finally(() => this.shelf.close());
  }

  private changed(): void {
    this.summary();
    clearTimeout(this.keepTimer);
    this.keepTimer = setTimeout(() => void this.keep(), keepPause);
    // while something is in the way, the next try is at its own time
    if (!this.inFlight && !this.trouble && this.queue.waiting) this.inFlight = this.start();
  }

  private keep(): Promise<void> {
    clearTimeout(this.keepTimer);
    return this.shelf.lay(this.queue.kept()).catch(() => {});
  }

  private summary(): void {
    this.events.summary({ waiting: this.queue.waiting, trouble: this.trouble, savedAt: this.savedAt });
  }

  /** What is put in one turn goes in one request. */
  private async start(): Promise<void> {
    await Promise.resolve();
    return this.sendBatch(this.limit, () => this.keep());
  }

  private async sendBatch(limit: number, first?: () => Promise<void>): Promise<void> {
    const cells = this.queue.batch(limit);
    if (first) await first();
    const reply: SendReply = cells.length ? await this.send(cells).catch((): SendReply => ({ kind: 'trouble', trouble: 'failed' })) : { kind: 'answers', cells: [] };
    this.inFlight = null;
    this.take(cells, reply);
    this.summary();
    if (!this.queue.waiting) await this.keep();
    else if (this.stopped) return;
    else if (!this.trouble) this.inFlight ??= this.start();
    else if (this.trouble !== 'reload') {
      this.timer = setTimeout(() => { this.inFlight ??= this.start(); }, this.retry);
      this.retry = Math.min(this.retry * 2, longestRetry);
    }
  }

  private take(cells: CellSend[], reply: SendReply): void {
    clearTimeout(this.timer);
    if (reply.kind === 'trouble') {
      this.trouble = reply.trouble;
      return;
    }
    this.trouble = null;
    const ids = cells.map((c) => c.saveId);
    if (reply.kind === 'smaller') {
      if (cells.length === 1) this.queue.refuseAll(ids, 'invalid');
      this.limit = Math.max(1, Math.floor(cells.length / 2)); // to find the one that is wrong
    } else if (reply.kind === 'refused') {
      this.queue.refuseAll(ids, reply.refusal);
    } else {
      const answered = new Set(reply.cells.map((c) => c.saveId));
      if (ids.some((id) => !answered.has(id))) this.trouble = 'failed';
      else this.retry = firstRetry;
      this.limit = Math.min(most, this.limit * 2);
      this.savedAt = this.queue.answered(reply.cells) ?? this.savedAt;
    }
  }
}

/** The saver of a page: its cells, what others save meanwhile, and who is where. */
export const makeSaver: MakeSaver = (matrix, person, deviceKey, events): Saver => {
  const tab = newId();
  const shelf = new CellShelf(openDeviceStore(deviceKey), `celler:${person.id}:${matrix.id}`, tab);
  const saver = new CellSaver(matrix, (cells) => sendCells(person.id, matrix.id, cells), shelf, events);
  const place: PlaceTeller = tellPlace(person.id, matrix.id, tab);
  const closeLive = openLive(matrix.id, person.id, {
    cells: (cells) => saver.queue.remote(cells),
    present: (people) => events.present(people),
    ended: () => events.ended(),
  });
  void saver.restore();

  const flush = () => void saver.flush();
  const seen = () => {
    if (document.visibilityState === 'visible') flush();
    else saver.leave();
  };
  const leave = () => {
    saver.leave();
    place.leave();
  };
  window.addEventListener('online', flush);
  window.addEventListener('focus', flush);
  window.addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', seen);
  return {
    put: (changes) => saver.put(changes),
    settle: (key, keep) => saver.settle(key, keep),
    at: (cell) => place.at(cell),
    flush: () => saver.flush(),
    stop: () => {
      window.removeEventListener('online', flush);
      window.removeEventListener('focus', flush);
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', seen);
      closeLive();
      place.leave();
      saver.stop();
    },
  };
};
