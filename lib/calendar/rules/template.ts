import type { AnalysisLevel } from '@/prisma/generated/enums';
import { monthPlace, type TemplateActivity } from './plan';
import { levelRole } from './steps';

export const limits = { name: 100, description: 1_000, what: 300, steps: 20, offsetDays: 400 };

/** What an activity may point at. */
export type TemplateWorld = { questionSets: { key: string; level: AnalysisLevel }[]; evidence: string[]; keys: string[] };
/** What is wrong, and where: `path` is the field, or steps.<i>.<field>; `key` a sentence under calendar.editor.faults. */
export type Fault = { path: string; key: 'name' | 'description' | 'forms' | 'months' | 'months_both_terms' | 'steps' | 'what' | 'question_set' | 'level_twice' | 'level_role' | 'offset' | 'unknown' };

/** What must be put right before an activity can be saved; empty where all is right. */
export function activityFaults(a: TemplateActivity, world: TemplateWorld): Fault[] {
  const faults: Fault[] = [];
  const say = (path: string, key: Fault['key']) => { faults.push({ path, key }); };
  if (!a.name.trim() || a.name.length > limits.name) say('name', 'name');
  if (!a.description.trim() || a.description.length > limits.description) say('description', 'description');
  if (!a.schoolForms.length) say('schoolForms', 'forms');
  if (!a.months.length) say('months', 'months');
  else if (a.recurrence === 'TERM' && !(a.months.some((m) => m >= 8) && a.months.some((m) => m < 8))) say('months', 'months_both_terms');
  if (a.evidence.some((e) => !world.evidence.includes(e))) say('evidence', 'unknown');
  if (a.follows.some((k) => !world.keys.includes(k))) say('follows', 'unknown');
  if (!a.steps.length || a.steps.length > limits.steps) say('steps', 'steps');
  const levels = new Set<AnalysisLevel>();
  a.steps.forEach((s, i) => {
    if (!s.what.trim() || s.what.length > limits.what) say(`steps.${i}.what`, 'what');
    if (!Number.isInteger(s.offsetDays) || Math.abs(s.offsetDays) > limits.offsetDays) say(`steps.${i}.offsetDays`, 'offset');
    if (s.level === null) {
      if (s.questionSetKey !== null) say(`steps.${i}.questionSetKey`, 'question_set');
      return;
    }
    if (levels.has(s.level)) say(`steps.${i}.level`, 'level_twice');
    levels.add(s.level);
    if (levelRole[s.level] !== s.role) say(`steps.${i}.level`, 'level_role');
    if (!world.questionSets.some((q) => q.key === s.questionSetKey && q.level === s.level)) say(`steps.${i}.questionSetKey`, 'question_set');
  });
  return faults;
}

/** Months and steps in the order they are kept in; what is not used is left out. */
export const tidy = (a: TemplateActivity): TemplateActivity => ({
  ...a, name: a.name.trim(), description: a.description.trim(), months: [...new Set(a.months)].sort((x, y) => monthPlace(x) - monthPlace(y)),
  schoolForms: [...new Set(a.schoolForms)], evidence: [...new Set(a.evidence)], follows: [...new Set(a.follows)].filter((k) => k !== a.key),
  steps: a.steps.map((s) => ({ ...s, what: s.what.trim() })),
});

/** One difference between two versions of an activity; sentences are under calendar.changes. */
export type TemplateChange =
  | { what: 'new' | 'retired' | 'back' | 'description' | 'evidence' | 'follows' | 'forms' | 'teacherPer' }
  | { what: 'renamed'; from: string; to: string }
  | { what: 'area'; from: string; to: string }
  | { what: 'months'; from: number[]; to: number[] }
  | { what: 'recurrence'; from: TemplateActivity['recurrence']; to: TemplateActivity['recurrence'] }
  | { what: 'stepAdded' | 'stepRemoved' | 'stepMoved'; text: string }
  | { what: 'stepRole' | 'stepAnalysis'; text: string }
  | { what: 'stepDate'; text: string; days: number }
  | { what: 'stepText'; from: string; to: string };

const same = <T>(a: readonly T[], b: readonly T[]) => a.length === b.length && a.every((x, i) => x === b[i]);
const sameSet = (a: readonly string[], b: readonly string[]) => same([...a].sort(), [...b].sort());

/** What differs between two versions of an activity, most important first; `before` null where it is new. Empty: nothing. */
export function activityChanges(before: TemplateActivity | null, after: TemplateActivity): TemplateChange[] {
  if (!before) return [{ what: 'new' }];
  const changes: TemplateChange[] = [];
  if (before.retired !== after.retired) changes.push({ what: after.retired ? 'retired' : 'back' });
  if (before.name !== after.name) changes.push({ what: 'renamed', from: before.name, to: after.name });
  if (before.area !== after.area) changes.push({ what: 'area', from: before.area, to: after.area });
  if (before.recurrence !== after.recurrence) changes.push({ what: 'recurrence', from: before.recurrence, to: after.recurrence });
  if (!same(before.months, after.months)) changes.push({ what: 'months', from: before.months, to: after.months });
  if (!sameSet(before.schoolForms, after.schoolForms)) changes.push({ what: 'forms' });
  if (before.teacherPer !== after.teacherPer) changes.push({ what: 'teacherPer' });
  changes.push(...stepChanges(before, after));
  if (before.description !== after.description) changes.push({ what: 'description' });
  if (!sameSet(before.evidence, after.evidence)) changes.push({ what: 'evidence' });
  if (!sameSet(before.follows, after.follows)) changes.push({ what: 'follows' });
  return changes;
}

/** Steps are known by their text; one whose text alone is new is known by its place. */
function stepChanges(before: TemplateActivity, after: TemplateActivity): TemplateChange[] {
  const changes: TemplateChange[] = [];
  const newTexts = new Set(after.steps.map((s) => s.what));
  const oldTexts = new Set(before.steps.map((s) => s.what));
  const pairs = new Map<number, number>(); // after → before
  const left = new Set(before.steps.keys());
  after.steps.forEach((s, i) => {
    const j = before.steps.findIndex((o, k) => left.has(k) && o.what === s.what);
    if (j >= 0) { pairs.set(i, j); left.delete(j); }
  });
  after.steps.forEach((s, i) => {
    const old = before.steps[i];
    if (!pairs.has(i) && old && left.has(i) && !newTexts.has(old.what) && !oldTexts.has(s.what) && old.role === s.role) { pairs.set(i, i); left.delete(i); }
  });
  for (const j of left) changes.push({ what: 'stepRemoved', text: before.steps[j]!.what });
  const kept = [...pairs.entries()].sort((a, b) => a[0] - b[0]).map(([, j]) => j);
  after.steps.forEach((s, i) => {
    const j = pairs.get(i);
    if (j === undefined) { changes.push({ what: 'stepAdded', text: s.what }); return; }
    const old = before.steps[j]!;
    if (old.what !== s.what) changes.push({ what: 'stepText', from: old.what, to: s.what });
    if (old.role !== s.role) changes.push({ what: 'stepRole', text: s.what });
    if (old.level !== s.level || old.questionSetKey !== s.questionSetKey) changes.push({ what: 'stepAnalysis', text: s.what });
    if (old.anchor !== s.anchor || old.offsetDays !== s.offsetDays) changes.push({ what: 'stepDate', text: s.what, days: old.anchor === s.anchor ? s.offsetDays - old.offsetDays : 0 });
    const place = kept.indexOf(j);
    if (kept.some((k, n) => n < place && k > j)) changes.push({ what: 'stepMoved', text: s.what });
  });
  return changes;
}
