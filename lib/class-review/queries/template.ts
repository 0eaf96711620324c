import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { found, notFound } from '@/lib/core/errors';
import { canDecideMentors, canEditTemplate } from '../policy';
import { foldCode, nest, type Earlier, type TemplateData } from '../rules/template';
import { gradeStepsSchema, type GradeStep } from '../schema';
import { getTemplate } from './get-matrix';

/** A version in the list; `reviews` is how many class reviews it is used by, whatever the term. */
export type VersionRow = { version: number; createdAt: Date; createdBy: string | null; reviews: number };
export type GradeScaleRow = { id: string; key: string; version: number; name: string; years: string[]; steps: GradeStep[] };
export type TemplatePage = {
  /** Newest first; empty where the organiser has no template yet. */
  versions: VersionRow[];
  shown: { version: number; data: TemplateData } | null;
  gradeScales: GradeScaleRow[];
};

/** The versions of the organiser's matrix, one of them whole (the newest unless said otherwise), and its grade scales. No pupils. Throws not_found. */
export async function getTemplatePage(actor: Actor, version?: number): Promise<TemplatePage> {
  if (!canEditTemplate(actor)) throw notFound();
  const { rows, counts, people, scales } = await asActor(actor, async (db) => {
    const rows = await db.matrixTemplate.findMany({ orderBy: { version: 'desc' }, select: { id: true, version: true, createdAt: true, createdById: true } });
    const counts = await db.classReview.groupBy({ by: ['templateId'], _count: true });
    const people = await db.person.findMany({ where: { id: { in: rows.flatMap((r) => r.createdById ?? []) } }, select: { id: true, givenName: true, familyName: true } });
    const scales = await db.gradeScale.findMany({ orderBy: [{ key: 'asc' }, { version: 'desc' }], select: { id: true, key: true, version: true, name: true, years: true, steps: true } });
    return { rows, counts, people, scales };
  });
  const row = version === undefined ? rows[0] : found(rows.find((r) => r.version === version));
  const names = new Map(people.map((p) => [p.id, `${p.givenName} ${p.familyName}`]));
  return {
    versions: rows.map((r) => ({ version: r.version, createdAt: r.createdAt, createdBy: names.get(r.createdById ?? '') ?? null, reviews: counts.find((c) => c.templateId === r.id)?._count ?? 0 })),
    shown: row ? { version: row.version, data: nest(await getTemplate(actor, row.id)) } : null,
    gradeScales: scales.map((s) => ({ ...s, steps: gradeStepsSchema.parse(s.steps) })),
  };
}

/** `reviews`: how many class reviews use it already. */
export type EditableTemplate = { version: number; data: TemplateData; earlier: Earlier; reviews: number };

/** The newest version, and of every code in any version whether it has been sensitive. Throws not_found. */
export async function getEditableTemplate(actor: Actor): Promise<EditableTemplate> {
  if (!canEditTemplate(actor)) throw notFound();
  const { newest, kinds } = await asActor(actor, async (db) => ({
    newest: found(await db.matrixTemplate.findFirst({ orderBy: { version: 'desc' }, select: { id: true, version: true, _count: { select: { reviews: true } } } })),
    kinds: await db.matrixColumn.groupBy({ by: ['code', 'kind'] }),
  }));
  const earlier: Record<string, boolean> = {};
  for (const { code, kind } of kinds) earlier[foldCode(code)] = earlier[foldCode(code)] === true || kind === 'SENSITIVE';
  return { version: newest.version, data: nest(await getTemplate(actor, newest.id)), earlier, reviews: newest._count.reviews };
}

export type MentorSettingRow = { unit: { id: string; name: string }; mentorsSeeSensitive: boolean; columns: string[] };

/** The units whose principal the actor is: whether their mentors see the sensitive columns, and which those are today (by name). */
export async function getMentorSettings(actor: Actor): Promise<MentorSettingRow[]> {
  return asActor(actor, async (db) => {
    const ids = actor.roles.flatMap((r) => (r.unitId && canDecideMentors(actor, r.unitId) ? [r.unitId] : []));
    if (!ids.length) return [];
    const units = await db.schoolUnit.findMany({ where: { id: { in: ids } }, orderBy: { name: 'asc' }, select: { id: true, name: true, mentorsSeeSensitive: true } });
    const newest = await db.matrixTemplate.findFirst({ orderBy: { version: 'desc' }, select: { columns: { where: { kind: 'SENSITIVE' }, orderBy: { order: 'asc' }, select: { name: true } } } });
    return units.map(({ mentorsSeeSensitive, ...unit }) => ({ unit, mentorsSeeSensitive, columns: newest?.columns.map((c) => c.name) ?? [] }));
  });
}
