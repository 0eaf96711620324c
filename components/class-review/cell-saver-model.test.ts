import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keyOf, type RemoteCell } from './cell-queue';
import type { Value } from './cell-types';
import { device, open, Server, settleDown } from './testing';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe('whatever happens (model)', () => {
  const cell = fc.constantFrom({ pupilId: 'p1', code: 'MA' }, { pupilId: 'p1', code: 'MA' }, { pupilId: 'p2', code: 'SV' });
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('put' as const), cell, value: fc.constantFrom(null, 0, 1, 2, 3) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('other' as const), cell, value: fc.constantFrom(null, 0, 1, 2, 3), heard: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('mode' as const), mode: fc.constantFrom('up' as const, 'down' as const, 'deaf' as const, 'signedOut' as const, 'garbage' as const) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(0, 5, 150, 2_000) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const), cell, keep: fc.constantFrom('mine' as const, 'theirs' as const) }) },
  );

  it('nothing typed is lost and nothing is overwritten unseen', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      const server = new Server();
      const { shelf } = device();
      let page = open(server, shelf());
      /** What the person was shown to stand in a cell before writing in it: a value of theirs, seen. */
      const seen = new Map<string, Set<Value>>();
      const see = () => {
        for (const [key, value] of page.shown) (seen.get(key) ?? seen.set(key, new Set()).get(key)!).add(value);
        for (const [key, c] of page.conflicts) (seen.get(key) ?? seen.set(key, new Set()).get(key)!).add(c.theirs);
      };
      let unheard: RemoteCell[] = [];
      const last = new Map<string, Value>();
      see();
      for (const s of steps) {
        if (s.do === 'put') {
          page.put(s.cell.pupilId, s.cell.code, s.value);
          last.set(keyOf(s.cell), s.value);
        } else if (s.do === 'other') {
          const remote = server.other(s.cell.pupilId, s.cell.code, s.value);
          unheard.push(remote);
          if (s.heard) { page.saver.queue.remote(unheard); unheard = []; }
        } else if (s.do === 'mode') server.mode = s.mode;
        else if (s.do === 'wait') await vi.advanceTimersByTimeAsync(s.ms);
        else if (s.do === 'settle') {
          if (page.status.get(keyOf(s.cell)) === 'conflict') {
            if (s.keep === 'theirs') last.delete(keyOf(s.cell));
            page.saver.settle(keyOf(s.cell), s.keep);
          }
        } else {
          page.saver.stop();
          await vi.advanceTimersByTimeAsync(1);
          page = open(server, shelf());
          unheard = [];
          await page.saver.restore();
        }
        see();
      }
      server.mode = 'up';
      page.saver.queue.remote(unheard);
      await page.saver.flush();
      await settleDown();
      see();
      expect(page.told.waiting).toBe(0);
      for (const [key, value] of page.shown) {
        const row = server.cells.get(key);
        const inConflict = page.status.get(key) === 'conflict';
        // what stands on the screen is what the server has, or both are shown
        if (inConflict) {
          expect(page.conflicts.get(key)!.theirs, key).toBe(row?.value ?? null);
          expect(page.conflicts.get(key)!.mine, key).toBe(value);
        } else expect(value, key).toBe(row?.value ?? null);
        // the last typed reached the server, or waits in a conflict that shows it
        if (last.has(key) && last.get(key) !== null) {
          const reached = server.history.some((h) => h.key === key && h.by === 'jag' && h.value === last.get(key)) || server.history.some((h) => h.key === key && h.value === last.get(key));
          expect(reached || (inConflict && page.conflicts.get(key)!.mine === last.get(key)), `${key} lost`).toBe(true);
        }
      }
      // nobody's value was replaced by mine without having been on my screen
      const standing = new Map<string, { value: Value; by: string }>();
      for (const h of server.history) {
        const before = standing.get(h.key);
        if (h.by === 'jag' && before?.by === 'Ali') expect([...seen.get(h.key)!], `${h.key} overwritten unseen`).toContain(before.value);
        standing.set(h.key, h);
      }
    }), { numRuns: 600 });
  }, 60_000);
});
