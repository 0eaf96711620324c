import type { CellStatus, Present } from '../cell-types';
import { isOne, rangeOf, spotsOf, type Area, type Spot } from './area';
import type { Change, MatrixModel } from './model';
import type { Words } from './words';

type MarkWords = Record<Exclude<CellStatus, 'saved'>, string> & { here: (names: string) => string; many: (column: string, count: number) => string };

/**
 * Draws the cells. By hand and not by React: a key press changes two or three of ten thousand cells, and only those are touched.
 * React owns the table's frame (Grid.tsx) and puts nothing inside these two parts of it.
 */
export class GridView {
  private readonly rows: HTMLTableRowElement[];
  private readonly counts: HTMLTableCellElement[];
  private readonly marks = new Map<string, Exclude<CellStatus, 'saved'>>();
  private readonly visitors = new Map<string, Present[]>();
  private order: readonly number[] = [];
  private marked: HTMLElement[] = [];
  private active: HTMLElement | null = null;
  private heads: Element[] = [];

  constructor(private readonly table: HTMLTableElement, body: HTMLTableSectionElement, foot: HTMLTableRowElement, private readonly model: MatrixModel, private readonly words: Words, private readonly markWords: MarkWords) {
    const { matrix } = model;
    const pattern = this.pattern();
    this.rows = matrix.pupils.map((pupil, p) => {
      const row = pattern.cloneNode(true) as HTMLTableRowElement;
      row.cells[0]!.textContent = pupil.name;
      row.cells[0]!.title = pupil.name;
      for (let c = 0; c < matrix.columns.length; c++) this.drawCell(row, p, c);
      this.drawSums(row, p);
      return row;
    });
    this.counts = matrix.columns.map((column) => {
      const cell = document.createElement('td');
      if (this.isEdge(matrix.columns.indexOf(column))) cell.className = 'edge';
      return cell;
    });
    this.counts.forEach((_, c) => this.drawCount(c));
    const rest = document.createElement('td');
    rest.colSpan = matrix.blocks.length + 1;
    rest.className = 'edge';
    foot.replaceChildren(foot.cells[0]!, ...this.counts, rest);
    body.replaceChildren(...this.rows);
  }

  private isEdge(c: number) {
    const { columns } = this.model.matrix;
    return c === columns.length || (c < columns.length && columns[c]!.block !== columns[c - 1]?.block);
  }

  private pattern(): HTMLTableRowElement {
    const { columns, blocks } = this.model.matrix;
    const row = document.createElement('tr');
    const name = document.createElement('th');
    name.scope = 'row';
    row.append(name);
    for (let c = 0; c <= columns.length + blocks.length; c++) {
      const cell = document.createElement('td');
      cell.tabIndex = -1;
      const sum = c >= columns.length;
      if (sum || this.model.whyNot(c)) cell.setAttribute('aria-readonly', 'true');
      cell.className = [this.isEdge(c) && 'edge', sum ? (c === columns.length + blocks.length ? 'total' : 'sum') : this.model.whyNot(c) && 'quiet'].filter(Boolean).join(' ');
      if (!sum) cell.append('');
      row.append(cell);
    }
    return row;
  }

  /** Shows the pupils in this order. */
  arrange(order: readonly number[]): void {
    if (order.length && order.some((p, i) => this.order[i] !== p)) this.rows[0]!.parentElement!.append(...order.map((p) => this.rows[p]!));
    this.order = order;
  }

  cellAt({ r, c }: Spot): HTMLTableCellElement { return this.rows[this.order[r]!]!.cells[c + 1]!; }

  /** The cell of an event; null on names and headers. */
  spotOf(target: EventTarget | null): Spot | null {
    const cell = target instanceof Element ? target.closest('td') : null;
    const row = cell?.parentElement as HTMLTableRowElement | undefined;
    return cell && row && row.parentElement === this.rows[0]?.parentElement ? { r: row.sectionRowIndex, c: cell.cellIndex - 1 } : null;
  }

