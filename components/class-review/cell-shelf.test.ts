import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DeviceStore } from '@/components/device/store';
import { CellShelf } from './cell-shelf';

afterEach(() => { vi.unstubAllGlobals(); });

const memory = () => {
  const kept = new Map<string, unknown>();
  const store: DeviceStore = { put: async (n, v) => { kept.set(n, structuredClone(v)); }, get: async (n) => kept.get(n), remove: async (n) => { kept.delete(n); } };
  return { kept, store };
};

/** A browser's locks, as far as the shelf uses them: one holder a name, the others in turn. */
function withLocks() {
  const held = new Map<string, Promise<unknown>>();
  const open = new Set<string>();
  vi.stubGlobal('navigator', { locks: {
    query: async () => ({ held: [...open].map((name) => ({ name })) }),
    request: (name: string, a: unknown, b?: () => Promise<unknown>) => {
      const work = (b ?? a) as () => Promise<unknown>;
      const done = (held.get(name) ?? Promise.resolve()).then(async () => {
        open.add(name);
        try { return await work(); } finally { open.delete(name); }
      });
      held.set(name, done.catch(() => {}));
      return done;
    },
  } });
}
const cell = (code: string, value = 1) => ({ pupilId: 'p', code, value, base: 0, attempt: null });
const turn = () => new Promise((resolve) => { setTimeout(resolve, 5); });

describe('the shelf', () => {
  it('keeps the cells of two tabs, and gives a new tab only what a tab that is gone left', async () => {
    withLocks();
    const { store, kept } = memory();
    const one = new CellShelf(store, 'n', 'one');
    const two = new CellShelf(store, 'n', 'two');
    await Promise.all([one.lay([cell('A')]), two.lay([cell('B')])]);
    await one.lay([cell('A', 2), cell('C')]);
    two.close();
    await turn();
    const three = new CellShelf(store, 'n', 'three');
    expect(await three.take()).toEqual([cell('B')]);
    await three.lay([cell('B', 3)]);
    expect(kept.get('n')).toEqual([{ ...cell('A', 2), tab: 'one' }, { ...cell('C'), tab: 'one' }, { ...cell('B', 3), tab: 'three' }]);
    await one.lay([]);
    await three.lay([]);
    expect(kept.size).toBe(0);
  });

  it('takes all where the browser has no locks', async () => {
    vi.stubGlobal('navigator', {});
    const { store } = memory();
    await new CellShelf(store, 'n', 'one').lay([cell('A')]);
    expect(await new CellShelf(store, 'n', 'two').take()).toEqual([cell('A')]);
  });

  it.each([[undefined], ['x'], [[null, 1, { pupilId: 'p' }, { ...cell('A'), tab: 't', value: '3' }, { ...cell('A'), tab: 't', attempt: {} }]]])('takes nothing of %j', async (content) => {
    vi.stubGlobal('navigator', {});
    const { store } = memory();
    if (content !== undefined) await store.put('n', content);
    expect(await new CellShelf(store, 'n', 'one').take()).toEqual([]);
  });
});
