import type { Value } from '@/lib/class-review/rules/matrix';
import { areaAt, isOne, move, nextSpot, rangeOf, spotsOf, type Area, type Grid, type Spot } from './area';
import { formatBlock, parseBlock } from './clipboard';
import type { GridView } from './grid-view';
import type { Cell } from './model';
import { planFillDown, planPaste, type PastePlan } from './paste';
import type { MatrixSession } from './session';
import type { Settings } from './settings';
import type { Store } from './store';

type Ask = { paste: (plan: PastePlan) => void; leave: () => void };

/** What keys, mouse and clipboard do in the grid: the ARIA grid pattern, with a spreadsheet's habits. */
export class GridController {
  private area: Area = areaAt({ r: 0, c: 0 });
  private order: readonly number[] = [];
  private readonly grid: Grid;
  private dragging = false;

  constructor(private readonly session: MatrixSession, private readonly view: GridView, private readonly settings: Store<Settings>, private readonly ask: Ask) {
    const { columns, blocks, pupils } = session.model.matrix;
    const first = columns.findIndex((_, c) => !session.model.whyNot(c));
    this.area = areaAt({ r: 0, c: Math.max(0, first) });
    this.grid = {
      rows: pupils.length, columns: columns.length + blocks.length + 1,
      starts: [...columns.flatMap((c, i) => (c.block !== columns[i - 1]?.block ? [i] : [])), columns.length],
    };
  }

  /** Shows the pupils in this order; one stays at the same cell, which `at` may name. */
  arrange(order: readonly number[], at: Cell | null): void {
    const was = at ?? { p: this.order[this.area.active.r] ?? order[this.area.active.r]!, c: this.area.active.c };
    this.order = order;
    this.view.arrange(order);
    this.area = areaAt({ r: Math.max(0, order.indexOf(was.p)), c: was.c });
    this.view.select(this.area, false);
    this.session.active.set(this.cell(this.area.active));
  }

  private cell = ({ r, c }: Spot): Cell => ({ p: this.order[r]!, c });
  private get columns() { return this.session.model.matrix.columns.length; }

  private go(spot: Spot, extend = false) {
    this.select({ active: spot, anchor: extend ? this.area.anchor : spot });
  }

  private select(area: Area) {
    this.area = area;
    this.view.select(area, true);
    this.session.active.set(this.cell(area.active));
  }

  focus(): void { this.view.select(this.area, true); }

  /** Goes to a cell, wherever it stands in the order. */
  show(cell: Cell): void { this.go({ r: this.order.indexOf(cell.p), c: cell.c }); }

  key(event: KeyboardEvent): void {
    if (event.altKey || event.isComposing) return;
    const ctrl = event.ctrlKey || event.metaKey;
    if (this.run(event.key, ctrl, event.shiftKey)) event.preventDefault();
  }

  /** Whether the key was the grid's own. */
  private run(key: string, ctrl: boolean, shift: boolean): boolean {
    const { active } = this.area;
    const to = move(active, key, ctrl, this.grid);
    if (to) {
      this.session.note.set(null);
      this.go(to, shift);
      return true;
    }
    if (ctrl) return this.command(key.toLowerCase(), shift);
    if (/^\d$/.test(key)) {
      this.type(Number(key));
      return true;
    }
    switch (key) {
      case 'Enter': this.go(move(active, shift ? 'ArrowUp' : 'ArrowDown', false, this.grid)!); return true;
      case 'Delete': case 'Backspace': this.fill(null); return true;
      case 'Tab': return this.settings.get().tab && this.tab(shift ? -1 : 1);
      case 'Escape': {
        if (!isOne(this.area)) this.go(active);
        else if (this.settings.get().tab) this.ask.leave();
        return true;
      }
      case ' ': return true; // or the page would scroll
      default: return false;
    }
  }

  private tab(step: 1 | -1): boolean {
    const to = nextSpot(this.area.active, step, this.grid);
    if (to) this.go(to);
    return to !== null;
  }

