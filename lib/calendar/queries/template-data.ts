import type { Db } from '@/lib/core/db';
import { anchors, type Anchor, type TemplateActivity } from '../rules/plan';
import type { Prisma } from '@/prisma/generated/client';

export const withSteps = { steps: { orderBy: { order: 'asc' } } } as const satisfies Prisma.ActivityTemplateInclude;
type Row = Prisma.ActivityTemplateGetPayload<{ include: typeof withSteps }>;

export type TemplateVersion = { id: string; version: number; data: TemplateActivity };

const anchorOf = (text: string): Anchor => anchors.find((a) => a === text) ?? 'MONTH_START';

/** A version as it is edited, compared and planned from. */
export const templateOf = (t: Row): TemplateVersion => ({
  id: t.id, version: t.version, data: {
    key: t.key, number: t.number, name: t.name, area: t.area, schoolForms: t.schoolForms, months: t.months, recurrence: t.recurrence, description: t.description,
    evidence: t.evidence, follows: t.follows, teacherPer: t.teacherPer, retired: t.retired,
    steps: t.steps.map((s) => ({ role: s.role, what: s.what, level: s.level, questionSetKey: s.questionSetKey, anchor: anchorOf(s.anchor), offsetDays: s.offsetDays })),
  },
});

/** The newest version of each activity, or of one, by number; those taken out are among them (`retired`). */
export async function newestTemplates(db: Db, key?: string): Promise<TemplateVersion[]> {
  const rows = await db.activityTemplate.findMany({ where: { key }, include: withSteps, orderBy: { version: 'asc' } });
  return [...new Map(rows.map((r) => [r.key, r])).values()].map(templateOf).sort((a, b) => a.data.number - b.data.number);
}
