'use client';
import { Printer, Redo2, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/Button';
import { Details } from '@/components/ui/Details';
import { sorts, type Sort } from './order';
import type { MatrixSession } from './session';
import { leaveKey, type Settings } from './settings';
import { useStore, type Store } from './store';

type Props = {
  session: MatrixSession; settings: Store<Settings>; sort: Sort; onSort: (sort: Sort) => void; single: boolean; onSingle: (single: boolean) => void;
  onBack: (way: 'undo' | 'redo') => void; onPrint: () => void;
};

/** What can be done with the whole of it: one pupil at a time or all, in which order, take back, print; and how the keys go. */
export function Toolbar({ session, settings, sort, onSort, single, onSingle, onBack, onPrint }: Props) {
  const t = useTranslations('matrix');
  const { matrix } = session.model;
  const chosen = useStore(settings);
  const sortName = (s: Sort) => (s === 'name' ? t('sort.name') : s === 'level' ? t('sort.level') : matrix.columns.find((c) => c.code === s)!.name);
  return (
    <div data-print="no" className="matrix-tools">
      <div role="group" aria-label={t('view.label')} className="matrix-switch">
        {[false, true].map((one) => <button key={String(one)} type="button" aria-pressed={single === one} onClick={() => onSingle(one)}>{t(one ? 'view.one' : 'view.all')}</button>)}
      </div>
      <label className="flex items-center gap-2 text-sm">
        <span>{t('sort.label')}</span>
        <select value={sort} onChange={(e) => onSort(e.target.value)} className="min-h-11 rounded-lg border border-line-strong bg-surface px-2 font-semibold">
          {sorts(matrix).map((s) => <option key={s} value={s} lang={s === 'name' || s === 'level' ? undefined : 'sv'}>{sortName(s)}</option>)}
        </select>
      </label>
      {matrix.can.fill && (
        <div className="flex">
          <Button variant="quiet" className="px-3" aria-label={t('undo')} title={t('undoTitle')} onClick={() => onBack('undo')}><Undo2 aria-hidden="true" /></Button>
          <Button variant="quiet" className="px-3" aria-label={t('redo')} title={t('redoTitle')} onClick={() => onBack('redo')}><Redo2 aria-hidden="true" /></Button>
        </div>
      )}
      <Button variant="quiet" className="px-3 max-sm:hidden" onClick={onPrint}><Printer aria-hidden="true" />{t('print')}</Button>
      <Details summary={t('keys.title')} className="open:basis-full">
        <div className="grid max-w-text gap-3 text-sm">
          {matrix.can.fill && (['down', 'tab'] as const).map((name) => (
            <label key={name} className="flex min-h-11 items-center gap-3 text-base">
              <input type="checkbox" className="size-5 shrink-0 accent-accent" checked={chosen[name]} onChange={(e) => settings.set({ ...chosen, [name]: e.target.checked })} />
              <span>{t(`keys.${name}`)}</span>
            </label>
          ))}
          <ul className="grid list-disc gap-1 pl-5">
            {(matrix.can.fill ? ['move', 'digits', 'clear', 'jump', 'mark', 'copy', 'fill', 'undo', 'leave'] as const : ['move', 'jump', 'mark', 'leave'] as const).map((k) => <li key={k}>{k === 'leave' ? t('keys.leave', { key: leaveKey(chosen) }) : t(`keys.${k}`)}</li>)}
          </ul>
        </div>
      </Details>
    </div>
  );
}
