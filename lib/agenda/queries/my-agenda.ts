import type { Actor } from '@/lib/core/actor';
import { addDays } from '@/lib/core/time';
import type { QualityArea } from '@/prisma/generated/enums';
import { getYearWheel } from './year';

/** A step of the calendar that is the reader's to do and is marked by hand. */
export type StepTask = { key: string; activityId: string; title: string; area: QualityArea; what: string; /** YYYY-MM-DD */ dueOn: string };

/** Days ahead: what is due later stands in the calendar, not among what is to be done. */
const ahead = 21;

/** The calendar's steps that are the reader's and late or due within three weeks, soonest first. What the work itself tells of is not among them. `today` is YYYY-MM-DD. */
export async function getStepTasks(actor: Actor, today: string): Promise<StepTask[]> {
  const { activities } = await getYearWheel(actor, { today });
  return activities.flatMap((a) => a.open.filter((p) => p.kind === 'step' && p.dueOn <= addDays(today, ahead)).map((p, i): StepTask => ({ key: `${a.id}/${i}`, activityId: a.id, title: a.name, area: a.area, what: p.what, dueOn: p.dueOn })))
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
}
