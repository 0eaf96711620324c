import type { TermKind } from '@/prisma/generated/enums';
import type { Occurrence, TemplateActivity } from './plan';
import { activityChanges, type TemplateChange } from './template';

/** What is in the calendar of a school year already: known by the template's key and the term, whatever its version. */
export type There = { key: string; term: TermKind | null };
export const occurrenceKey = (o: There): string => `${o.key}/${o.term ?? ''}`;

/** The occurrences that are not there yet. */
export function missingOccurrences(planned: readonly Occurrence[], there: readonly There[]): Occurrence[] {
  const have = new Set(there.map(occurrenceKey));
  return planned.filter((o) => !have.has(occurrenceKey(o)));
}

export type YearChange = { key: string; number: number; name: string; changes: TemplateChange[] };

/**
 * How a school year differs from the one before: activities that were not in it, that are taken out, or that have another version. `last`
 * holds each activity as it stood then. Those that merely rest or return because they come every second year are no change.
 */
export function yearChanges(now: readonly TemplateActivity[], last: readonly TemplateActivity[]): YearChange[] {
  if (!last.length) return [];
  const before = new Map(last.map((t) => [t.key, t]));
  return now.flatMap((t): YearChange[] => {
    const old = before.get(t.key);
    const everySecond = t.recurrence === 'ODD_YEAR' || t.recurrence === 'EVEN_YEAR';
    const changes = old ? activityChanges(old, t) : t.retired || everySecond ? [] : activityChanges(null, t);
    return changes.length ? [{ key: t.key, number: t.number, name: t.name, changes }] : [];
  }).sort((a, b) => a.number - b.number);
}
