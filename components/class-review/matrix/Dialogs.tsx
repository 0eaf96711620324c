'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { useDay } from '@/components/ui/DateText';
import { Dialog } from '@/components/ui/Dialog';
import { Notice } from '@/components/ui/Notice';
import type { CellChange } from '@/lib/class-review/queries/cell-history';
import type { Cell } from './model';
import { useWhy } from './notes';
import type { PastePlan } from './paste';
import type { MatrixSession } from './session';
import { useStore } from './store';
import { wordsOf } from './words';

const useCellName = (session: MatrixSession) => ({ p, c }: Cell) => `${session.model.matrix.pupils[p]!.name}, ${session.model.matrix.columns[c]!.name}`;

/** Before a paste where not all can be stored: each rejected cell by pupil and column. Nothing is stored until it is accepted. */
export function PasteDialog({ session, plan, onClose, onAccept }: { session: MatrixSession; plan: PastePlan | null; onClose: () => void; onAccept: (plan: PastePlan) => void }) {
  const t = useTranslations('matrix.paste');
  const why = useWhy(session);
  const name = useCellName(session);
  return (
    <Dialog open={plan !== null} onClose={onClose} title={t('title')}>
      {plan && (
        <>
          <p>{t('lead', { good: plan.changes.length, bad: plan.rejected.length })}</p>
          {(plan.outside.rows > 0 || plan.outside.columns > 0) && <p>{t('outside', { rows: plan.outside.rows, columns: plan.outside.columns })}</p>}
          {plan.rejected.length > 0 && (
            <ul tabIndex={0} aria-label={t('rejected')} className="grid max-h-[40dvh] gap-2 overflow-auto rounded-lg border border-line p-3">
              {plan.rejected.map((x) => (
                <li key={`${x.p}/${x.c}`}><strong>{name(x)}</strong>: <q lang="sv">{x.text.slice(0, 40)}</q>. {why(x.why, x)}</li>
              ))}
            </ul>
          )}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={onClose}>{t('cancel')}</Button>
            {plan.changes.length > 0 && <Button variant="primary" onClick={() => onAccept(plan)}>{t('accept', { count: plan.changes.length })}</Button>}
          </div>
        </>
      )}
    </Dialog>
  );
}

/** Where two wrote in the same cell: a calm strip that says which, and both values side by side with who wrote them. */
export function Conflicts({ session }: { session: MatrixSession }) {
  const t = useTranslations('matrix.conflict');
  const all = useTranslations('matrix');
  const day = useDay();
  const name = useCellName(session);
  const conflicts = useStore(session.conflicts);
  const [open, setOpen] = useState(false);
  const [first] = conflicts;
  const cell = first && session.cellOf(first[0]);
  const word = wordsOf(session.model, all).value;
  const settle = (keep: 'mine' | 'theirs') => {
    session.settle(first![0], keep);
    if (conflicts.size <= 1) setOpen(false);
  };
  return (
    <div role="status">
      {first && cell && (
        <Notice kind="warning" className="mb-3" title={t('strip', { count: conflicts.size, cell: name(cell) })}>
          <p><Button onClick={() => setOpen(true)}>{t('open')}</Button></p>
        </Notice>
      )}
      <Dialog open={open && Boolean(first)} onClose={() => setOpen(false)} title={t('title')}>
        {first && cell && (
          <>
            <p><strong>{name(cell)}</strong></p>
            <p lang="sv">{t('both', { mine: word(first[1].mine), theirs: word(first[1].theirs), by: first[1].by ?? t('somebody'), at: day(new Date(first[1].at), { time: true }) })}</p>
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => settle('mine')}>{t('mine', { value: word(first[1].mine) })}</Button>
              <Button onClick={() => settle('theirs')}>{t('theirs', { value: word(first[1].theirs) })}</Button>
            </div>
          </>
        )}
      </Dialog>
    </div>
  );
}

/** Who wrote what in a cell, newest first. */
export function HistoryDialog({ session, cell, onClose }: { session: MatrixSession; cell: Cell | null; onClose: () => void }) {
  const t = useTranslations('matrix.history');
  const name = useCellName(session);
  return <Dialog open={cell !== null} onClose={onClose} title={cell ? t('title', { cell: name(cell) }) : t('show')}>{cell && <History session={session} cell={cell} />}</Dialog>;
}

function History({ session, cell }: { session: MatrixSession; cell: Cell }) {
  const t = useTranslations('matrix.history');
  const all = useTranslations('matrix');
  const day = useDay();
  const [changes, setChanges] = useState<CellChange[] | 'loading' | 'failed'>('loading');
  const word = wordsOf(session.model, all).value;
  useEffect(() => {
    const { pupilId, code } = session.idsOf(cell);
    const stop = new AbortController();
    fetch(`/api/klassgenomgang/${session.model.matrix.id}/historik?${new URLSearchParams({ pupilId, code })}`, { signal: stop.signal })
      .then(async (r) => { if (!r.ok) throw new Error(String(r.status)); return r.json() as Promise<CellChange[]>; })
      .then(setChanges, () => { if (!stop.signal.aborted) setChanges('failed'); });
    return () => stop.abort();
  }, [session, cell]);
  if (typeof changes === 'string') return <p role="status">{t(changes)}</p>;
  if (!changes.length) return <p role="status">{t('none')}</p>;
  return (
    <ul className="grid max-h-[50dvh] gap-2 overflow-auto">
      {changes.map((c) => (
        <li key={c.at} className="border-b border-line pb-2 last:border-0">
          <span lang="sv">{t('change', { before: word(c.before), after: word(c.after) })}</span>
          <span className="block text-sm text-muted">{day(new Date(c.at), { time: true })} · {c.forWhom ? t('deputy', { by: c.by ?? t('unknown'), forWhom: c.forWhom }) : (c.by ?? t('unknown'))}</span>
        </li>
      ))}
    </ul>
  );
}
