import { addDays } from '@/lib/core/time';
import type { RoleName } from '@/prisma/generated/enums';

/** What people are reminded of, and when. Days are YYYY-MM-DD, Swedish. */

/** What is older than this is not told of: who starts to use the app must not drown in what was late before. */
const tellLateFor = 14;
/** So long after the last day the level above hears of it. */
const tellAboveAfter = 3;

/** Something that somebody is to have done by a day: an analysis, a step of the calendar, a measure to follow up. */
export type Matter = {
  /** What makes it one, with its kind: `analysis:<id>`. */
  key: string;
  kind: 'analysis' | 'step' | 'measure';
  opensOn: string;
  dueOn: string;
  /** Who is to do it and has not. */
  people: readonly string[];
  /** Who is told when it is late: the level above. */
  above: readonly string[];
  /** Handed in, marked as done, cancelled. */
  over: boolean;
};
export type ReminderKind = 'opened' | 'due_7' | 'due_1' | 'late' | 'late_below' | 'measure_due' | 'measure_late';
export type Reminder = { personId: string; kind: ReminderKind; key: string };

const telling = (m: Matter, kind: ReminderKind, people: readonly string[]): Reminder[] =>
  // A day that is moved is told of anew; that something has opened is not.
  [...new Set(people)].map((personId) => ({ personId, kind, key: kind === 'opened' ? `${kind}:${m.key}` : `${kind}:${m.key}:${m.dueOn}` }));

/**
 * What is to be told of a matter today. Each stage has its days, not one day only, so that nothing is lost where nobody looked for a
 * while; told twice it has the same key, which is told once. Who comes late to it hears only what holds now.
 */
export function remindersOf(m: Matter, today: string): Reminder[] {
  if (m.over || today < m.opensOn) return [];
  const late = today > m.dueOn;
  if (late && today > addDays(m.dueOn, tellLateFor)) return [];
  if (m.kind === 'measure') {
    if (late) return telling(m, 'measure_late', [...m.people, ...m.above]);
    return today >= addDays(m.dueOn, -7) ? telling(m, 'measure_due', m.people) : [];
  }
  if (late) {
    const others = m.above.filter((id) => !m.people.includes(id));
    return [...telling(m, 'late', m.people), ...(today >= addDays(m.dueOn, tellAboveAfter) ? telling(m, 'late_below', others) : [])];
  }
  // What opens within the days of a reminder is told of by opening only.
  if (today >= addDays(m.dueOn, -1) && m.opensOn < addDays(m.dueOn, -1)) return telling(m, 'due_1', m.people);
  if (today >= addDays(m.dueOn, -7) && m.opensOn < addDays(m.dueOn, -7)) return telling(m, 'due_7', m.people);
  return m.kind === 'analysis' ? telling(m, 'opened', m.people) : [];
}

/** Who is told when a role's work is late: the unit's principals, the quality developers, the heads of schools, or nobody. */
export function roleAbove(role: RoleName): 'PRINCIPAL' | 'QUALITY_DEVELOPER' | 'HEAD_OF_SCHOOLS' | null {
  switch (role) {
    case 'TEACHER': case 'HEALTH_TEAM': case 'LEARNING_LEADER': return 'PRINCIPAL';
    case 'PRINCIPAL': case 'LEAD_TEACHER': return 'QUALITY_DEVELOPER';
    case 'QUALITY_DEVELOPER': case 'ICT_DEVELOPER': return 'HEAD_OF_SCHOOLS';
    default: return null;
  }
}

/** The page where one acts on what a notice tells of. `areas`: the development area of each measure. */
export function pageOf(n: { analysisId: string | null; measureId: string | null; activityId: string | null }, areas: ReadonlyMap<string, string>): string {
  if (n.analysisId) return `/analyser/${n.analysisId}`;
  if (n.measureId) return areas.has(n.measureId) ? `/utveckling/${areas.get(n.measureId)}` : '/utveckling';
  return n.activityId ? `/kalender/${n.activityId}` : '/min-sida';
}
