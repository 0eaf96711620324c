import { z } from 'zod';
import { canReceive, canWrite, factsInclude, factsOf, visibleAnalyses } from '@/lib/analysis/policy';
import { marksOf, type UnitOf } from '@/lib/calendar/policy';
import { getYear, type CalendarYear, type YearActivity } from '@/lib/calendar/queries/get-year';
import { readPlaces } from '@/lib/calendar/queries/places';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { idSchema } from '@/lib/core/ids';
import { dayOf } from '@/lib/core/time';
import { roleNames, roleOfWord, schoolForms } from '@/lib/organisation/rules/roles';
import { isShown, type YearFilter } from '../rules/wheel-filter';
import { ringOrder } from '../rules/wheel-rings';
import { firstYearOf } from '../rules/wheel-time';
import { openParts, statusOf, type Part, type WheelStatus } from '../rules/wheel-status';

const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** What is asked for in the address of /kalender; what cannot be understood is as if it were not there. */
export const wheelParams = z.object({
  vy: z.enum(['hjul', 'lista', 'manad']).catch('hjul'),
  lasar: optional(z.string().regex(/^\d{4}\/\d{2}$/)),
  /** 1–12 */
  manad: optional(z.coerce.number().int().min(1).max(12)),
  vrid: optional(z.literal('lasar')),
  omrade: optional(z.enum(ringOrder)),
  enhet: optional(idSchema),
  roll: optional(z.string().transform((word) => roleOfWord(word)).pipe(z.enum(roleNames))),
  form: optional(z.enum(schoolForms)),
  mitt: optional(z.literal('1')),
});
export type WheelParams = z.output<typeof wheelParams>;

export const filterOf = (p: WheelParams): YearFilter => ({ area: p.omrade, unitId: p.enhet, role: p.roll, form: p.form, mine: p.mitt === '1' });

export type WheelActivity = YearActivity & {
  status: WheelStatus;
  /** The reader's own part in it, done or not; empty where there is none. */
  parts: Part[];
  /** What of it is open for the reader now, soonest first. */
  open: Part[];
};
export type YearWheel = Omit<CalendarYear, 'activities'> & {
  /** By the day they open. */
  activities: WheelActivity[];
  /** How many activities there are before any filter. */
  all: number;
  /** How many things are left for the reader now, whatever the filter. */
  left: number;
};

/**
 * The school year as its reader sees it: each activity with what it is to the reader, from the steps that are the reader's and the
 * analyses the reader writes. `today` is YYYY-MM-DD. Rights are those of `getYear` (everyone in the organiser).
 */
export async function getYearWheel(actor: Actor, { schoolYear, today, filter = {} }: { schoolYear?: string; today: string; filter?: YearFilter }): Promise<YearWheel> {
  const year = await getYear(actor, { schoolYear });
  const answers = await answersOf(actor, year.activities);
  const unitOf = await asActor(actor, (db) => readPlaces(db, actor));
  const over = year.year !== '' && today > `${firstYearOf(year.year) + 1}-07-31`;
  const all = year.activities.map((a): WheelActivity => {
    const parts = [...stepsOf(actor, a, unitOf), ...(answers.get(a.id) ?? [])].sort((x, y) => x.dueOn.localeCompare(y.dueOn));
    const status = statusOf(a, parts, today, over);
    return { ...a, parts, status, open: openParts(status, parts) };
  });
  return { ...year, activities: all.filter((a) => isShown(a, filter)), all: all.length, left: all.reduce((sum, a) => sum + a.open.length, 0) };
}

/** The reader's own steps that are marked by hand: one for each unit, person or organiser that the reader marks it for. */
function stepsOf(actor: Actor, a: YearActivity, unitOf: UnitOf): Part[] {
  const facts = { organiserId: actor.organiserId, ownerId: null, unitIds: a.unitIds, roles: a.roles };
  return a.steps.flatMap((s) => marksOf(actor, facts, s, unitOf).map((mark): Part => ({
    kind: 'step', what: s.what, dueOn: s.dueOn, done: s.doneBy.some((d) => d.unitId === mark.unitId && d.personId === mark.forPersonId),
  })));
}

/**
 * The analyses that the reader writes, by activity: done when handed in. Beside them the general analysis for who approves it, once it is
 * handed in; what comes from below is read inside the reader's own analysis.
 */
async function answersOf(actor: Actor, activities: readonly YearActivity[]): Promise<Map<string, Part[]>> {
  const { personId } = actor;
  if (!personId) return new Map();
  const byId = new Map(activities.map((a) => [a.id, a]));
  const rows = await asActor(actor, (db) => db.analysis.findMany({
    // A principal may know of every class' analysis, and writes none of them: only those with the reader among the authors are read.
    where: { AND: [visibleAnalyses(actor), { activityId: { in: [...byId.keys()] } }, { OR: [{ level: { not: 'TEACHER' } }, { authors: { some: { personId } } }] }] },
    include: { ...factsInclude(), questionSet: { select: { title: true } } },
  }));
  const parts = new Map<string, Part[]>();
  const add = (activityId: string, part: Part) => parts.set(activityId, [...(parts.get(activityId) ?? []), part]);
  for (const row of rows) {
    const facts = factsOf(row);
    const handedIn = row.status === 'HANDED_IN' || row.status === 'ACCEPTED';
    if (canWrite(actor, facts)) add(row.activityId, { kind: 'answer', what: row.questionSet.title, dueOn: dayOf(row.dueOn), done: handedIn });
    if (row.level === 'ORGANISER' && handedIn && canReceive(actor, facts)) {
      const step = byId.get(row.activityId)?.steps.find((s) => s.role === 'HEAD_OF_SCHOOLS');
      add(row.activityId, { kind: 'review', what: step?.what ?? row.questionSet.title, dueOn: step?.dueOn ?? dayOf(row.dueOn), done: row.status === 'ACCEPTED' });
    }
  }
  return parts;
}
