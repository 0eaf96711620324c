import { vi } from 'vitest';
import { keyOf, type CellReply, type CellSend, type RemoteCell, type WaitingCell } from './cell-queue';
import { CellSaver } from './cell-saver';
import type { Conflict, Refusal, Value } from './cell-types';
import type { SendReply } from './send-cells';

type Row = { value: Value; revision: number; by: string };

/** A server's cells, as ska_save_cells keeps them: revisions, the same saveId once, nothing overwritten that was not seen. */
export class Server {
  cells = new Map<string, Row>();
  done = new Map<string, number>();
  /** Every value a cell has had, with who wrote it on what. */
  history: { key: string; value: Value; base: Value; by: string }[] = [];
  mode: 'up' | 'down' | 'deaf' | 'signedOut' | 'garbage' | 'forbidden' = 'up';
  batches: CellSend[][] = [];
  save = (c: CellSend, by: string): CellReply => {
    const { saveId, value } = c;
    const key = keyOf(c);
    const at = 'nu';
    const before = this.done.get(saveId);
    if (before !== undefined) return { saveId, result: 'saved', revision: before, at };
    if (c.code === 'FEL') return { saveId, result: 'forbidden' };
    const row = this.cells.get(key);
    if (!row && value === null) return { saveId, result: 'saved', revision: 0, at };
    if (row && row.value === value) return { saveId, result: 'saved', revision: row.revision, at };
    if (row && row.revision !== c.base) return { saveId, result: 'conflict', value: row.value, revision: row.revision, by: row.by, at };
    const revision = (row?.revision ?? 0) + 1;
    this.history.push({ key, value, base: row?.value ?? null, by });
    this.cells.set(key, { value, revision, by });
    this.done.set(saveId, revision);
    return { saveId, result: 'saved', revision, at };
  };
  send = async (cells: CellSend[]): Promise<SendReply> => {
    this.batches.push(cells);
    if (this.mode === 'down') return { kind: 'trouble', trouble: 'offline' };
    if (this.mode === 'signedOut') return { kind: 'trouble', trouble: 'signedOut' };
    if (this.mode === 'forbidden') return { kind: 'refused', refusal: 'forbidden' };
    const replies = cells.map((c) => this.save(c, 'jag'));
    if (this.mode === 'deaf') return { kind: 'trouble', trouble: 'offline' };
    return this.mode === 'garbage' ? { kind: 'trouble', trouble: 'failed' } : { kind: 'answers', cells: replies };
  };
  other(pupilId: string, code: string, value: Value): RemoteCell {
    const key = keyOf({ pupilId, code });
    const revision = (this.cells.get(key)?.revision ?? 0) + 1;
    this.history.push({ key, value, base: this.cells.get(key)?.value ?? null, by: 'Ali' });
    this.cells.set(key, { value, revision, by: 'Ali' });
    return { pupilId, code, value, revision, by: 'Ali' };
  }
}

/** The device: what was laid there last. */
export const device = () => {
  const kept: { cells: WaitingCell[] } = { cells: [] };
  return { kept, shelf: () => ({ take: async () => structuredClone(kept.cells), lay: async (cells: readonly WaitingCell[]) => { kept.cells = structuredClone([...cells]); }, close: () => {} }) };
};

/** A screen that shows what it is told. */
export function open(server: Server, shelf: ReturnType<ReturnType<typeof device>['shelf']>, pupils = ['p1', 'p2'], codes = ['MA', 'SV', 'FEL']) {
  const shown = new Map<string, Value>();
  const status = new Map<string, string>();
  const conflicts = new Map<string, Conflict>();
  const refusals = new Map<string, Refusal>();
  const told: { waiting: number; trouble: string | null } = { waiting: 0, trouble: null };
  for (const p of pupils) for (const code of codes) shown.set(keyOf({ pupilId: p, code }), server.cells.get(keyOf({ pupilId: p, code }))?.value ?? null);
  const saver = new CellSaver(
    { id: 'm', codes, pupils: pupils.map((id) => ({ id, revisions: codes.map((code) => server.cells.get(keyOf({ pupilId: id, code }))?.revision ?? 0) })) }, server.send, shelf, {
      remote: (cells) => { for (const c of cells) shown.set(keyOf(c), c.value); },
      status: (key, s, info) => {
        status.set(key, s);
        if (info?.conflict) conflicts.set(key, info.conflict);
        if (info?.refusal) refusals.set(key, info.refusal);
      },
      summary: ({ waiting, trouble }) => { Object.assign(told, { waiting, trouble }); },
    });
  const put = (pupilId: string, code: string, value: Value) => {
    shown.set(keyOf({ pupilId, code }), value);
    saver.put([{ pupilId, code, value }]);
  };
  return { saver, put, shown, status, conflicts, refusals, told };
}
/** Long enough for every retry. */
export const settleDown = () => vi.advanceTimersByTimeAsync(40_000);
