'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useRef } from 'react';
import { cx } from '@/components/ui/cx';
import { useHintText, useWhy } from './notes';
import type { MatrixSession } from './session';
import { useStore } from './store';
import { wordsOf } from './words';

type Props = { session: MatrixSession; order: readonly number[]; pupil: number; onPupil: (p: number) => void };

/** One pupil at a time: each block a section, each column a row of large buttons. The default where the screen is narrow. */
export function PupilFocus({ session, order, pupil, onPupil }: Props) {
  const t = useTranslations('matrix');
  const { model } = session;
  const { matrix } = model;
  useStore(session.version);
  const words = useMemo(() => wordsOf(model, t), [model, t]);
  const heading = useRef<HTMLHeadingElement>(null);
  const at = order.indexOf(pupil);
  const own = model.sums(pupil);
  const go = (step: 1 | -1) => {
    const next = order[at + step];
    if (next === undefined) return;
    onPupil(next);
    heading.current?.focus();
  };
  const step = (way: 1 | -1, key: 'previous' | 'next') => (
    <button type="button" className="matrix-step" aria-label={t(`one.${key}`)} disabled={order[at + way] === undefined} onClick={() => go(way)}>
      {way < 0 ? <ChevronLeft aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
    </button>
  );
  return (
    <section aria-labelledby="elev" className="grid max-w-xl grid-cols-[minmax(0,1fr)] gap-6">
      <div className="matrix-who">
        {step(-1, 'previous')}
        <div className="min-w-0 flex-1 text-center">
          <h2 id="elev" ref={heading} tabIndex={-1} className="truncate outline-none">{matrix.pupils[pupil]!.name}</h2>
          <p className="text-sm text-muted tabular-nums">
            {t('one.place', { n: at + 1, of: order.length })}{' '}
            <span className="matrix-total" data-level={own.level ?? undefined}>{words.sumName} {own.sum ?? t('empty')} {words.level(pupil)}</span>
          </p>
        </div>
        {step(1, 'next')}
      </div>
      {matrix.blocks.map((block, b) => matrix.columns.some((c) => c.block === b) && (
        <section key={block.name} aria-labelledby={`block-${b}`} className="grid gap-1">
          <h3 id={`block-${b}`} className="flex items-baseline justify-between border-b border-line pb-1">
            <span lang="sv">{block.name}</span><span className="text-sm font-normal text-muted tabular-nums">{t('one.blockSum', { sum: own.blocks[b] ?? t('empty') })}</span>
          </h3>
          {matrix.columns.map((column, c) => column.block === b && <ColumnRow key={column.code} session={session} p={pupil} c={c} value={words.value} />)}
        </section>
      ))}
      <button type="button" className="matrix-next" disabled={order[at + 1] === undefined} onClick={() => go(1)}>{order[at + 1] === undefined ? t('one.last') : t('one.nextNamed', { name: matrix.pupils[order[at + 1]!]!.name })}</button>
    </section>
  );
}

function ColumnRow({ session, p, c, value: word }: { session: MatrixSession; p: number; c: number; value: (v: number | null) => string }) {
  const t = useTranslations('matrix');
  const why = useWhy(session);
  const note = useStore(session.note);
  const hint = useHintText(session);
  const { model } = session;
  const column = model.matrix.columns[c]!;
  const value = model.get(p, c);
  const not = model.whyNot(c);
  const mark = session.statuses.get(`${model.matrix.pupils[p]!.id}/${column.code}`);
  const own = note && 'cell' in note && note.cell.p === p && note.cell.c === c ? hint : '';
  if (not) {
    return (
      <div className="flex min-h-11 flex-wrap items-baseline justify-between gap-x-4 py-2">
        <p lang="sv">{column.name}</p><p lang="sv" className="font-semibold tabular-nums">{word(value)}</p>
        <p className="basis-full text-sm text-muted">{why(not, { p, c })}</p>
      </div>
    );
  }
  return (
    <fieldset className="grid gap-1 py-2" onFocus={() => session.active.set({ p, c })}>
      <legend className="float-left w-full"><span lang="sv">{column.name}</span>{mark && <span className="ml-2 text-sm text-warning">{t(`status.${mark}`)}</span>}</legend>
      {column.help && <p lang="sv" className="text-sm text-muted">{column.help}</p>}
      <div className="matrix-choices">
        {[null, ...model.matrix.scaleWords.keys()].map((v) => (
          <label key={v ?? '-'} className={cx(v === null && 'empty')}>
            <input type="radio" className="sr-only" name={`${p}/${column.code}`} aria-label={word(v)} checked={value === v} onChange={() => session.write([{ p, c, value: v }])} />
            <span aria-hidden="true">{v ?? t('emptyShort')}</span>
          </label>
        ))}
        <span lang="sv" aria-hidden="true" className="text-sm text-muted">{value === null ? '' : model.matrix.scaleWords[value]}</span>
      </div>
      <p role="status" className="text-sm">{own}</p>
    </fieldset>
  );
}
