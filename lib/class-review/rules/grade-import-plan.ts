import type { GradeEntry, ReadProblem } from './grade-import';
import { scaleFor, scaleSpan, stepOf, type Scale } from './grades';

/** What a file of grades would do to what is there now. Pure. */

/** A pupil who may be graded: the year is that of the term. `places` are what the right to grade rests on. */
export type GradedPupil = { id: string; externalId: string; name: string; year: string; places: readonly { unitId: string; groupId: string }[] };
export type KnownGrades = {
  pupils: readonly GradedPupil[];
  scales: readonly Scale[];
  /** `<pupil id> <subject>` → value */
  grades: ReadonlyMap<string, string>;
  may: (pupil: GradedPupil, subject: string) => boolean;
};
export const gradeKey = (pupilId: string, subject: string): string => `${pupilId} ${subject}`;

export type GradeProblem = { line: number; column: string; code: ReadProblem['code'] | 'unknown_pupil' | 'no_scale' | 'not_in_scale' | 'points' | 'not_yours'; value: string; scale?: string };
export type GradeWrite = { pupilId: string; subject: string; scaleId: string; value: string; year: string };
/** One row of the preview: a line of the file that changes something. */
export type GradeLine = { line: number; name: string; changes: { subject: string; before: string | null; after: string }[] };
export type GradePlan = { counts: { new: number; changed: number; unchanged: number; error: number }; problems: GradeProblem[]; lines: GradeLine[]; writes: GradeWrite[] };

/** Checks each grade against pupils, scales and rights. With problems nothing of it may be written. */
export function planGrades(entries: readonly GradeEntry[], found: readonly ReadProblem[], known: KnownGrades): GradePlan {
  const pupils = new Map(known.pupils.map((p) => [p.externalId.toLowerCase(), p]));
  const problems: GradeProblem[] = [...found];
  const counts = { new: 0, changed: 0, unchanged: 0, error: found.length };
  const lines = new Map<string, GradeLine>();
  const writes: GradeWrite[] = [];
  const strangers = new Set<string>();
  const unscaled = new Set<string>();
  for (const e of entries) {
    const say = (code: GradeProblem['code'], value: string, column = e.column, scale?: string) => { counts.error++; problems.push({ line: e.line, column, code, value: value.slice(0, 60), scale }); };
    const pupil = pupils.get(e.pupil.toLowerCase());
    if (!pupil) {
      // Said once, not for each of the pupil's grades.
      if (!strangers.has(e.pupil)) say('unknown_pupil', e.pupil, 'elev_id');
      strangers.add(e.pupil);
      continue;
    }
    const scale = scaleFor(known.scales, pupil.year);
    if (!scale) {
      if (!unscaled.has(pupil.id)) say('no_scale', pupil.year, 'elev_id');
      unscaled.add(pupil.id);
      continue;
    }
    const step = stepOf(scale, e.value);
    if (!step) {
      say(/^\d+([.,]\d+)?$/.test(e.value) ? 'points' : 'not_in_scale', e.value, e.column, scaleSpan(scale));
      continue;
    }
    const before = known.grades.get(gradeKey(pupil.id, e.subject)) ?? null;
    if (before === step.value) {
      counts.unchanged++;
    } else if (!known.may(pupil, e.subject)) {
      say('not_yours', e.subject);
    } else {
      counts[before === null ? 'new' : 'changed']++;
      writes.push({ pupilId: pupil.id, subject: e.subject, scaleId: scale.id, value: step.value, year: pupil.year });
      const line = lines.get(pupil.id) ?? { line: e.line, name: pupil.name, changes: [] };
      line.changes.push({ subject: e.subject, before, after: step.value });
      lines.set(pupil.id, line);
    }
  }
  problems.sort((a, b) => a.line - b.line);
  return { counts, problems, lines: [...lines.values()].sort((a, b) => a.line - b.line), writes };
}
