'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, useSyncExternalStore, type CSSProperties } from 'react';
import { useDay } from '@/components/ui/DateText';
import { Notice } from '@/components/ui/Notice';
import { makeSaver } from '../cell-saver';
import { ActiveLine } from './ActiveLine';
import type { GridController } from './controller';
import { Conflicts, HistoryDialog, PasteDialog } from './Dialogs';
import { Grid } from './Grid';
import { LevelCounts } from './LevelCounts';
import type { Cell } from './model';
import { orderOf, type Sort } from './order';
import type { PastePlan } from './paste';
import { PupilFocus } from './PupilFocus';
import { SaveStatus, SaveTrouble } from './SaveStatus';
import { MatrixSession, type Person } from './session';
import { leaveKey, openSettings } from './settings';
import { useStore } from './store';
import { Toolbar } from './Toolbar';
import { unwireMatrix, type WiredMatrix } from './wire';

type Props = { matrix: WiredMatrix; person: Person; deviceKey: string };
const never = () => () => undefined;

/** The matrix. Its cells are made in the browser: a class has a thousand, and the page is there before them, in a frame of their size. */
export function MatrixScreen(props: Props) {
  const inBrowser = useSyncExternalStore(never, () => true, () => false);
  const { pupilCount, columnCount, blocks } = props.matrix;
  const size = { '--rows': pupilCount, '--columns': columnCount, '--blocks': blocks.length } as CSSProperties;
  return <div className="matrix-screen" style={size}>{inBrowser ? <Screen {...props} /> : <Waiting />}</div>;
}

function Waiting() {
  const t = useTranslations('matrix');
  return <p className="matrix-skeleton" aria-busy="true">{t('loading')}</p>;
}

function Screen({ matrix, person, deviceKey }: Props) {
  const t = useTranslations('matrix');
  const day = useDay();
  const [session] = useState(() => new MatrixSession(unwireMatrix(matrix)));
  const [settings] = useState(openSettings);
  const chosen = useStore(settings);
  const [single, setSingle] = useState(() => window.matchMedia('(max-width: 40rem)').matches);
  const [sort, setSort] = useState<Sort>('name');
  const [pupil, setPupil] = useState(0);
  const [plan, setPlan] = useState<PastePlan | null>(null);
  const [history, setHistory] = useState<Cell | null>(null);
  const grid = useRef<GridController>(null);
  const ended = useStore(session.ended);
  useEffect(() => session.start(makeSaver, person, deviceKey), [session, person, deviceKey]);

  const look = (one: boolean) => {
    const at = session.active.get();
    if (one) setPupil(at?.p ?? 0);
    else session.active.set({ p: pupil, c: at?.c ?? 0 });
    setSingle(one);
  };
  const show = (p: number) => {
    setPupil(p);
    session.active.set(null);
  };
  const print = () => {
    look(false);
    setTimeout(() => window.print(), 100); // once the grid is drawn
  };
  const back = (way: 'undo' | 'redo') => {
    if (!single) return grid.current?.back(way);
    const cell = session.back(way);
    if (cell) setPupil(cell.p);
  };
  if (ended) return <Notice kind="warning" live="alert" title={t('ended.title')}><p>{t('ended.what')}</p></Notice>;
  return (
    <>
      <p className="matrix-printed">{t('printed', { name: person.name, date: day(new Date(), { year: true, weekday: false }) })}</p>
      <Toolbar session={session} settings={settings} sort={sort} onSort={setSort} single={single} onSingle={look} onBack={back} onPrint={print} />
      <SaveTrouble session={session} />
      <Conflicts session={session} />
      <SaveStatus session={session} />
      {single
        ? <PupilFocus session={session} order={orderOf(session.model, sort)} pupil={pupil} onPupil={show} />
        : (
          <>
            <ActiveLine session={session} onHistory={() => setHistory(session.active.get())} onType={(v) => grid.current?.type(v)} />
            <Grid session={session} settings={settings} sort={sort} onReady={(c) => { grid.current = c; }} onPaste={setPlan} />
            <LevelCounts session={session} />
          </>
        )}
      <p id="matris-tangenter" hidden>{t('gridHelp', { key: leaveKey(chosen) })}</p>
      <PasteDialog session={session} plan={plan} onClose={() => setPlan(null)} onAccept={(accepted) => { setPlan(null); grid.current?.accept(accepted); }} />
      <HistoryDialog session={session} cell={history} onClose={() => setHistory(null)} />
    </>
  );
}
