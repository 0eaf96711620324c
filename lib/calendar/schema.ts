import { z } from 'zod';
import { idSchema } from '@/lib/core/ids';
import { AnalysisLevel, QualityArea, Recurrence, RoleName, SchoolForm, TeacherScope } from '@/prisma/generated/enums';
import { anchors } from './rules/plan';

// Postgres has no NUL; lone surrogates are no text.
const text = (max: number) => z.string().max(max, 'too_long').transform((s) => s.replaceAll('\0', '').replace(/\r\n?/g, '\n').toWellFormed().trim());
const named = (max: number) => text(max).refine((s) => s !== '', 'required');
const day = z.iso.date();
const none = (v: unknown) => (v === '' ? null : v);
/** What a form sends once or several times under one name. */
const many = <T extends z.ZodType>(of: T) => z.preprocess((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]), z.array(of));

export const templateKeySchema = z.string().regex(/^[a-z0-9-]{1,60}$/);

export const rollSchema = z.object({ schoolYearId: idSchema });

/** An activity of the template. What its parts must be to each other is in rules/template.ts. */
export const saveTemplateSchema = z.object({
  /** null: a new one */
  key: templateKeySchema.nullable(),
  /** The version that was changed; 0 for a new one. */
  baseVersion: z.int().min(0),
  name: text(200),
  area: z.enum(QualityArea),
  schoolForms: z.array(z.enum(SchoolForm)).max(20),
  months: z.array(z.int().min(1).max(12)).max(12),
  recurrence: z.enum(Recurrence),
  description: text(2_000),
  evidence: z.array(templateKeySchema).max(50),
  follows: z.array(templateKeySchema).max(100),
  teacherPer: z.enum(TeacherScope),
  steps: z.array(z.object({
    role: z.enum(RoleName), what: text(1_000), level: z.enum(AnalysisLevel).nullable(), questionSetKey: templateKeySchema.nullable(), anchor: z.enum(anchors), offsetDays: z.int().min(-1_000).max(1_000),
  })).max(50),
});
export const retireSchema = z.object({
  key: templateKeySchema, baseVersion: z.coerce.number().int().min(1), retired: z.preprocess((v) => (v === 'ja' ? true : v === 'nej' ? false : v), z.boolean()),
});

/** A step done for a unit, a person, or (both null) the organiser. */
export const markSchema = z.object({ stepId: idSchema, unitId: z.preprocess(none, idSchema.nullable().default(null)), forPersonId: z.preprocess(none, idSchema.nullable().default(null)) });

/** The days and the rest of one occurrence. Steps come as stepId and dueOn in the same order. */
export const editActivitySchema = z.object({
  activityId: idSchema, opensOn: day, endsOn: day, note: text(2_000), ownerId: z.preprocess(none, idSchema.nullable()), stepId: many(idSchema), dueOn: many(day),
}).superRefine((v, ctx) => {
  if (v.endsOn < v.opensOn) ctx.addIssue({ code: 'custom', path: ['endsOn'], message: 'ends_before_opens' });
  if (v.stepId.length !== v.dueOn.length) ctx.addIssue({ code: 'custom', path: ['dueOn'], message: 'custom' });
});
export const cancelSchema = z.object({ activityId: idSchema, cancelled: z.preprocess((v) => (v === 'ja' ? true : v === 'nej' ? false : v), z.boolean()) });

/** Only addresses of the web: nothing that runs in the reader's browser. */
export const addLinkSchema = z.object({
  activityId: idSchema, title: named(120),
  url: text(2_000).refine((s) => /^https?:\/\/[^\s]+$/i.test(s) && URL.canParse(s), 'web_address'),
});
export const addFileSchema = z.object({ activityId: idSchema, fileName: z.string().max(255), bytes: z.instanceof(Uint8Array) });
export const attachmentSchema = z.object({ id: idSchema });
