/** What an activity is to its reader. `past`: it has been, and the reader had no part in it. */
export type WheelStatus = 'done' | 'mine' | 'late' | 'ongoing' | 'coming' | 'past' | 'cancelled';

/** One thing that the reader has to do in an activity: questions to answer, a step to take, what was handed in to decide on. */
export type Part = { kind: 'answer' | 'step' | 'review'; what: string; dueOn: string; done: boolean };

/** The reader's status of an activity. Days are YYYY-MM-DD. In a school year that is `over` nothing is left to do: what was not marked has been. */
export function statusOf(a: { opensOn: string; endsOn: string; cancelled: boolean }, parts: readonly Part[], today: string, over = false): WheelStatus {
  if (a.cancelled) return 'cancelled';
  const open = parts.filter((p) => !p.done);
  if (parts.length && !open.length) return 'done';
  if (over) return 'past';
  if (open.some((p) => p.dueOn < today)) return 'late';
  if (today < a.opensOn) return 'coming';
  if (open.length) return 'mine';
  return today > a.endsOn ? 'past' : 'ongoing';
}

/** What is open for the reader now, soonest first: nothing in what is called off or has not begun. */
export function openParts(status: WheelStatus, parts: readonly Part[]): Part[] {
  if (status !== 'mine' && status !== 'late') return [];
  return parts.filter((p) => !p.done).sort((a, b) => a.dueOn.localeCompare(b.dueOn));
}
