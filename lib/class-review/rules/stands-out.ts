/** A subject's share (0–1) among n pupils. */
export type SubjectShare = Readonly<{ subject: string; value: number; n: number }>;
export type StandsOut = SubjectShare & Readonly<{ /** Percentage points from the mean over the subjects. */ by: number }>;

/** The smallest number of pupils that a subject is judged by. */
const standsOutFrom = 5;

/**
 * The subjects whose share differs by at least so many percentage points from the plain mean over the group's subjects, the furthest
 * first. Subjects with fewer than five pupils count neither in the mean nor as standing out; one subject alone never does.
 */
export function standsOut(subjects: readonly SubjectShare[], percentagePoints: number): StandsOut[] {
  const judged = subjects.filter((s) => s.n >= standsOutFrom);
  if (judged.length < 2) return [];
  const mean = judged.reduce((sum, s) => sum + s.value, 0) / judged.length;
  return judged
    .map((s) => ({ ...s, by: Math.round((s.value - mean) * 1000) / 10 }))
    .filter((s) => Math.abs(s.by) >= percentagePoints)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || a.subject.localeCompare(b.subject));
}
