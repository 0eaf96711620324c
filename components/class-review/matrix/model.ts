import type { Matrix } from '@/lib/class-review/queries/get-matrix';
import { blockSums, levelOf, rowSum, unpackValues, type Level, type Value } from '@/lib/class-review/rules/matrix';

/** A cell by its pupil's and column's place in the DTO, whatever the order on the screen. */
export type Cell = Readonly<{ p: number; c: number }>;
export type Change = Cell & Readonly<{ value: Value }>;
/** Why a cell is not written: the term is over, another fills the column, off the scale, or the column that excludes it is filled. */
export type Why = 'over' | 'kind' | 'value' | 'exclusive';
export type Rejected = Change & Readonly<{ why: Why }>;
export type RowSums = Readonly<{ blocks: readonly Value[]; sum: Value; level: Level | null }>;
type Step = readonly (Cell & Readonly<{ before: Value; after: Value }>)[];
type Listener = (changes: readonly Change[], mine: boolean) => void;

const longestUndo = 500;

/** The matrix as it is on the screen: values, who may fill what, and what this person can take back. Knows neither screen nor network. */
export class MatrixModel {
  readonly top: number;
  private readonly values: Value[][];
  /** What the server is known to have. */
  private readonly saved: Value[][];
  private readonly undos: Step[] = [];
  private redos: Step[] = [];
  private readonly listeners = new Set<Listener>();
  private readonly summed: (RowSums | undefined)[] = [];
  private readonly pupilAt: ReadonlyMap<string, number>;
  private readonly columnAt: ReadonlyMap<string, number>;

  constructor(readonly matrix: Matrix) {
    this.top = matrix.scaleWords.length - 1;
    this.values = matrix.pupils.map((p) => unpackValues(p.v));
    this.saved = this.values.map((row) => [...row]);
    this.pupilAt = new Map(matrix.pupils.map((p, i) => [p.id, i]));
    this.columnAt = new Map(matrix.columns.map((c, i) => [c.code, i]));
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  }

  get = (p: number, c: number): Value => this.values[p]![c]!;

  find(pupilId: string, code: string): Cell | null {
    const p = this.pupilAt.get(pupilId);
    const c = this.columnAt.get(code);
    return p === undefined || c === undefined ? null : { p, c };
  }

  /** The sums of a pupil's row; the level only for who sees every column. */
  sums = (p: number): RowSums => (this.summed[p] ??= this.sumUp(p));

  private sumUp(p: number): RowSums {
    const { columns, blocks, thresholds, seesAll } = this.matrix;
    const own = blockSums(columns, blocks, this.values[p]!);
    const sum = rowSum(blocks, own);
    return { blocks: own, sum, level: sum === null || !seesAll ? null : levelOf(sum, thresholds) };
  }

  /** Why this person can't fill a column; null: can. */
  whyNot(c: number): 'over' | 'kind' | null {
    return !this.matrix.open ? 'over' : this.matrix.columns[c]!.canFill ? null : 'kind';
  }

  /** Parts what can be written from what cannot; each cell stands at most once in `changes`. What is emptied makes room for what is filled, as in one paste over both SV and SVA. */
  check(changes: readonly Change[]): { good: Change[]; bad: Rejected[] } {
    const good: Change[] = [];
    const bad: Rejected[] = [];
    const after = new Map<string, Value>();
    const value = (p: number, c: number) => after.get(`${p}/${c}`) ?? (after.has(`${p}/${c}`) ? null : this.get(p, c));
    for (const change of changes.toSorted((a, b) => Number(a.value !== null) - Number(b.value !== null))) {
      const { p, c } = change;
      if (this.get(p, c) === change.value) continue;
      const why = this.whyNot(c) ?? (change.value !== null && !(Number.isInteger(change.value) && change.value >= 0 && change.value <= this.top) ? 'value' : null)
        ?? (change.value !== null && this.excluders(c).some((e) => value(p, e) !== null) ? 'exclusive' : null);
      if (why) bad.push({ ...change, why });
      else {
        good.push(change);
        after.set(`${p}/${c}`, change.value);
      }
    }
    return { good, bad };
  }

  /** The columns that a column excludes. */
  excluders = (c: number): number[] => {
    const { exclusive } = this.matrix.columns[c]!;
    return exclusive === null ? [] : this.matrix.columns.flatMap((o, i) => (i !== c && o.exclusive === exclusive ? [i] : []));
  };

  /** Writes what can be written, as one step to undo. */
  write(changes: readonly Change[]): { good: Change[]; bad: Rejected[] } {
    const checked = this.check(changes);
    if (!checked.good.length) return checked;
    this.undos.push(checked.good.map(({ p, c, value }) => ({ p, c, before: this.get(p, c), after: value })));
    if (this.undos.length > longestUndo) this.undos.shift();
    this.redos = [];
    this.set(checked.good, true);
    return checked;
  }

  /** Takes back the last step. What somebody else has changed since stays. null: nothing to take back. */
  undo = (): { done: Change[]; kept: number } | null => this.turn(this.undos, this.redos, (s) => [s.after, s.before]);
  redo = (): { done: Change[]; kept: number } | null => this.turn(this.redos, this.undos, (s) => [s.before, s.after]);

  private turn(from: Step[], to: Step[], way: (s: Step[number]) => [now: Value, then: Value]) {
    const step = from.pop();
    if (!step) return null;
    const wanted = step.flatMap((s) => (this.get(s.p, s.c) === way(s)[0] ? [{ p: s.p, c: s.c, value: way(s)[1] }] : []));
    const { good } = this.check(wanted);
    const done = new Set(good.map((g) => `${g.p}/${g.c}`));
    if (good.length) {
      to.push(step.filter((s) => done.has(`${s.p}/${s.c}`)));
      this.set(good, true);
    }
    return { done: good, kept: step.length - good.length };
  }

  /** Values from others, or that waited on the device: shown, and not this person's to undo. */
  receive(changes: readonly Change[], saved: boolean): void {
    if (saved) for (const { p, c, value } of changes) this.saved[p]![c] = value;
    const news = changes.filter(({ p, c, value }) => this.get(p, c) !== value);
    if (news.length) this.set(news, false);
  }

  /** The server has what stands here. */
  settle({ p, c }: Cell): void { this.saved[p]![c] = this.get(p, c); }
  /** The server refused: back to what it has. */
  revert({ p, c }: Cell): void { this.receive([{ p, c, value: this.saved[p]![c]! }], false); }

  private set(changes: readonly Change[], mine: boolean) {
    for (const { p, c, value } of changes) {
      this.values[p]![c] = value;
      this.summed[p] = undefined;
    }
    for (const listener of this.listeners) listener(changes, mine);
  }
}
