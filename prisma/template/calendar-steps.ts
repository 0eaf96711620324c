import type { StepTemplate } from './types';

type Step = Omit<StepTemplate, 'order' | 'anchor' | 'offsetDays'> & { day: number };

/** Steps in the order given, due `day` days from the anchor. */
export const stepsFrom = (anchor: StepTemplate['anchor'], steps: Step[]): StepTemplate[] =>
  steps.map(({ day, ...step }, index) => ({ order: index + 1, ...step, anchor, offsetDays: day }));
