import type { TemplateActivity, TemplateStep } from '@/lib/calendar/rules/plan';

/** What is typed in an editor: a number of days may be half written, and each step has a key of its own. */
export type DraftStep = Omit<TemplateStep, 'offsetDays'> & { key: string; offset: string };
export type Draft = Omit<TemplateActivity, 'steps'> & { steps: DraftStep[]; nextKey: number };

export const draftOf = ({ steps, ...data }: TemplateActivity): Draft => ({
  ...data, nextKey: steps.length, steps: steps.map(({ offsetDays, ...s }, i) => ({ ...s, key: `s${i}`, offset: String(offsetDays) })),
});

/** The draft as it would be saved. What is no whole number of days becomes NaN, which the rules refuse. */
export const dataOf = ({ nextKey: _, steps, ...data }: Draft): TemplateActivity => ({
  ...data, steps: steps.map(({ key: __, offset, ...s }) => ({ ...s, offsetDays: /^[-−]?\d{1,3}$/.test(offset.trim()) ? Number(offset.trim().replace('−', '-')) : Number.NaN })),
});

export const setStep = (d: Draft, key: string, patch: Partial<DraftStep>): Draft => ({ ...d, steps: d.steps.map((s) => (s.key === key ? { ...s, ...patch } : s)) });
export const removeStep = (d: Draft, key: string): Draft => ({ ...d, steps: d.steps.filter((s) => s.key !== key) });
/** A step after the others, which goes on from the last one's day. */
export const addStep = (d: Draft): Draft => {
  const last = d.steps.at(-1);
  const step: DraftStep = { key: `s${d.nextKey}`, role: 'PRINCIPAL', what: '', level: null, questionSetKey: null, anchor: last?.anchor ?? 'MONTH_START', offset: last?.offset ?? '14' };
  return { ...d, steps: [...d.steps, step], nextKey: d.nextKey + 1 };
};
/** One step up or down; the same draft where there is nowhere to go. */
export function moveStep(d: Draft, key: string, by: -1 | 1): Draft {
  const from = d.steps.findIndex((s) => s.key === key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= d.steps.length) return d;
  const steps = [...d.steps];
  [steps[from], steps[to]] = [steps[to]!, steps[from]!];
  return { ...d, steps };
}

export const toggled = <T>(list: readonly T[], value: T, on: boolean): T[] => (on ? [...list.filter((x) => x !== value), value] : list.filter((x) => x !== value));

/** The field on the page of a fault's path: `steps.<i>.<field>` is the step's own. */
export function fieldOf(d: Draft, path: string): { name: string; step?: { number: number; key: string } } {
  const [top = '', i, field] = path.split('.');
  const step = top === 'steps' && i !== undefined ? d.steps[Number(i)] : undefined;
  return step && field ? { name: `${step.key}-${field}`, step: { number: Number(i) + 1, key: step.key } } : { name: top };
}
