import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { device, open, Server, settleDown } from './testing';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe('CellSaver', () => {
  it('sends what is put in one turn as one request, at once, and keeps nothing on the device then', async () => {
    const server = new Server();
    const { kept, shelf } = device();
    const { put, status, told } = open(server, shelf());
    put('p1', 'MA', 3);
    put('p2', 'MA', 1);
    expect(told.waiting).toBe(2);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.batches.map((b) => b.length)).toEqual([2]);
    expect(server.cells.get('p1/MA')).toMatchObject({ value: 3, revision: 1 });
    expect([...status.values()]).toEqual(['saved', 'saved']);
    expect(kept.cells).toEqual([]);
  });

  it('has the cells on the device before they are sent', async () => {
    const server = new Server();
    const { kept, shelf } = device();
    const atSend: number[] = [];
    const send = server.send;
    server.send = (cells) => { atSend.push(kept.cells.length); return send(cells); };
    const { put } = open(server, shelf());
    put('p1', 'MA', 3);
    await vi.advanceTimersByTimeAsync(0);
    expect(atSend).toEqual([1]);
  });

  it('sends a cell that was changed on its way afterwards, on top of the first', async () => {
    const server = new Server();
    const send = server.send;
    server.send = async (cells) => {
      if (server.batches.length === 0) put('p1', 'MA', 2);
      return send(cells);
    };
    const { put, told } = open(server, device().shelf());
    put('p1', 'MA', 1);
    await vi.advanceTimersByTimeAsync(50);
    expect(server.history.map((h) => h.value)).toEqual([1, 2]);
    expect(told).toEqual({ waiting: 0, trouble: null });
  });

  it('waits without network, says so, and sends by itself later; a save whose answer was lost counts once', async () => {
    const server = new Server();
    server.mode = 'deaf';
    const { put, told } = open(server, device().shelf());
    put('p1', 'MA', 1);
    await vi.advanceTimersByTimeAsync(10);
    expect(told).toEqual({ waiting: 1, trouble: 'offline' });
    put('p1', 'MA', 2);
    server.mode = 'up';
    await settleDown();
    expect(server.history.map((h) => h.value)).toEqual([1, 2]);
    expect(told).toEqual({ waiting: 0, trouble: null });
  });

  it('waits while signed out, and goes on after signing in in another tab', async () => {
    const server = new Server();
    server.mode = 'signedOut';
    const { put, saver, told } = open(server, device().shelf());
    put('p1', 'MA', 1);
    await vi.advanceTimersByTimeAsync(10);
    expect(told).toEqual({ waiting: 1, trouble: 'signedOut' });
    server.mode = 'up';
    expect(await saver.flush()).toBe(true);
    expect(server.cells.get('p1/MA')?.value).toBe(1);
  });

  it('takes up what waited, with the same save', async () => {
    const server = new Server();
    server.mode = 'deaf';
    const { kept, shelf } = device();
    const first = open(server, shelf());
    first.put('p1', 'MA', 1);
    await vi.advanceTimersByTimeAsync(200);
    first.saver.stop();
    expect(kept.cells).toHaveLength(1);
    server.mode = 'up';
    const saved = server.cells.get('p1/MA')!;
    server.cells.delete('p1/MA'); // the page is made before the save that nobody heard of
    const second = open(server, shelf());
    server.cells.set('p1/MA', saved);
    await second.saver.restore();
    expect(second.shown.get('p1/MA')).toBe(1);
    await settleDown();
    expect(server.history).toHaveLength(1);
    expect(new Set(server.batches.flat().map((c) => c.saveId)).size).toBe(1);
    expect(second.status.get('p1/MA')).toBe('saved');
    expect(kept.cells).toEqual([]);
  });

  it('shows both values of a conflict; mine goes on top of theirs, theirs is taken', async () => {
    const server = new Server();
    const { put, saver, conflicts, status, shown, told } = open(server, device().shelf());
    server.other('p1', 'MA', 3);
    server.other('p2', 'MA', 2);
    put('p1', 'MA', 0);
    put('p2', 'MA', 0);
    await settleDown();
    expect(status.get('p1/MA')).toBe('conflict');
    expect(conflicts.get('p1/MA')).toMatchObject({ mine: 0, theirs: 3, by: 'Ali', revision: 1 });
    expect(await saver.flush()).toBe(false);
    expect(server.cells.get('p1/MA')?.value).toBe(3);
    saver.settle('p1/MA', 'mine');
    saver.settle('p2/MA', 'theirs');
    await settleDown();
    expect(server.cells.get('p1/MA')).toMatchObject({ value: 0, revision: 2 });
    expect(server.cells.get('p2/MA')).toMatchObject({ value: 2, revision: 1 });
    expect(shown.get('p2/MA')).toBe(2);
    expect(told).toEqual({ waiting: 0, trouble: null });
    expect(await saver.flush()).toBe(true);
  });

  it('does not let what others save replace what waits here, and shows it afterwards where it is newer', async () => {
    const server = new Server();
    server.mode = 'deaf';
    const { put, saver, shown } = open(server, device().shelf());
    put('p1', 'MA', 1); // saved, but nobody heard
    await vi.advanceTimersByTimeAsync(10);
    saver.queue.remote([server.other('p1', 'MA', 3)]); // by someone who saw 1
    expect(shown.get('p1/MA')).toBe(1);
    server.mode = 'up';
    await settleDown();
    expect(shown.get('p1/MA')).toBe(3);
    expect(server.cells.get('p1/MA')?.value).toBe(3);
  });

  it('says which cell was refused, and saves the others', async () => {
    const server = new Server();
    const { put, refusals, status, told } = open(server, device().shelf());
    put('p1', 'FEL', 1);
    put('p1', 'MA', 1);
    await settleDown();
    expect(refusals.get('p1/FEL')).toBe('forbidden');
    expect(status.get('p1/MA')).toBe('saved');
    expect(told.waiting).toBe(0);
  });

  it('refuses all where the right is gone', async () => {
    const server = new Server();
    server.mode = 'forbidden';
    const { put, refusals, kept } = { ...open(server, device().shelf()), ...device() };
    put('p1', 'MA', 1);
    await settleDown();
    expect(refusals.get('p1/MA')).toBe('forbidden');
    expect(kept.cells).toEqual([]);
  });

  it('finds the one cell that spoils a request', async () => {
    const server = new Server();
    const send = server.send;
    server.send = async (cells) => (cells.some((c) => c.value === 77) ? { kind: 'smaller' } : send(cells));
    const pupils = Array.from({ length: 30 }, (_, i) => `p${i}`);
    const { put, refusals, told } = open(server, device().shelf(), pupils);
    pupils.forEach((p, i) => put(p, 'MA', i === 17 ? 77 : 1));
    await settleDown();
    expect([...refusals]).toEqual([['p17/MA', 'invalid']]);
    expect(told.waiting).toBe(0);
    expect(server.cells.size).toBe(29);
  });

  it('sends a large block in requests that the server takes, emptied cells first', async () => {
    const server = new Server();
    const pupils = Array.from({ length: 300 }, (_, i) => `p${i}`);
    const { saver } = open(server, device().shelf(), pupils, ['A', 'B', 'C', 'D', 'E']);
    saver.put(pupils.flatMap((pupilId) => ['A', 'B', 'C', 'D', 'E'].map((code) => ({ pupilId, code, value: code === 'E' ? null : 2 }))));
    await settleDown();
    expect(server.batches.map((b) => b.length)).toEqual([1_000, 500]);
    expect(server.batches[0]!.slice(0, 300).every((c) => c.value === null)).toBe(true);
    const longest = JSON.stringify({ name: 'celler', version: 1, person: 'x'.repeat(36), input: { reviewId: 'x'.repeat(36), cells: Array.from({ length: 1_000 }, () => ({ saveId: 'x'.repeat(36), pupilId: 'x'.repeat(36), code: 'Å'.repeat(20), value: 99, base: 1_000_000 })) } });
    expect(new TextEncoder().encode(longest).length).toBeLessThan(256 * 1024);
  });
});
