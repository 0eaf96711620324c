import { v7 as newId } from 'uuid';
import type { ChangedCell as RemoteCell } from '@/lib/class-review/queries/matrix-changes';
import type { CellResult as CellReply, CellSave as CellSend } from '@/lib/class-review/schema';
import type { CellEvents, CellKey, Conflict, Refusal, Value } from './cell-types';

export type { CellReply, CellSend, RemoteCell };

/** Tried: sent with this saveId, and sent again with it until there is an answer, so that it counts once. */
type Attempt = { saveId: string; value: Value; base: number };
/** What waits of one cell, as it lies on the device. `base`: the revision that was on the screen when it was filled. */
export type WaitingCell = { pupilId: string; code: string; value: Value; base: number; attempt: Attempt | null };

type Pending = WaitingCell & {
  conflict: Conflict | null;
  /** The newest that others saved meanwhile: shown once this cell no longer waits. */
  held: RemoteCell | null;
};

export const keyOf = (c: { pupilId: string; code: string }): CellKey => `${c.pupilId}/${c.code}`;

/**
 * The cells of one matrix that are not saved yet, and what is known of the others. No I/O: what to send is taken with `batch`, answers
 * are given with `answered` and `refuseAll`. Nothing that somebody else saved is overwritten unless the screen has shown it.
 */
export class CellQueue {
  private readonly revisions = new Map<CellKey, number>();
  private readonly pending = new Map<CellKey, Pending>();

  constructor(
    matrix: { pupils: { id: string; revisions: number[] }[]; codes: string[] },
    private readonly events: Pick<CellEvents, 'remote' | 'status'>,
  ) {
    for (const p of matrix.pupils) matrix.codes.forEach((code, i) => { this.revisions.set(keyOf({ pupilId: p.id, code }), p.revisions[i] ?? 0); });
  }

  /** Cells that wait to be sent or answered, and those that the person has to choose about. */
  get waiting(): number { return [...this.pending.values()].filter((p) => !p.conflict).length; }
  get conflicts(): number { return this.pending.size - this.waiting; }
  /** What must not get lost, as it lies on the device. */
  kept(): WaitingCell[] {
    return [...this.pending.values()].map(({ pupilId, code, value, base, attempt }) => ({ pupilId, code, value, base, attempt }));
  }

  put({ pupilId, code, value }: { pupilId: string; code: string; value: Value }): void {
    const key = keyOf({ pupilId, code });
    const p = this.pending.get(key);
    if (!p) this.pending.set(key, { pupilId, code, value, base: this.revisions.get(key) ?? 0, attempt: null, conflict: null, held: null });
    else p.value = value;
    if (!p?.conflict) return this.events.status(key, 'waiting');
    if (value === p.conflict.theirs) return this.settle(key, 'theirs');
    p.conflict = { ...p.conflict, mine: value };
    this.events.status(key, 'conflict', { conflict: p.conflict });
  }

  /**
   * Takes up what lay on the device; a cell that has been filled since is left as it is. Where others have saved since, what was tried may
   * have been saved and changed again: it is tried anew, so that the answer tells what stands there now.
   */
  restore(cells: readonly WaitingCell[]): void {
    const taken = cells.filter((c) => !this.pending.has(keyOf(c)));
    for (const c of taken) {
      const attempt = (this.revisions.get(keyOf(c)) ?? 0) > c.base ? null : c.attempt;
      this.pending.set(keyOf(c), { ...c, attempt, conflict: null, held: null });
    }
    if (taken.length) this.events.remote(taken.map(({ pupilId, code, value }) => ({ pupilId, code, value, by: null })));
    for (const c of taken) this.events.status(keyOf(c), 'waiting');
  }

  /** Chooses between the two values of a conflict. */
  settle(key: CellKey, keep: 'mine' | 'theirs'): void {
    const p = this.pending.get(key);
    if (!p?.conflict) return;
    const { theirs, revision, by } = p.conflict;
    if (keep === 'mine') {
      Object.assign(p, { base: revision, attempt: null, conflict: null });
      return this.events.status(key, 'waiting');
    }
    this.revisions.set(key, revision);
    this.events.remote([{ pupilId: p.pupilId, code: p.code, value: theirs, by: by ?? '' }]);
    this.done(key, p, revision);
  }

