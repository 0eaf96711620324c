import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceStore } from '@/components/device/store';
import { maxAnswerLength } from '@/lib/analysis/schema';
import { AnswerSaver, type SaveBody, type SaveReply } from './answer-saver';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

/** A server with one answer, as lib/analysis/commands/save-answer keeps it: revisions, and the same saveId once. */
class Server {
  text = '';
  revision = 0;
  saves = new Map<string, number>();
  mode: 'up' | 'down' | 'signedOut' | 'deaf' = 'up';
  handle = (b: SaveBody): SaveReply => {
    if (this.mode === 'down') return { kind: 'trouble', trouble: 'offline' };
    if (this.mode === 'signedOut') return { kind: 'trouble', trouble: 'signedOut' };
    const before = this.saves.get(b.saveId);
    if (before === undefined && b.baseRevision !== this.revision) return { kind: 'conflict', theirs: { text: this.text, notApplicable: false, revision: this.revision, by: 'Ali' } };
    if (before === undefined) { this.text = b.text; this.saves.set(b.saveId, ++this.revision); }
    // deaf: it was saved, but the reply got lost on the way
    return this.mode === 'deaf' ? { kind: 'trouble', trouble: 'offline' } : { kind: 'saved', revision: this.saves.get(b.saveId)!, savedAt: '2026-01-01T10:32:00Z' };
  };
}
const memory = () => {
  const kept = new Map<string, unknown>();
  const store: DeviceStore = { put: async (n, v) => { kept.set(n, structuredClone(v)); }, get: async (n) => kept.get(n), remove: async (n) => { kept.delete(n); } };
  return { kept, store };
};
const ids = { analysisId: 'a', questionId: 'q', personId: 'p' };
const start = (server: Server, store: DeviceStore) =>
  new AnswerSaver(ids, { text: server.text, notApplicable: false, revision: server.revision, savedAt: null }, async (b) => server.handle(b), store);

describe('AnswerSaver', () => {
  it('saves after a pause, and keeps nothing on the device then', async () => {
    const server = new Server();
    const { kept, store } = memory();
    const saver = start(server, store);
    saver.change('Hej');
    saver.change('Hej på');
    expect(kept.size).toBe(1);
    expect(server.text).toBe('');
    await vi.advanceTimersByTimeAsync(900);
    expect(server.text).toBe('Hej på');
    expect(server.revision).toBe(1);
    expect(saver.get().state).toBe('saved');
    expect(kept.size).toBe(0);
  });

  it('keeps the text on the device while the network is away, and sends it by itself afterwards', async () => {
    const server = new Server();
    server.mode = 'down';
    const { kept, store } = memory();
    const saver = start(server, store);
    saver.change('Skrivet utan nät');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saver.get()).toMatchObject({ state: 'waiting', trouble: 'offline' });
    expect(kept.size).toBe(1);
    server.mode = 'up';
    await vi.advanceTimersByTimeAsync(31_000);
    expect(server.text).toBe('Skrivet utan nät');
    expect(kept.size).toBe(0);
  });

  it('counts a save whose reply was lost once', async () => {
    const server = new Server();
    server.mode = 'deaf';
    const saver = start(server, memory().store);
    saver.change('En gång');
    await vi.advanceTimersByTimeAsync(1_000);
    server.mode = 'up';
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.revision).toBe(1);
    expect(saver.get().state).toBe('saved');
  });

  it('takes up what waited when the page is opened again', async () => {
    const server = new Server();
    server.mode = 'signedOut';
    const { kept, store } = memory();
    const first = start(server, store);
    first.change('Sessionen tog slut');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(first.get().trouble).toBe('signedOut');
    server.mode = 'up';
    const second = start(server, store);
    await second.restore();
    expect(second.get()).toMatchObject({ text: 'Sessionen tog slut', state: 'saved' });
    expect(server.text).toBe('Sessionen tog slut');
    expect(kept.size).toBe(0);
  });

  it('never overwrites what somebody else wrote meanwhile: both texts are there, and one is chosen', async () => {
    const server = new Server();
    const mine = start(server, memory().store);
    const theirs = start(server, memory().store);
    theirs.change('Deras');
    await vi.advanceTimersByTimeAsync(1_000);
    mine.change('Min');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.text).toBe('Deras');
    expect(mine.get()).toMatchObject({ state: 'conflict', text: 'Min', theirs: { text: 'Deras', by: 'Ali' } });
    mine.change('Min, och mer');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.text).toBe('Deras');
    mine.settle('Deras\n\nMin, och mer', false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.text).toBe('Deras\n\nMin, och mer');
    expect(mine.get().state).toBe('saved');
  });

  it('says when the text is too long, and saves it once it is shorter', async () => {
    const server = new Server();
    const saver = start(server, memory().store);
    saver.change('x'.repeat(maxAnswerLength + 1));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(saver.get().trouble).toBe('tooLong');
    expect(await saver.flush()).toBe(false);
    expect(server.revision).toBe(0);
    saver.change('kort');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.text).toBe('kort');
  });

  it('keeps a text that is too long on the device, also when an earlier save is answered meanwhile', async () => {
    const server = new Server();
    const { kept, store } = memory();
    let release = () => {};
    const saver = new AnswerSaver(ids, { text: '', notApplicable: false, revision: 0, savedAt: null }, async (b) => {
      await new Promise<void>((r) => { release = r; });
      return server.handle(b);
    }, store);
    saver.change('kort');
    await vi.advanceTimersByTimeAsync(900);
    saver.change('x'.repeat(maxAnswerLength + 5));
    release();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(saver.get()).toMatchObject({ state: 'waiting', trouble: 'tooLong' });
    expect(JSON.stringify([...kept.values()])).toContain('x'.repeat(maxAnswerLength + 5));
  });

  it('sends what was typed while a save was on its way', async () => {
    const server = new Server();
    let release = () => {};
    const saver = new AnswerSaver(ids, { text: '', notApplicable: false, revision: 0, savedAt: null }, async (b) => {
      await new Promise<void>((r) => { release = r; });
      return server.handle(b);
    }, memory().store);
    saver.change('ett');
    await vi.advanceTimersByTimeAsync(900);
    saver.change('ett två');
    release();
    await vi.advanceTimersByTimeAsync(900);
    release();
    await vi.advanceTimersByTimeAsync(100);
    expect(server.text).toBe('ett två');
    expect(saver.get().state).toBe('saved');
  });

  it('takes in what a colleague has saved, but never over what waits here', async () => {
    const server = new Server();
    const { store } = memory();
    const saver = start(server, store);
    const theirs = (text: string, revision: number) => ({ text, notApplicable: false, revision, savedAt: '2026-01-01T10:40:00Z', by: 'Ali' });
    server.text = 'Alis'; server.revision = 1;
    saver.remote(theirs('Alis', 1));
    expect(saver.get()).toMatchObject({ text: 'Alis', state: 'saved', takenFrom: 'Ali' });
    saver.remote(theirs('Äldre', 1));
    expect(saver.get().text).toBe('Alis');
    saver.change('Alis och mitt');
    saver.remote(theirs('Alis igen', 2));
    expect(saver.get()).toMatchObject({ text: 'Alis och mitt', takenFrom: null });
    await vi.advanceTimersByTimeAsync(900);
    expect(server.text).toBe('Alis och mitt'); // on the revision that was taken in: no conflict
    expect(saver.known).toBe(2);
  });
});
