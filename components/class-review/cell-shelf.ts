import type { DeviceStore } from '@/components/device/store';
import type { WaitingCell } from './cell-queue';
import { isObject } from './cell-types';

type Attempt = NonNullable<WaitingCell['attempt']>;
type Laid = WaitingCell & { tab: string };

const isValue = (v: unknown) => v === null || (typeof v === 'number' && Number.isInteger(v));
const isAttempt = (v: unknown): v is Attempt => isObject(v) && typeof v.saveId === 'string' && isValue(v.value) && typeof v.base === 'number';
const isLaid = (v: unknown): v is Laid => isObject(v) && typeof v.pupilId === 'string' && typeof v.code === 'string' && isValue(v.value) && typeof v.base === 'number'
  && typeof v.tab === 'string' && (v.attempt === null || isAttempt(v.attempt));

const locks = () => (typeof navigator === 'undefined' ? undefined : navigator.locks as LockManager | undefined);
const tabLock = (tab: string) => `ska-flik:${tab}`;

/**
 * Where a matrix' waiting cells lie on this device: one encrypted entry, shared by the person's tabs. Each tab replaces its own cells and
 * leaves the others'; a tab that is gone leaves its cells to the next. Where the browser has no locks the tab is taken to be alone.
 */
export class CellShelf {
  private readonly gone = new AbortController();
  private left: ReadonlySet<string> = new Set();

  constructor(private readonly store: DeviceStore, private readonly name: string, private readonly tab: string) {
    // held for as long as the page lives, so that others know
    const { signal } = this.gone;
    const held = () => (signal.aborted ? undefined : new Promise<void>((resolve) => { signal.addEventListener('abort', () => resolve()); }));
    void locks()?.request(tabLock(tab), { signal }, held).catch(() => {});
  }

  /** What tabs that are gone left behind. */
  async take(): Promise<WaitingCell[]> {
    const laid = await this.read();
    const held = (await locks()?.query())?.held ?? [];
    const alive = new Set(held.map((l) => l.name));
    const found = laid.filter((c) => c.tab !== this.tab && !alive.has(tabLock(c.tab)));
    this.left = new Set(found.map((c) => c.tab));
    return found.map(({ pupilId, code, value, base, attempt }) => ({ pupilId, code, value, base, attempt }));
  }

  /** Lays this tab's cells there, instead of those it laid there before and those it took. */
  async lay(cells: readonly WaitingCell[]): Promise<void> {
    await this.alone(async () => {
      const others = (await this.read()).filter((c) => c.tab !== this.tab && !this.left.has(c.tab));
      const all: Laid[] = [...others, ...cells.map((c) => ({ ...c, tab: this.tab }))];
      await (all.length ? this.store.put(this.name, all) : this.store.remove(this.name));
    });
  }

  close(): void { this.gone.abort(); }

  private async read(): Promise<Laid[]> {
    const laid = await this.store.get(this.name);
    return Array.isArray(laid) ? laid.filter(isLaid) : [];
  }

  private async alone(work: () => Promise<void>): Promise<void> {
    const l = locks();
    await (l ? l.request(`ska-hylla:${this.name}`, work) : work());
  }
}
