import { unpackRevisions } from '@/lib/class-review/rules/matrix';
import type { Matrix } from '@/lib/class-review/queries/get-matrix';
import type { CellEvents, CellKey, Conflict, MakeSaver, Present, Refusal, Saver } from '../cell-types';
import { MatrixModel, type Cell, type Change, type Why } from './model';
import { createStore } from './store';

/** What the line over the grid says of the last key or of a refused save. */
export type Note =
  | { kind: 'why'; why: Why; cell: Cell }
  | { kind: 'refused'; refusal: Refusal; cell: Cell }
  | { kind: 'undone' | 'redone'; count: number; kept: number }
  | { kind: 'nothing' | 'pasted' | 'filled' | 'copied'; count: number };
export type Summary = Parameters<CellEvents['summary']>[0];
type StatusListener = (cell: Cell, status: Parameters<CellEvents['status']>[1]) => void;
export type Person = { id: string; name: string };

/** One person's visit to a matrix: what is typed goes to the saver, what the saver tells goes to the screen. */
export class MatrixSession {
  readonly model: MatrixModel;
  readonly note = createStore<Note | null>(null);
  readonly summary = createStore<Summary>({ waiting: 0, trouble: null, savedAt: null });
  readonly conflicts = createStore<ReadonlyMap<CellKey, Conflict>>(new Map());
  readonly people = createStore<readonly Present[]>([]);
  readonly ended = createStore(false);
  /** Counts each change of a value, for what follows all of them. */
  readonly version = createStore(0);
  /** The cell one is at; its column may be a sum's. */
  readonly active = createStore<Cell | null>(null);
  /** What is not saved, by cell; for who begins to look later. */
  readonly statuses = new Map<CellKey, 'waiting' | 'conflict' | 'refused'>();
  private readonly statusListeners = new Set<StatusListener>();
  private saver: Saver | null = null;

  constructor(private readonly matrix: Matrix) {
    this.model = new MatrixModel(matrix);
    this.model.subscribe((changes, mine) => {
      if (mine) this.saver?.put(changes.map((x) => ({ ...this.idsOf(x), value: x.value })));
      this.version.set(this.version.get() + 1);
    });
  }

  /** Begins to save and to listen; returns what ends it. */
  start(makeSaver: MakeSaver, person: Person, deviceKey: string): () => void {
    const { id, pupils, columns } = this.matrix;
    const saver = makeSaver({ id, pupils: pupils.map((p) => ({ id: p.id, revisions: unpackRevisions(p.r, columns.length) })), codes: columns.map((c) => c.code) }, person, deviceKey, {
      remote: (cells) => {
        for (const { pupilId, code, value, by } of cells) {
          const cell = this.model.find(pupilId, code);
          if (cell) this.model.receive([{ ...cell, value }], by !== null); // by nobody: what waited on the device
        }
      },
      status: (key, status, info) => this.tell(key, status, info),
      summary: (s) => this.summary.set(s),
      present: (people) => this.people.set(people),
      ended: () => this.ended.set(true),
    });
    this.saver = saver;
    const stop = this.active.subscribe(() => {
      const cell = this.active.get();
      saver.at(cell && cell.c < columns.length ? this.idsOf(cell) : null);
    });
    return () => {
      stop();
      this.saver = null;
      saver.stop();
    };
  }

  onStatus(listener: StatusListener): () => void {
    this.statusListeners.add(listener);
    return () => { this.statusListeners.delete(listener); };
  }

  idsOf = ({ p, c }: Cell) => ({ pupilId: this.matrix.pupils[p]!.id, code: this.matrix.columns[c]!.code });
  cellOf(key: CellKey): Cell | null {
    const slash = key.indexOf('/');
    return this.model.find(key.slice(0, slash), key.slice(slash + 1));
  }

  settle(key: CellKey, keep: 'mine' | 'theirs'): void { this.saver?.settle(key, keep); }

  /** Writes, and says why what could not be written was not. */
  write(changes: readonly Change[]): boolean {
    const { bad } = this.model.write(changes);
    const first = bad[0];
    this.note.set(first ? { kind: 'why', why: first.why, cell: { p: first.p, c: first.c } } : null);
    return !first;
  }

  back(way: 'undo' | 'redo'): Cell | null {
    const result = this.model[way]();
    this.note.set(result ? { kind: way === 'undo' ? 'undone' : 'redone', count: result.done.length, kept: result.kept } : { kind: 'nothing', count: 0 });
    return result?.done[0] ?? null;
  }

  private tell(key: CellKey, status: Parameters<CellEvents['status']>[1], info?: Parameters<CellEvents['status']>[2]) {
    const cell = this.cellOf(key);
    if (!cell) return;
    const conflicts = new Map(this.conflicts.get());
    if (status === 'conflict' && info?.conflict) conflicts.set(key, info.conflict);
    else conflicts.delete(key);
    if (conflicts.size || this.conflicts.get().size) this.conflicts.set(conflicts);
    const refusal = status === 'refused' ? info?.refusal : undefined;
    // What only waits for a sign-in or a new page is kept; the rest is not to be.
    const final = refusal && refusal !== 'signedOut' && refusal !== 'reload';
    if (status === 'saved') this.model.settle(cell);
    if (final) this.model.revert(cell);
    if (refusal) this.note.set({ kind: 'refused', refusal, cell });
    const shown = final ? 'saved' : status;
    if (shown === 'saved') this.statuses.delete(key);
    else this.statuses.set(key, shown);
    for (const listener of this.statusListeners) listener(cell, shown);
  }
}
