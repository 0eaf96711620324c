import { about, type Indicator, type Source } from '@/lib/class-review/rules/figures';
import type { FigureRef } from '@/lib/class-review/rules/figure-keys';
import { gradeSubjects } from '@/lib/class-review/rules/grades';
import { addDays } from '@/lib/core/time';
import type { Decision, MeasureLevel, MeasureStatus } from '@/prisma/generated/enums';

/** Measures: what can be measured, when they are to be followed up, and how far it is to the target. Pure; days are YYYY-MM-DD. */

/**
 * The statistics that a measure can be followed up by, with the highest value of each. All of them are better the higher they are. Not those
 * that only some of who see the pupils by name may see (levels, the ends of the spread).
 */
export const measured = { forecast: { most: 100 }, grades: { most: 100 }, grades_high: { most: 100 }, merit: { most: 340 }, eligible: { most: 100 } } as const satisfies Partial<Record<Indicator, { most: number }>>;
export type Measured = keyof typeof measured;
export type MeasuredRef = FigureRef & { indicator: Measured };

export const isMeasured = (indicator: string): indicator is Measured => Object.hasOwn(measured, indicator);
/** An indicator as it is stored: `grades/MA`. */
export const refText = ({ indicator, subject }: FigureRef): string => `${indicator}/${subject}`;
/** What a stored indicator means; null where it is none. */
export function refOf(text: string): MeasuredRef | null {
  const [indicator = '', subject = '', ...more] = text.split('/');
  return isMeasured(indicator) && /^[A-Z0-9]{0,5}$/.test(subject) && more.length === 0 && text.includes('/') ? { indicator, subject } : null;
}
export const sourceOf = (ref: MeasuredRef): Source => about[ref.indicator].source;
const kinds = Object.keys(measured);
const subjectOrder = (s: string) => (s === '' ? -1 : gradeSubjects.indexOf(s));
/** Those of all subjects first, then by kind and in the subjects' own order. */
export const indicatorOrder = (a: { ref: MeasuredRef }, b: { ref: MeasuredRef }): number =>
  Number(a.ref.subject !== '') - Number(b.ref.subject !== '') || kinds.indexOf(a.ref.indicator) - kinds.indexOf(b.ref.indicator) || subjectOrder(a.ref.subject) - subjectOrder(b.ref.subject);
/** A share is shown in percent, a mean in its own unit. */
export const kindOf = (ref: MeasuredRef): 'share' | 'mean' => (about[ref.indicator].kind === 'mean' ? 'mean' : 'share');

/** A value on the scale that targets are written in: percent, or the mean itself. */
export const onScale = (value: number, ref: MeasuredRef): number => (kindOf(ref) === 'share' ? value * 100 : value);

/** How far: at the target or above it, nearer to it than at the start, the same, or further away. `left` is what remains, rounded to a decimal. */
export type Way = { code: 'reached' | 'nearer' | 'same' | 'further' | 'unknown'; left: number };
const rounded = (x: number) => Math.round(x * 10) / 10;
/** Where `now` stands between `start` (if it is known) and `target`; all on the target's scale and higher is better. */
export function wayTo(start: number | null, now: number, target: number): Way {
  const left = rounded(target - now);
  if (left <= 0) return { code: 'reached', left: 0 };
  if (start === null) return { code: 'unknown', left };
  const change = rounded(now - start);
  return { code: change > 0 ? 'nearer' : change < 0 ? 'further' : 'same', left };
}

/** A measure is over only when it has been followed up to its end: also one that is done waits to be followed up. */
export const isOpen = (m: { status: MeasureStatus }): boolean => m.status !== 'ENDED';
export const isOverdue = (m: { status: MeasureStatus; followUpOn: string }, today: string): boolean => isOpen(m) && m.followUpOn < today;
/** How many days before its day a measure begins to be shown as to be followed up. */
export const noticeDays = 14;
export const isDue = (m: { status: MeasureStatus; followUpOn: string }, today: string): boolean => isOpen(m) && m.followUpOn <= addDays(today, noticeDays);

/** The states that a measure is put in by hand. It ends with its follow-up. */
export const nextStatuses: Record<MeasureStatus, readonly Exclude<MeasureStatus, 'ENDED'>[]> = {
  PLANNED: ['ONGOING', 'DONE'], ONGOING: ['DONE', 'PLANNED'], DONE: ['ONGOING'], ENDED: [],
};
/** What a follow-up makes of the measure it is about. */
export const statusAfter: Record<Decision, MeasureStatus> = { GO_ON: 'ONGOING', CHANGE: 'ENDED', END: 'ENDED' };

/** At which level a measure is, from whom it is for. */
export const levelOf = (group: { kind: string } | null): MeasureLevel => (!group ? 'ORGANISATION' : group.kind === 'CLASS' ? 'CLASS' : 'GROUP');

/** Overdue first, then what is to be followed up soonest; what has ended last. */
export function byUrgency<T extends { status: MeasureStatus; followUpOn: string }>(a: T, b: T): number {
  return Number(isOpen(b)) - Number(isOpen(a)) || (a.followUpOn < b.followUpOn ? -1 : a.followUpOn > b.followUpOn ? 1 : 0);
}

/** How far ahead a follow-up is suggested: long enough for a measure to have shown something, and within a term. */
export const suggestedDays = 90;
