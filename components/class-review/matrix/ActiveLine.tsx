'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useHintText } from './notes';
import type { MatrixSession } from './session';
import { useStore } from './store';
import { wordsOf } from './words';

type Props = { session: MatrixSession; onHistory: () => void; onType: (value: number | null) => void };

/** The line over the grid: pupil and column in full, the value's word, help, and in one calm line why a key did nothing. */
export function ActiveLine({ session, onHistory, onType }: Props) {
  const t = useTranslations('matrix');
  const cell = useStore(session.active);
  const { model } = session;
  const words = useMemo(() => wordsOf(model, t), [model, t]);
  useStore(session.version);
  const hint = useHintText(session);
  const column = cell ? model.matrix.columns[cell.c] : undefined;
  if (!cell) return <div className="matrix-line" />;
  const [own, block] = [model.sums(cell.p), cell.c - model.matrix.columns.length];
  const sum = block < own.blocks.length ? own.blocks[block] : own.sum;
  return (
    <div className="matrix-line" data-print="no">
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <strong>{model.matrix.pupils[cell.p]!.name}</strong>
          <span aria-hidden="true"> · </span>
          <span lang="sv">{column?.name ?? (block < own.blocks.length ? words.blockSum(block) : words.sumName)}: </span>
          <span lang="sv" className="font-semibold tabular-nums">{column ? words.value(model.get(cell.p, cell.c)) : [sum ?? t('empty'), block < own.blocks.length ? '' : words.level(cell.p)].filter(Boolean).join(', ')}</span>
        </p>
        {/* The cell says its own name when it gets the focus; only what a key could not do is read aloud. */}
        <p className="truncate text-sm text-muted"><span role="status">{hint}</span>{!hint && <span lang="sv">{column?.help}</span>}</p>
      </div>
      <div className="matrix-pad" role="group" aria-label={t('pad')}>
        {column && !model.whyNot(cell.c) && [...model.matrix.scaleWords.keys()].map((v) => <button key={v} type="button" onClick={() => onType(v)} aria-label={words.value(v)}>{v}</button>)}
        {column && !model.whyNot(cell.c) && <button type="button" onClick={() => onType(null)}>{t('clear')}</button>}
      </div>
      <button type="button" className="matrix-quiet" disabled={!column} onClick={onHistory}>{t('history.show')}</button>
    </div>
  );
}
