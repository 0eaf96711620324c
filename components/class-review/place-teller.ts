import { post } from './send-cells';

type Cell = { pupilId: string; code: string };
export type PlaceTeller = { at(cell: Cell | null): void; leave(): void };

/** Milliseconds: between two moves that are told, how often the same place is told again, and how long without a move one still counts as there. */
const movePause = 250;
const repeat = 10_000;
const active = 120_000;

/** Tells the others where this person is: as it moves, and again while active, so that whoever is gone is soon forgotten. Unanswered is no trouble. */
export function tellPlace(person: string, reviewId: string, tab: string): PlaceTeller {
  let cell: Cell | null = null;
  let told: string | null = null;
  let movedAt = 0;
  let toldAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let telling = false;

  // One at a time, so that on a slow network the last told is the last heard; who leaves does not wait.
  const send = async () => {
    if (telling && cell) return;
    telling = true;
    const now = cell;
    await post('plats', person, { reviewId, tab, pupilId: now?.pupilId ?? null, code: now?.code ?? null }).catch(() => {});
    telling = false;
    if (cell && cell !== now) tell();
  };
  const tell = () => {
    clearTimeout(timer);
    timer = undefined;
    toldAt = performance.now();
    told = cell && `${cell.pupilId}/${cell.code}`;
    void send();
    if (cell) timer = setTimeout(() => { if (performance.now() - movedAt < active && document.visibilityState === 'visible') tell(); }, repeat);
  };
  return {
    at: (next) => {
      cell = next;
      movedAt = performance.now();
      const wait = movePause - (movedAt - toldAt);
      if (wait <= 0) return tell();
      clearTimeout(timer);
      timer = setTimeout(tell, wait);
    },
    leave: () => {
      clearTimeout(timer);
      cell = null;
      if (told !== null) tell();
    },
  };
}