  /** What others saved. A cell that waits here keeps its value on the screen: its own save will tell of both. */
  remote(cells: readonly RemoteCell[]): void {
    const shown: RemoteCell[] = [];
    for (const c of cells) {
      const key = keyOf(c);
      const p = this.pending.get(key);
      if (!p) {
        if (c.revision <= (this.revisions.get(key) ?? 0)) continue;
        this.revisions.set(key, c.revision);
        shown.push(c);
      } else if (c.revision > (p.held?.revision ?? 0)) {
        p.held = c;
        if (p.conflict && c.revision > p.conflict.revision) this.conflict(key, p, { theirs: c.value, revision: c.revision, by: c.by, at: p.conflict.at });
      }
    }
    if (shown.length) this.events.remote(shown.map(({ pupilId, code, value, by }) => ({ pupilId, code, value, by: by ?? '' })));
  }

  /** The next to send, at most `most`; what empties a cell first, since a column that excludes it may be in the same paste. */
  batch(most: number): CellSend[] {
    const ready = [...this.pending.values()].filter((p) => !p.conflict);
    for (const p of ready) p.attempt ??= { saveId: newId(), value: p.value, base: p.base };
    const empties = (p: Pending) => p.attempt!.value === null;
    return [...ready.filter(empties), ...ready.filter((p) => !empties(p))].slice(0, most)
      .map(({ pupilId, code, attempt }) => ({ pupilId, code, ...attempt! }));
  }

  /** What the server did with a batch. Returns when the last was saved. What it says nothing of goes on waiting. */
  answered(replies: readonly CellReply[]): string | null {
    const bySave = new Map(replies.map((r) => [r.saveId, r]));
    let savedAt: string | null = null;
    for (const [key, p] of [...this.pending]) {
      const reply = p.attempt && bySave.get(p.attempt.saveId);
      if (!reply || p.conflict) continue;
      if (reply.result === 'saved') {
        savedAt = reply.at;
        this.revisions.set(key, reply.revision);
        // changed again while it was on its way: that goes on top of what was saved
        if (p.value !== p.attempt!.value) Object.assign(p, { base: reply.revision, attempt: null });
        else this.done(key, p, reply.revision);
      } else if (reply.result === 'conflict') {
        const newer = p.held && p.held.revision > reply.revision ? p.held : reply;
        this.conflict(key, p, { theirs: newer.value, revision: newer.revision, by: newer.by, at: reply.at });
      } else {
        this.refuse(key, p, reply.result);
      }
    }
    return savedAt;
  }

  /** The server took none of these (signed out of the matrix, the term is over). */
  refuseAll(saveIds: readonly string[], refusal: Refusal): void {
    for (const [key, p] of [...this.pending]) if (p.attempt && saveIds.includes(p.attempt.saveId)) this.refuse(key, p, refusal);
  }

  private conflict(key: CellKey, p: Pending, theirs: Omit<Conflict, 'mine'>): void {
    p.attempt = null;
    p.conflict = { mine: p.value, ...theirs };
    if (theirs.theirs === p.value) this.settle(key, 'theirs');
    else this.events.status(key, 'conflict', { conflict: p.conflict });
  }

  /** Was changed again while the refused value was on its way: that is tried too. */
  private refuse(key: CellKey, p: Pending, refusal: Refusal): void {
    if (p.value !== p.attempt?.value) {
      p.attempt = null;
      return;
    }
    this.pending.delete(key);
    this.events.status(key, 'refused', { refusal });
    this.release(key, p);
  }

  private done(key: CellKey, p: Pending, revision: number): void {
    this.pending.delete(key);
    this.revisions.set(key, revision);
    this.events.status(key, 'saved');
    this.release(key, p);
  }

  /** Shows what was held back, where it is newer than what the cell now has. */
  private release(key: CellKey, p: Pending): void {
    if (p.held) this.remote([p.held]);
  }
}