  update(changes: readonly Change[]): void {
    for (const { p, c } of changes) this.drawCell(this.rows[p]!, p, c);
    for (const p of new Set(changes.map((x) => x.p))) this.drawSums(this.rows[p]!, p);
    for (const c of new Set(changes.map((x) => x.c))) this.drawCount(c);
  }

  private drawCell(row: HTMLTableRowElement, p: number, c: number) {
    const cell = row.cells[c + 1]!;
    const text = cell.firstChild ?? cell.appendChild(document.createTextNode(''));
    text.nodeValue = String(this.model.get(p, c) ?? '');
    this.name(cell, p, c);
  }

  private name(cell: HTMLElement, p: number, c: number) {
    const mark = this.marks.get(`${p}/${c}`);
    const visitors = this.visitors.get(`${p}/${c}`);
    const label = this.words.cell(p, c);
    cell.ariaLabel = mark || visitors ? [label, mark && this.markWords[mark], visitors && this.markWords.here(visitors.map((v) => v.name).join(', '))].filter(Boolean).join('. ') : label;
  }

  private drawSums(row: HTMLTableRowElement, p: number) {
    const first = this.model.matrix.columns.length + 1;
    const { blocks, sum, level } = this.model.sums(p);
    blocks.forEach((s, b) => {
      const cell = row.cells[first + b]!;
      cell.textContent = String(s ?? '');
      this.name(cell, p, first + b - 1);
    });
    const total = row.cells[first + blocks.length]!;
    if (level) total.dataset.level = level;
    else delete total.dataset.level;
    total.textContent = `${sum ?? ''} ${this.words.level(p)}`.trim();
    this.name(total, p, first + blocks.length - 1);
  }

  /** How many have the upper half of the scale in a column. */
  private drawCount(c: number) {
    const { pupils, columns } = this.model.matrix;
    const count = pupils.filter((_, p) => (this.model.get(p, c) ?? 0) * 2 > this.model.top).length;
    this.counts[c]!.textContent = count ? String(count) : '';
    this.counts[c]!.ariaLabel = this.markWords.many(columns[c]!.name, count);
  }

  /** The dot in the corner, and its word in the name. */
  mark(p: number, c: number, status: CellStatus): void {
    const cell = this.rows[p]!.cells[c + 1]!;
    if (status === 'saved') this.marks.delete(`${p}/${c}`);
    else this.marks.set(`${p}/${c}`, status);
    if (status === 'saved') delete cell.dataset.status;
    else cell.dataset.status = status;
    this.name(cell, p, c);
  }

  /** Whose initials stand in which cells. */
  present(people: readonly Present[]): void {
    const before = [...this.visitors.keys()];
    this.visitors.clear();
    for (const person of people) {
      const cell = this.model.find(person.pupilId, person.code);
      if (!cell) continue;
      const key = `${cell.p}/${cell.c}`;
      this.visitors.set(key, [...(this.visitors.get(key) ?? []), person]);
    }
    for (const key of new Set([...before, ...this.visitors.keys()])) {
      const [p, c] = key.split('/').map(Number) as [number, number];
      const cell = this.rows[p]!.cells[c + 1]!;
      const here = this.visitors.get(key);
      if (here) cell.dataset.here = here.map((v) => v.initials).join(' ');
      else delete cell.dataset.here;
      this.name(cell, p, c);
    }
  }

  /** Shows what is marked, and moves the one tab stop; the focus too where it is in the grid. */
  select(area: Area, focus: boolean): void {
    const active = this.cellAt(area.active);
    if (active !== this.active) {
      if (this.active) this.active.tabIndex = -1;
      active.tabIndex = 0;
      this.active = active;
      for (const head of this.heads) head.removeAttribute('data-on');
      this.heads = [active.parentElement!.firstElementChild!, this.table.querySelector(`th[data-column="${area.active.c}"]`)].filter((h) => h !== null);
      for (const head of this.heads) head.setAttribute('data-on', '');
    }
    for (const cell of this.marked) cell.removeAttribute('aria-selected');
    this.marked = isOne(area) ? [] : [...spotsOf(rangeOf(area))].map((spot) => this.cellAt(spot));
    for (const cell of this.marked) cell.ariaSelected = 'true';
    if (focus) active.focus();
  }
}
