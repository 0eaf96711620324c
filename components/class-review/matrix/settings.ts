import { createStore, type Store } from './store';

/** How this person wants the keys, kept in the browser. `down`: a digit goes on to the next pupil. `tab`: Tab goes to the next cell. */
export type Settings = Readonly<{ down: boolean; tab: boolean }>;
/** The key that leaves the grid. */
export const leaveKey = ({ tab }: Settings): string => (tab ? 'Escape' : 'Tab');
const name = 'ska-matris';

function read(): Settings {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<Settings> | null;
    return { down: kept?.down !== false, tab: kept?.tab === true };
  } catch {
    return { down: true, tab: false }; // no store in this browser, or something else under the name
  }
}

export function openSettings(): Store<Settings> {
  const store = createStore(read());
  store.subscribe(() => {
    try { localStorage.setItem(name, JSON.stringify(store.get())); } catch { /* then it holds until the page is left */ }
  });
  return store;
}
