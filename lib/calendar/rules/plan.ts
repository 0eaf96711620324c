import type { AnalysisLevel, QualityArea, Recurrence, RoleName, SchoolForm, TeacherScope, TermKind } from '@/prisma/generated/enums';
import { dueOn, monthsIn, opensOn, termLabel, type TermDates } from './days';
import { workdayAfter, workdayBefore } from './holidays';

export type Anchor = 'TERM_START' | 'TERM_END' | 'MONTH_START';
export const anchors = ['TERM_START', 'TERM_END', 'MONTH_START'] as const satisfies readonly Anchor[];

/** A step of the template: the last day is `offsetDays` from the anchor. */
export type TemplateStep = { role: RoleName; what: string; level: AnalysisLevel | null; questionSetKey: string | null; anchor: Anchor; offsetDays: number };
/** An activity of the template, as it is edited, compared and planned from. */
export type TemplateActivity = {
  key: string;
  number: number;
  name: string;
  area: QualityArea;
  schoolForms: SchoolForm[];
  /** 1–12, in the order of the school year. */
  months: number[];
  recurrence: Recurrence;
  description: string;
  evidence: string[];
  follows: string[];
  teacherPer: TeacherScope;
  retired: boolean;
  steps: TemplateStep[];
};

export type PlannedStep = Pick<TemplateStep, 'role' | 'what' | 'level' | 'questionSetKey'> & { order: number; dueOn: string };
/** One activity of one school year. Days are YYYY-MM-DD. */
export type Occurrence = { key: string; number: number; area: QualityArea; term: TermKind | null; name: string; months: number[]; opensOn: string; endsOn: string; steps: PlannedStep[] };
export type YearPlan =
  | { ok: true; occurrences: Occurrence[]; /** keys of those that come every second year, and not this one */ notThisYear: string[] }
  | { ok: false; missing: TermKind[] };

/** The order of months in a school year: August is 0. */
export const monthPlace = (month: number): number => (month + 4) % 12;
/** The calendar year of a month in the school year that starts in `firstYear`. */
export const yearOfMonth = (month: number, firstYear: number): number => (month >= 8 ? firstYear : firstYear + 1);

/** Whether an activity comes in a school year: every second one goes by the calendar year of its first month. */
export function comesThisYear({ recurrence, months }: Pick<TemplateActivity, 'recurrence' | 'months'>, firstYear: number): boolean {
  if (recurrence !== 'ODD_YEAR' && recurrence !== 'EVEN_YEAR') return true;
  const first = [...months].sort((a, b) => monthPlace(a) - monthPlace(b))[0] ?? 8;
  return (yearOfMonth(first, firstYear) % 2 === 1) === (recurrence === 'ODD_YEAR');
}

/**
 * The occurrences of a school year, by the organiser's own term dates: one a term or one a year, every second year or not. A last day that
 * falls on a weekend or a public holiday is the last workday before it (the first one after, where that would be before the activity
 * opens). Without both terms' dates nothing can be planned: `missing` says which.
 */
export function planYear(templates: readonly TemplateActivity[], { firstYear, terms }: { firstYear: number; terms: readonly TermDates[] }): YearPlan {
  const ht = terms.find((t) => t.kind === 'HT');
  const vt = terms.find((t) => t.kind === 'VT');
  if (!ht || !vt) return { ok: false, missing: [...(ht ? [] : ['HT' as const]), ...(vt ? [] : ['VT' as const])] };
  const inUse = templates.filter((t) => !t.retired);
  const occurrences = inUse.filter((t) => comesThisYear(t, firstYear)).flatMap((t): Occurrence[] => {
    if (t.recurrence === 'TERM') return [ht, vt].flatMap((term) => planOne(t, firstYear, term, term) ?? []);
    const first = [...t.months].sort((a, b) => monthPlace(a) - monthPlace(b))[0] ?? 8;
    const occurrence = planOne(t, firstYear, null, first >= 8 ? ht : vt);
    return occurrence ? [occurrence] : [];
  });
  return {
    ok: true, notThisYear: inUse.filter((t) => !comesThisYear(t, firstYear)).map((t) => t.key),
    occurrences: occurrences.sort((a, b) => a.opensOn.localeCompare(b.opensOn) || a.number - b.number),
  };
}

/** One occurrence: of a term, or of the year (then `near` is the term of its first month, from which its steps may count). */
function planOne(t: TemplateActivity, firstYear: number, term: TermDates | null, near: TermDates): Occurrence | null {
  const months = monthsIn(t.months, t.recurrence, term?.kind ?? null);
  if (!months.length) return null;
  const opens = opensOn(months, firstYear, term);
  const steps = t.steps.map((s, i) => {
    const due = workdayBefore(dueOn(s, months, firstYear, near));
    return { order: i + 1, role: s.role, what: s.what, level: s.level, questionSetKey: s.questionSetKey, dueOn: due < opens ? workdayAfter(opens) : due };
  });
  const ends = steps.map((s) => s.dueOn).reduce((a, b) => (a > b ? a : b), opens);
  return {
    key: t.key, number: t.number, area: t.area, term: term?.kind ?? null, name: term ? `${t.name} ${termLabel(term.kind, term.startsOn)}` : t.name,
    months, opensOn: opens, endsOn: ends, steps,
  };
}
