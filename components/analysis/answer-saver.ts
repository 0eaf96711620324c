import { v7 as newId } from 'uuid';
import { maxAnswerLength } from '@/lib/analysis/schema';
import type { DeviceStore } from '@/components/device/store';

/** What stands in the way of a save, in words the page has a sentence for. */
export type Trouble = 'offline' | 'signedOut' | 'locked' | 'tooLong' | 'reload' | 'failed';
export type Theirs = { text: string; notApplicable: boolean; revision: number; by: string };
export type AnswerSnapshot = {
  text: string;
  notApplicable: boolean;
  state: 'saved' | 'typing' | 'saving' | 'waiting' | 'conflict';
  trouble: Trouble | null;
  savedAt: string | null;
  theirs: Theirs | null;
  /** Who wrote what was taken in last, until one writes oneself. */
  takenFrom: string | null;
};
export type SaveBody = { analysisId: string; questionId: string; text: string; notApplicable: boolean; baseRevision: number; saveId: string };
export type SaveReply =
  | { kind: 'saved'; revision: number; savedAt: string }
  | { kind: 'conflict'; theirs: Theirs }
  | { kind: 'trouble'; trouble: Trouble };

type Draft = { text: string; notApplicable: boolean; baseRevision: number; saveId: string };

const isDraft = (d: unknown): d is Draft => typeof d === 'object' && d !== null && 'saveId' in d && 'text' in d && 'baseRevision' in d;

/** Milliseconds: a pause in the typing, and the first and longest wait before a new try. */
const pause = 800;
const firstRetry = 2_000;
const longestRetry = 30_000;

/**
 * One answer that saves itself. What is typed lies on the device until the server has it; a save that got no reply is sent again
 * with the same saveId, so that it counts once; somebody else's newer text is never overwritten but shown.
 */
export class AnswerSaver {
  private snapshot: AnswerSnapshot;
  private revision: number;
  private saveId: string | null = null;
  private inFlight: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retry = firstRetry;
  private listeners = new Set<() => void>();

  constructor(
    private readonly ids: { analysisId: string; questionId: string; personId: string },
    server: { text: string; notApplicable: boolean; revision: number; savedAt: string | null },
    private readonly send: (body: SaveBody) => Promise<SaveReply>,
    private readonly store: DeviceStore,
  ) {
    this.revision = server.revision;
    this.snapshot = { text: server.text, notApplicable: server.notApplicable, state: 'saved', trouble: null, savedAt: server.savedAt, theirs: null, takenFrom: null };
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  };
  get = (): AnswerSnapshot => this.snapshot;
  /** The revision that the field rests on. */
  get known(): number { return this.revision; }
  get answered() { return this.snapshot.text.trim() !== ''; }
  private get name() { return `svar:${this.ids.personId}:${this.ids.analysisId}:${this.ids.questionId}`; }

  private set(change: Partial<AnswerSnapshot>) {
    this.snapshot = { ...this.snapshot, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Takes up what waited on the device since last time, and sends it. */
  async restore(): Promise<void> {
    const draft = await this.store.get(this.name);
    if (!isDraft(draft) || this.snapshot.state !== 'saved') return;
    if (draft.text === this.snapshot.text && draft.notApplicable === this.snapshot.notApplicable) return this.store.remove(this.name);
    this.revision = draft.baseRevision;
    this.saveId = draft.saveId;
    this.set({ text: draft.text, notApplicable: draft.notApplicable, state: 'waiting' });
    await this.flush();
  }

  change(text: string, notApplicable = this.snapshot.notApplicable): void {
    this.saveId = newId();
    const tooLong = text.length > maxAnswerLength;
    const state = this.snapshot.state === 'conflict' ? 'conflict' : tooLong ? 'waiting' : 'typing';
    this.set({ text, notApplicable, state, trouble: tooLong ? 'tooLong' : null, takenFrom: null });
    void this.keep();
    if (!tooLong) this.schedule(pause);
  }

  /** What somebody else has saved since: taken in where nothing of one's own waits; otherwise the next save tells of it. */
  remote({ text, notApplicable, revision, savedAt, by }: Theirs & { savedAt: string }): void {
    if (this.snapshot.state !== 'saved' || revision <= this.revision) return;
    this.revision = revision;
    this.set({ text, notApplicable, savedAt, takenFrom: by });
  }

  /** Settles a conflict: `text` is what shall stand, written on top of theirs. */
  settle(text: string, notApplicable: boolean): void {
    if (this.snapshot.theirs) this.revision = this.snapshot.theirs.revision;
    this.set({ theirs: null, state: 'typing' });
    this.change(text, notApplicable);
    void this.flush();
  }

  private keep() {
    const { text, notApplicable } = this.snapshot;
    return this.store.put(this.name, { text, notApplicable, baseRevision: this.revision, saveId: this.saveId! } satisfies Draft);
  }

  private schedule(ms: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  /** Sends what is not sent yet. Resolves to whether all is saved. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.inFlight) await this.inFlight;
    if (this.snapshot.state === 'conflict' || this.snapshot.trouble === 'tooLong') return false;
    if (this.snapshot.state === 'saved' || !this.saveId) return true;
    this.inFlight = this.sendOnce().finally(() => { this.inFlight = null; });
    await this.inFlight;
    const { state } = this.snapshot as AnswerSnapshot;
    return state === 'typing' ? this.flush() : state === 'saved';
  }

  private async sendOnce(): Promise<void> {
    const { text, notApplicable } = this.snapshot;
    const saveId = this.saveId!;
    this.set({ state: 'saving' });
    const { analysisId, questionId } = this.ids;
    const reply = await this.send({ analysisId, questionId, text, notApplicable, baseRevision: this.revision, saveId });
    if (reply.kind === 'saved') {
      this.retry = firstRetry;
      this.revision = reply.revision;
      if (this.saveId === saveId) {
        this.saveId = null;
        this.set({ state: 'saved', trouble: null, savedAt: reply.savedAt });
        await this.store.remove(this.name);
      } else {
        this.set(this.snapshot.trouble === 'tooLong' ? { state: 'waiting', savedAt: reply.savedAt } : { state: 'typing', trouble: null, savedAt: reply.savedAt });
        await this.keep();
      }
    } else if (reply.kind === 'conflict') {
      this.set({ state: 'conflict', theirs: reply.theirs, trouble: null });
    } else {
      this.set({ state: 'waiting', trouble: reply.trouble });
      if (reply.trouble === 'offline' || reply.trouble === 'failed') {
        this.schedule(this.retry);
        this.retry = Math.min(this.retry * 2, longestRetry);
      }
    }
  }
}
