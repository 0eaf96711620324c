'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { GridController } from './controller';
import { GridView } from './grid-view';
import { orderOf, type Sort } from './order';
import type { PastePlan } from './paste';
import type { MatrixSession } from './session';
import type { Settings } from './settings';
import type { Store } from './store';
import { wordsOf } from './words';

type Props = {
  session: MatrixSession; settings: Store<Settings>; sort: Sort;
  /** Gets the controller once the cells are drawn. */
  onReady: (controller: GridController) => void;
  onPaste: (plan: PastePlan) => void;
};

/** The grid: its frame and headers here, its cells by GridView, its keys by GridController. */
export function Grid({ session, settings, sort, onReady, onPaste }: Props) {
  const t = useTranslations('matrix');
  const { matrix, top } = session.model;
  const table = useRef<HTMLTableElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const foot = useRef<HTMLTableRowElement>(null);
  const after = useRef<HTMLDivElement>(null);
  const [controller, setController] = useState<GridController | null>(null);
  const words = wordsOf(session.model, t);

  useLayoutEffect(() => {
    const view = new GridView(table.current!, body.current!, foot.current!, session.model, wordsOf(session.model, t), {
      waiting: t('status.waiting'), conflict: t('status.conflict'), refused: t('status.refused'),
      here: (names) => t('here', { names }), many: (column, count) => t('concerned', { column, count }),
    });
    const made = new GridController(session, view, settings, { paste: onPaste, leave: () => after.current?.focus() });
    for (const [key, status] of session.statuses) {
      const cell = session.cellOf(key);
      if (cell) view.mark(cell.p, cell.c, status);
    }
    view.present(session.people.get());
    const stops = [
      session.model.subscribe((changes) => view.update(changes)),
      session.onStatus((cell, status) => view.mark(cell.p, cell.c, status)),
      session.people.subscribe(() => view.present(session.people.get())),
    ];
    setController(made);
    onReady(made);
    return () => stops.forEach((stop) => stop());
  // One drawing a visit and language; what the parent hands down does not change.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [session, t]);

  useLayoutEffect(() => { controller?.arrange(orderOf(session.model, sort), session.active.get()); }, [controller, session, sort]);
  useEffect(() => {
    const up = () => controller?.pointerUp();
    window.addEventListener('pointerup', up);
    return () => window.removeEventListener('pointerup', up);
  }, [controller]);

  const blocks = matrix.blocks.map((b, i) => ({ ...b, span: matrix.columns.filter((c) => c.block === i).length })).filter((b) => b.span);
  const sorted = (code: string) => (sort === code ? 'descending' : undefined);
  return (
    <>
      <div className="matrix-box">
        {/* The keys and presses are the cells'; they are heard here, once for all of them. */}
        <table
          ref={table} role="grid" aria-multiselectable="true" aria-label={t('gridName', { group: matrix.group.name })} aria-describedby="matris-tangenter" className="matrix"
          onKeyDown={(e) => controller?.key(e.nativeEvent)} onClick={(e) => controller?.click(e.nativeEvent)}
          onPointerDown={(e) => controller?.pointerDown(e.nativeEvent)} onPointerOver={(e) => controller?.pointerOver(e.nativeEvent)}
          onCopy={(e) => controller?.copy(e.nativeEvent, false)} onCut={(e) => controller?.copy(e.nativeEvent, true)} onPaste={(e) => controller?.paste(e.nativeEvent)}
        >
          <colgroup><col className="name" />{matrix.columns.map((c) => <col key={c.code} />)}{matrix.blocks.map((b) => <col key={b.name} className="sum" />)}<col className="total" /></colgroup>
          <thead>
            <tr>
              <th scope="col" rowSpan={2} className="corner" aria-sort={sort === 'name' ? 'ascending' : undefined}><span>{t('pupil')}</span></th>
              {blocks.map((b) => <th key={b.name} scope="colgroup" colSpan={b.span} className="edge"><span lang="sv">{b.name}</span></th>)}
              <th scope="colgroup" colSpan={matrix.blocks.length} className="edge"><span>{t('sums')}</span></th>
              <th scope="col" rowSpan={2} className="total edge" data-column={matrix.columns.length + matrix.blocks.length} aria-sort={sorted('level')}>{words.sumName}</th>
            </tr>
            <tr lang="sv">
              {matrix.columns.map((c, i) => (
                <th key={c.code} scope="col" data-column={i} aria-sort={sorted(c.code)} title={c.code === c.name ? c.help : [c.name, c.help].filter(Boolean).join('. ')} className={i === 0 || matrix.columns[i - 1]!.block !== c.block ? 'edge' : undefined}>
                  <span aria-hidden="true">{c.code}</span><span className="sr-only">{c.name}</span>
                </th>
              ))}
              {matrix.blocks.map((b, i) => (
                <th key={b.name} scope="col" data-column={matrix.columns.length + i} title={words.blockSum(i)} className={i === 0 ? 'sum edge' : 'sum'}><span aria-hidden="true">{b.name}</span><span className="sr-only">{words.blockSum(i)}</span></th>
              ))}
            </tr>
          </thead>
          <tbody ref={body} />
          <tfoot><tr ref={foot}><th scope="row">{t('concernedRow', { from: Math.floor(top / 2) + 1, to: top })}</th></tr></tfoot>
        </table>
      </div>
      <div ref={after} tabIndex={-1} aria-label={t('afterGrid')} role="group" className="h-0 outline-none" />
    </>
  );
}
