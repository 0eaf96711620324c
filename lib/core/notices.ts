import type { Db } from './db';
import { dateOf } from './time';
import { newId } from './ids';

/** What people are told of. Each kind has its sentence in messages/<locale>/notices.json. */
export const noticeKinds = [
  'opened', 'due_7', 'due_1', 'late', 'late_below', 'reminder', 'handed_in', 'returned', 'accepted', 'feedback', 'evidence_ready', 'measure_due', 'measure_late',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * Something a person is told. `key` is what makes it one: the same key is told a person once, whoever says it and however often.
 * `title` is the activity with its term (or a measure's area), `place` the class or unit; never pupils, never what somebody wrote.
 */
export type NewNotice = {
  personId: string;
  kind: NoticeKind;
  key: string;
  activityId?: string | null;
  analysisId?: string | null;
  measureId?: string | null;
  title: string;
  place: string;
  /** YYYY-MM-DD */
  dueOn?: string | null;
};

/**
 * Tells people something, in the transaction of what it tells of. The letter, if the person wants one, is the worker's: it may go from now
 * on, and choices and quiet hours are looked at when it is to be sent. Returns how many were new.
 */
export async function notify(db: Db, organiserId: string, notices: readonly NewNotice[]): Promise<number> {
  if (!notices.length) return 0;
  const { count } = await db.notice.createMany({
    data: notices.map(({ dueOn, ...n }) => ({ organiserId, id: newId(), ...n, dueOn: dueOn ? dateOf(dueOn) : null, mailAfter: new Date() })), skipDuplicates: true,
  });
  return count;
}
