import type { PresentPerson as Present } from '@/lib/class-review/queries/matrix-changes';
import type { Value } from '@/lib/class-review/rules/matrix';

/** What the matrix' screen and what saves its cells agree on. */

export type { Present, Value };
/** For reading what came from the network or the device. */
export const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);

/** `${pupilId}/${code}` */
export type CellKey = string;
export type CellStatus = 'saved' | 'waiting' | 'conflict' | 'refused';
export type Refusal = 'forbidden' | 'invalid' | 'not_found' | 'exclusive' | 'locked' | 'signedOut' | 'reload';
export type Conflict = { mine: Value; theirs: Value; revision: number; by: string | null; at: string };

/** What the saver tells the screen. */
export interface CellEvents {
  /** Values that others saved, or that waited on the device since last time. `by` is null for the latter; a writer without a name is ''. */
  remote(cells: { pupilId: string; code: string; value: Value; by: string | null }[]): void;
  status(key: CellKey, status: CellStatus, info?: { conflict?: Conflict; refusal?: Refusal }): void;
  summary(s: { waiting: number; trouble: null | 'offline' | 'signedOut' | 'reload' | 'failed'; savedAt: string | null }): void;
  present(people: Present[]): void;
  /** The right was withdrawn. */
  ended(): void;
}

export interface Saver {
  put(changes: { pupilId: string; code: string; value: Value }[]): void;
  settle(key: CellKey, keep: 'mine' | 'theirs'): void;
  /** Where this person is; null: nowhere. */
  at(cell: { pupilId: string; code: string } | null): void;
  /** True when nothing waits any more. */
  flush(): Promise<boolean>;
  stop(): void;
}

export type MakeSaver = (
  matrix: { id: string; pupils: { id: string; revisions: number[] }[]; codes: string[] },
  person: { id: string; name: string },
  deviceKey: string,
  events: CellEvents,
) => Saver;
