import type { Db } from './db';
import { dateOf } from './time';
import { newId } from './ids';

/** What people are told of. Each kind has its sentence in messages/<locale>/notices.json. */
export const noticeKinds = [
  'opened', 'due_7', 'due_1', 'late', 'late_below', 'reminder', 'handed_in', 'returned', 'accepted', 'feedback', 'evidence_ready', 'measure_due', 'measure_late',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** How a person wants letters: each thing soon (together with what else waits), all of a day in one, or none. */
export type MailChoice = 'at_once' | 'digest' | 'none';
export type Choice = {
  mail: MailChoice;
  /** Kinds that give no letter; they are told in the app all the same. */
  off: readonly string[];
  /** 0–23, Swedish time: when the letter of the day goes. */
  digestHour: number;
  /** No letters from this hour to the other, and none on Saturdays and Sundays; the same: at any time. */
  quietFrom: number;
  quietTo: number;
};
/** Who has not chosen: soon, but not in the evening, at night or at weekends. */
export const defaultChoice: Choice = { mail: 'at_once', off: [], digestHour: 7, quietFrom: 18, quietTo: 7 };

/** So many rows in one statement: far under what Postgres takes as parameters. */
const batch = 1_000;

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
  let told = 0;
  for (let at = 0; at < notices.length; at += batch) {
    const { count } = await db.notice.createMany({
      data: notices.slice(at, at + batch).map(({ dueOn, ...n }) => ({ organiserId, id: newId(), ...n, dueOn: dueOn ? dateOf(dueOn) : null, mailAfter: new Date() })), skipDuplicates: true,
    });
    told += count;
  }
  return told;
}