  private command(key: string, shift: boolean): boolean {
    switch (key) {
      case 'z': this.back(shift ? 'redo' : 'undo'); return true;
      case 'y': this.back('redo'); return true;
      case 'd': {
        const changes = planFillDown(this.session.model, this.order, this.area);
        if (changes.length && this.session.write(changes)) this.session.note.set({ kind: 'filled', count: changes.length });
        return true;
      }
      case 'a': {
        const { starts, columns, rows } = this.grid;
        const left = starts.findLast((s) => s <= this.area.active.c) ?? 0;
        this.select({ anchor: { r: rows - 1, c: (starts.find((s) => s > left) ?? columns) - 1 }, active: { r: 0, c: left } });
        return true;
      }
      default: return false; // copy, cut and paste come as events of their own
    }
  }

  back(way: 'undo' | 'redo'): void {
    const cell = this.session.back(way);
    if (cell) this.show(cell);
  }

  /** A digit: written here, and on to the next pupil where one wants that. */
  type(value: Value): void {
    const { active } = this.area;
    const { p, c } = this.cell(active);
    if (c >= this.columns) return;
    const why = this.session.model.whyNot(c);
    if (why) return this.session.note.set({ kind: 'why', why, cell: { p, c } });
    const down = this.session.write([{ p, c, value }]) && this.settings.get().down;
    this.go(down ? move(active, 'ArrowDown', false, this.grid)! : active);
  }

  /** The same value in all that is marked. */
  private fill(value: Value) {
    const { good, bad } = this.session.model.check(this.cells().map((x) => ({ ...x, value })));
    if (good.length) this.session.write(good);
    else if (bad[0]) this.session.note.set({ kind: 'why', why: bad[0].why, cell: bad[0] });
    else if (isOne(this.area)) {
      const cell = this.cell(this.area.active);
      const why = cell.c < this.columns ? this.session.model.whyNot(cell.c) : null;
      this.session.note.set(why ? { kind: 'why', why, cell } : null);
    }
  }

  private cells(): Cell[] {
    return [...spotsOf(rangeOf(this.area))].filter(({ c }) => c < this.columns).map(this.cell);
  }

  copy(event: ClipboardEvent, cut: boolean): void {
    const { top, bottom, left, right } = rangeOf(this.area);
    const { model } = this.session;
    const value = (p: number, c: number): Value => {
      if (c < this.columns) return model.get(p, c);
      const { blocks, sum } = model.sums(p);
      return c - this.columns < blocks.length ? blocks[c - this.columns]! : sum;
    };
    const rows = Array.from({ length: bottom - top + 1 }, (_, i) => Array.from({ length: right - left + 1 }, (__, j) => value(this.order[top + i]!, left + j)));
    event.clipboardData?.setData('text/plain', formatBlock(rows));
    event.preventDefault();
    if (cut) this.fill(null);
    else this.session.note.set({ kind: 'copied', count: rows.length * rows[0]!.length });
  }

  /** What can be pasted is, at once if it is all; else one is asked, with each rejected cell named. */
  paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain');
    event.preventDefault();
    if (!text) return;
    const plan = planPaste(this.session.model, this.order, this.area, parseBlock(text));
    if (plan.rejected.length || plan.outside.rows || plan.outside.columns) this.ask.paste(plan);
    else this.accept(plan);
  }

  accept({ changes }: PastePlan): void {
    if (changes.length) this.session.write(changes);
    this.session.note.set({ kind: 'pasted', count: changes.length });
  }

  /** Mouse: a press goes there, a drag or Shift marks. A finger only points. */
  pointerDown(event: PointerEvent): void {
    const spot = event.button === 0 ? this.view.spotOf(event.target) : null;
    if (!spot || event.pointerType !== 'mouse') return;
    event.preventDefault(); // no marking of text
    this.dragging = true;
    this.session.note.set(null);
    this.go(spot, event.shiftKey);
  }
  pointerOver(event: PointerEvent): void {
    const spot = this.dragging ? this.view.spotOf(event.target) : null;
    if (spot) this.go(spot, true);
  }
  pointerUp(): void { this.dragging = false; }
  click(event: MouseEvent): void {
    const spot = this.view.spotOf(event.target);
    if (spot && (spot.r !== this.area.active.r || spot.c !== this.area.active.c) && !event.shiftKey && isOne(this.area)) this.go(spot);
  }
}
