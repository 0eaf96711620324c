import { z } from 'zod';
import { idSchema } from '@/lib/core/ids';
import { ColumnKind } from '@/prisma/generated/enums';
import { cleanTemplate, templateFaults } from './rules/template';
import { maxImportBytes } from '@/lib/organisation/schema';

/** A column's code as in the header of the matrix. */
const codeSchema = z.string().min(1).max(20);

/** One cell as somebody filled it. `base`: the revision that was seen (0: nothing). `saveId` makes the same save twice one. */
const cellSaveSchema = z.object({
  saveId: idSchema,
  pupilId: idSchema,
  code: codeSchema,
  value: z.int().min(0).max(99).nullable(),
  base: z.int().min(0).max(1_000_000),
});
export type CellSave = z.output<typeof cellSaveSchema>;

/** A pasted block is one call; a class has about a thousand cells. */
export const maxCells = 2_000;
export const saveCellsSchema = z.object({ reviewId: idSchema, cells: z.array(cellSaveSchema).min(1).max(maxCells) });
export type SaveCells = z.output<typeof saveCellsSchema>;

/**
 * What became of one cell. conflict: somebody else wrote since, what stands there is told. exclusive: another column that excludes
 * this one is filled. not_found: the pupil or the column is not (or no longer) in this matrix.
 */
export type CellResult = { saveId: string } & (
  | { result: 'saved'; revision: number; at: string }
  | { result: 'conflict'; value: number | null; revision: number; at: string; by: string | null }
  | { result: 'forbidden' | 'invalid' | 'not_found' | 'exclusive' }
);

export const openReviewSchema = z.object({ groupId: idSchema, termId: idSchema });
export const cellSchema = z.object({ reviewId: idSchema, pupilId: idSchema, code: codeSchema });
/** Where somebody is in a matrix; no cell: has left. */
export const presenceSchema = z.object({ reviewId: idSchema, tab: idSchema, pupilId: idSchema.nullable(), code: codeSchema.nullable() });
/** A checkbox, as a form or a script sends it. */
const ticked = z.preprocess((v) => v === 'on' || v === 'true' || v === true, z.boolean());
export const mentorsSchema = z.object({ unitId: idSchema, mentorsSeeSensitive: ticked });

// ---- grades

/** The steps of a grade scale, best first: how they are written, what they are worth, and whether they are passed and high. */
export const gradeStepsSchema = z.array(z.object({
  value: z.string().min(1).max(3), label: z.string().min(1).max(60), points: z.number().min(0).max(100), passed: z.boolean(), high: z.boolean(),
})).min(2).max(20).refine((steps) => new Set(steps.map((s) => s.value)).size === steps.length, 'taken');
export type GradeStep = z.output<typeof gradeStepsSchema>[number];

/** Whose grades a file holds: a whole unit (`enhet:<id>`) or one class or teaching group (`grupp:<id>`). */
export const gradeTargetSchema = z.templateLiteral([z.enum(['enhet', 'grupp']), ':', z.uuid()]).transform((text) => {
  const [kind, id] = text.split(':') as ['enhet' | 'grupp', string];
  return { kind, id };
});
export type GradeTarget = z.output<typeof gradeTargetSchema>;

export const checkGradesSchema = z.object({
  target: gradeTargetSchema, termId: idSchema, fileName: z.string().max(255), bytes: z.instanceof(Uint8Array).refine((b) => b.byteLength <= maxImportBytes, 'too_big'),
});
export const reviewImportSchema = z.object({ id: idSchema });
const gradeText = z.string().trim().min(1).max(60).nullable();
/** One grade in the class' list. null takes it away; `seen` is what stood there when it was written. */
export const saveGradeSchema = z.object({ reviewId: idSchema, termId: idSchema, pupilId: idSchema, subject: z.string().min(2).max(5), value: gradeText, seen: gradeText });
export type SaveGrade = z.output<typeof saveGradeSchema>;

const short = z.string().max(200);
const syllabus = z.looseObject({ id: short.optional(), displayName: short.nullish(), subjectCode: short.nullish(), subjectDesignation: short.nullish() });
/** A record of /grades in SS 12000:2020 (and the 2018 form, which has the subject in itself): only what is read here. References may be expanded. */
export const ss12000GradeSchema = z.looseObject({
  student: z.looseObject({ id: short.min(1), externalIdentifiers: z.array(z.looseObject({ value: short.nullish() })).max(20).nullish() }),
  gradeValue: short,
  semester: z.enum(['HT', 'VT']).nullish(),
  year: z.int().min(1900).max(2200).nullish(),
  registeredDate: short.nullish(),
  syllabus: syllabus.nullish(),
  subjectCode: short.nullish(),
});
export const ss12000SyllabusSchema = syllabus;

// ---- the matrix template (rules/template.ts says what may be wrong in it)
const templateText = z.string().max(1_000);
const templateColumnSchema = z.object({
  code: templateText, name: templateText, help: templateText, kind: z.enum(ColumnKind), subjects: z.array(z.string().max(20)).max(50), optional: z.boolean(), exclusive: templateText.nullable(),
});
/** A new version of the matrix, made from version `baseVersion`. */
export const saveTemplateSchema = z.object({
  baseVersion: z.int().min(1).max(1_000_000),
  scaleWords: z.array(templateText).max(50), statedMaximum: z.number(), yellowFrom: z.number(), orangeFrom: z.number(), redFrom: z.number(),
  onCourseTo: z.number(), atRiskTo: z.number(), standsOutBy: z.number(),
  blocks: z.array(z.object({ name: templateText, counts: z.boolean(), columns: z.array(templateColumnSchema).max(200) })).max(50),
})
  .transform(({ baseVersion, ...data }) => ({ baseVersion, ...cleanTemplate(data) }))
  .superRefine((data, context) => {
    for (const { path, key } of templateFaults(data)) context.addIssue({ code: 'custom', path: path.split('.'), message: key });
  });

// ---- the class' spreadsheet
export const checkSheetSchema = z.object({
  reviewId: idSchema, empty: ticked, fileName: z.string().max(255), bytes: z.instanceof(Uint8Array).refine((b) => b.byteLength <= maxImportBytes, 'too_big'),
});
/** A yes to the preview as it was shown; `skip`: the rows and cells with faults are left out. */
export const acceptSheetSchema = z.object({ id: idSchema, round: z.coerce.number().int().min(0), skip: ticked });
/** What the class' file is asked for by: `?format=csv&kansliga=1`. */
export const sheetQuerySchema = z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx'), kansliga: z.literal('1').optional() });
