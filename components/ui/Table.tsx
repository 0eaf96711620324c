import { useId, type ReactNode } from 'react';
import { cx } from './cx';

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** The cell that names its row; the first column if none is marked. */
  rowHeader?: boolean;
};

type Props<Row> = {
  caption: string;
  /** Show the caption, or only read it aloud where a heading already says it. */
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** On a narrow screen: each row a card (`stack`), or the whole table sideways (`scroll`), for what is compared across columns. */
  narrow?: 'stack' | 'scroll';
  className?: string;
};

/** A table of facts. A scrolled one can be reached and scrolled from the keyboard. */
export function Table<Row>({ caption, captionHidden, columns, rows, rowKey, narrow = 'stack', className }: Props<Row>) {
  const id = useId();
  const header = columns.find((c) => c.rowHeader) ?? columns[0];
  const align = (c: Column<Row>) => (c.numeric ? 'text-right tabular-nums' : 'text-left');
  // Roles are written out: some screen readers lose a table whose display is changed.
  const table = (
    <table role="table" aria-labelledby={id} className={cx('w-full border-collapse text-[0.9375rem]', narrow === 'stack' && 'table-stack', className)}>
      <thead role="rowgroup" className="border-b-2 border-line-strong">
        <tr role="row">
          {columns.map((c) => (
            <th key={c.key} role="columnheader" scope="col" className={cx('px-3 py-2 align-bottom text-sm font-semibold text-muted', align(c))}>{c.header}</th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="divide-y divide-line">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row" className="hover:bg-sunken/60">
            {columns.map((c) => c === header
              ? <th key={c.key} role="rowheader" scope="row" className={cx('px-3 py-2.5 align-top font-semibold', align(c))}>{c.cell(row)}</th>
              : <td key={c.key} role="cell" data-label={c.header} className={cx('px-3 py-2.5 align-top', align(c))}><span className="min-w-0">{c.cell(row)}</span></td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <div className="grid min-w-0 gap-2">
      <p id={id} className={captionHidden ? 'sr-only' : 'font-semibold'}>{caption}</p>
      {narrow === 'scroll' ? <div role="region" aria-labelledby={id} tabIndex={0} className="overflow-x-auto">{table}</div> : table}
    </div>
  );
}
