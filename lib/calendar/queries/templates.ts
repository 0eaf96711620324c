import type { Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { notFound } from '@/lib/core/errors';
import { dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import type { AnalysisLevel } from '@/prisma/generated/enums';
import { canEditCalendar } from '../policy';
import type { TermDates } from '../rules/days';
import type { TemplateActivity } from '../rules/plan';
import type { TemplateWorld } from '../rules/template';
import { newestTemplates } from './template-data';

/** What an activity of the template may point at, with names. */
export type TemplateChoices = { questionSets: { key: string; level: AnalysisLevel; title: string }[]; evidence: { key: string; name: string }[]; activities: { key: string; number: number; name: string }[] };

async function choices(db: Db): Promise<TemplateChoices> {
  const sets = await db.questionSet.findMany({ orderBy: { version: 'asc' }, select: { key: true, level: true, title: true } });
  const evidence = await db.evidenceKind.findMany({ select: { key: true, name: true }, orderBy: { name: 'asc' } });
  const templates = await newestTemplates(db);
  return {
    evidence, questionSets: [...new Map(sets.map((s) => [s.key, s])).values()],
    activities: templates.map(({ data: { key, number, name } }) => ({ key, number, name })),
  };
}

/** The keys that an activity may point at, for its rules. */
export async function templateWorld(db: Db): Promise<TemplateWorld> {
  const c = await choices(db);
  return { questionSets: c.questionSets, evidence: c.evidence.map((e) => e.key), keys: c.activities.map((a) => a.key) };
}

export type TemplateRow = Pick<TemplateActivity, 'key' | 'number' | 'name' | 'area' | 'months' | 'recurrence' | 'retired'> & { version: number; steps: number; chain: boolean };

/** The template's activities by number, those taken out among them. Throws not_found for who may not edit the calendar. */
export async function getTemplates(actor: Actor): Promise<TemplateRow[]> {
  if (!canEditCalendar(actor)) throw notFound();
  return (await asActor(actor, (db) => newestTemplates(db))).map(({ version, data: { steps, key, number, name, area, months, recurrence, retired } }) => ({
    key, number, name, area, months, recurrence, retired, version, steps: steps.length, chain: steps.some((s) => s.level !== null),
  }));
}

export type TemplateEditorPage = {
  /** null: a new activity. */
  key: string | null;
  version: number;
  data: TemplateActivity;
  choices: TemplateChoices;
  /** Newest first; `by` null: shipped; `uses` is how many school years' occurrences it has. */
  versions: { version: number; createdAt: Date; by: string | null; uses: number }[];
  /** The school year that dates are shown by, with its terms; null where none has both. */
  example: { name: string; firstYear: number; terms: TermDates[] } | null;
};

const blank = (number: number): TemplateActivity => ({
  key: '', number, name: '', area: 'KUL', schoolForms: [], months: [], recurrence: 'YEAR', description: '', evidence: [], follows: [], teacherPer: 'GROUP', retired: false,
  steps: [{ role: 'PRINCIPAL', what: '', level: null, questionSetKey: null, anchor: 'MONTH_START', offsetDays: 14 }],
});

/** One activity of the template to change, or (null) a new one. Throws not_found for who may not, and where there is none. */
export async function getTemplateEditor(actor: Actor, key: string | null): Promise<TemplateEditorPage> {
  if (!canEditCalendar(actor)) throw notFound();
  return asActor(actor, async (db) => {
    const known = await choices(db);
    const [current] = key === null ? [] : await newestTemplates(db, key);
    if (key !== null && !current) throw notFound();
    const rows = key === null ? [] : await db.activityTemplate.findMany({ where: { key }, orderBy: { version: 'desc' }, select: { version: true, createdAt: true, createdById: true, _count: { select: { activities: true } } } });
    const people = new Map((await db.person.findMany({ where: { id: { in: rows.flatMap((r) => r.createdById ?? []) } }, select: { id: true, givenName: true, familyName: true } })).map((p) => [p.id, `${p.givenName} ${p.familyName}`]));
    const year = await db.schoolYear.findFirst({ where: { endsOn: { gte: dateOf(todayInSweden()) }, AND: [{ terms: { some: { kind: 'HT' } } }, { terms: { some: { kind: 'VT' } } }] }, orderBy: { startsOn: 'asc' }, include: { terms: true } });
    return {
      key, version: current?.version ?? 0, data: current?.data ?? blank(Math.max(0, ...known.activities.map((a) => a.number)) + 1), choices: known,
      versions: rows.map((r) => ({ version: r.version, createdAt: r.createdAt, by: r.createdById && (people.get(r.createdById) ?? null), uses: r._count.activities })),
      example: year && { name: year.name, firstYear: year.startsOn.getUTCFullYear(), terms: year.terms.map((t) => ({ kind: t.kind, startsOn: dayOf(t.startsOn), endsOn: dayOf(t.endsOn) })) },
    };
  });
}
