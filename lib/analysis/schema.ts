import { z } from 'zod';
import { idSchema } from '@/lib/core/ids';
import { AnalysisLevel, QualityArea, RoleName, SchoolForm } from '@/prisma/generated/enums';
import { cleanQuestionSet } from './rules/question-set';
import { cleanSearch } from './rules/search';

/** The longest answer: about ten pages. Longer belongs in an appendix. */
export const maxAnswerLength = 20_000;
export const maxCommentLength = 4_000;

// Postgres has no NUL; lone surrogates are no text. Line ends become \n, and nothing but space is nothing.
const text = (max: number) => z.string().max(max, 'too_long').transform((s) => s.replaceAll('\0', '').replace(/\r\n?/g, '\n').toWellFormed()).transform((s) => (s.trim() === '' ? '' : s));

/** One save of one answer. `baseRevision` is what the writer saw (0: nothing); `saveId` makes the same save twice one. */
export const saveAnswerSchema = z.object({
  analysisId: idSchema,
  questionId: idSchema,
  text: text(maxAnswerLength),
  notApplicable: z.boolean(),
  baseRevision: z.int().min(0),
  saveId: idSchema,
});
export type SaveAnswer = z.output<typeof saveAnswerSchema>;

export const analysisIdSchema = z.object({ analysisId: idSchema });

/** A return: a comment on one question, or on the whole (empty questionId). */
export const returnSchema = z.object({
  analysisId: idSchema,
  questionId: z.preprocess((v) => (v === '' ? undefined : v), idSchema.optional()),
  comment: text(maxCommentLength).refine((s) => s.trim() !== '', 'required'),
});

/** An activity of the calendar, or one of the template in a term, where it then is put. */
export const openChainSchema = z.union([z.object({ activityId: idSchema }), z.object({ termId: idSchema, templateKey: z.string().regex(/^[a-z0-9-]{1,60}$/) })]);

/** Återkoppling on one question, or on the whole (empty questionId). */
export const feedbackSchema = z.object({
  analysisId: idSchema,
  questionId: z.preprocess((v) => (v === '' ? undefined : v), idSchema.optional()),
  text: text(maxCommentLength).refine((s) => s.trim() !== '', 'required'),
});
export const feedbackIdSchema = z.object({ feedbackId: idSchema });

/** Which answer's history. */
export const historySchema = z.object({ analysisId: idSchema, questionId: idSchema });

// ---- question sets (rules/question-set.ts says what may be wrong in one)
const setText = z.string().max(5_000);
export const setKeySchema = z.string().regex(/^[a-z0-9-]{1,60}$/);
const questionShape = {
  code: setText, number: setText, text: setText, writtenBy: z.enum(RoleName).nullable(), correspondsTo: setText.nullable(), words: z.number().nullable(),
  help: setText, individual: z.boolean(), figures: z.array(z.string().max(60)).max(50), schoolForms: z.array(z.enum(SchoolForm)).max(50), years: z.array(z.string().max(10)).max(50),
};
/** A new version of a question set, made from version `baseVersion`; 0: a new set of `level` (a set that is there keeps its own). */
export const saveQuestionSetSchema = z.object({
  key: setKeySchema,
  baseVersion: z.int().min(0).max(1_000_000),
  level: z.enum(AnalysisLevel).optional(),
  title: setText, intro: setText,
  sections: z.array(z.object({ key: setText, title: setText, questions: z.array(z.object(questionShape)).max(200) })).max(50),
}).transform(({ key, baseVersion, level, ...set }) => ({ key, baseVersion, ...(level ? { level } : {}), ...cleanQuestionSet(set) }));

const q = questionShape;
/** A question set as a file (rules/question-set-file.ts): what may be left out has what it then is. */
export const questionSetFileSchema = z.strictObject({
  format: z.string(), key: setKeySchema, level: z.enum(AnalysisLevel), title: setText, intro: setText.default(''),
  sections: z.array(z.strictObject({ key: setText, title: setText, questions: z.array(z.strictObject({
    ...q, writtenBy: q.writtenBy.default(null), correspondsTo: q.correspondsTo.default(null), words: q.words.default(null),
    help: q.help.default(''), individual: q.individual.default(false), figures: q.figures.default([]), schoolForms: q.schoolForms.default([]), years: q.years.default([]),
  })).max(200) })).max(50),
});
/** What of an address of a question set is read: another version than the newest, and which was just saved. */
const versionSchema = z.coerce.number().int().min(1).max(1_000_000).optional();
export const setAddressSchema = z.object({ version: versionSchema, sparad: versionSchema.catch(undefined) });
export const newSetSchema = z.object({ niva: z.enum(AnalysisLevel) });
export const setPreviewSchema = z.object({ roll: z.enum(RoleName).optional().catch(undefined), form: z.enum(SchoolForm).optional().catch(undefined), ak: z.string().max(2).optional().catch(undefined) });
export type QuestionSetFile = z.output<typeof questionSetFileSchema>;

/** The longest quote: a page. More than that is not quoting. */
export const maxQuoteLength = 4_000;
export const quoteSchema = z.object({ analysisId: idSchema, questionId: idSchema, sourceId: idSchema, text: text(maxQuoteLength).refine((s) => s.trim() !== '', 'required') });

export const maxThemes = 8;
export const maxThemeLength = 40;
/** A theme in a few words: one line, white space as one space. */
const theme = z.string().max(200, 'too_long').transform((s) => s.replaceAll('\0', '').toWellFormed().trim().replace(/\s+/g, ' ')).pipe(z.string().min(1, 'required').max(maxThemeLength, 'too_long'));
export const themesSchema = z.object({ analysisId: idSchema, sourceId: idSchema, themes: z.array(theme).max(maxThemes, 'too_long') });

/** Where a writer is in an analysis, and the revisions of the answers that the page shows. */
export const presenceSchema = z.object({
  analysisId: idSchema, tab: idSchema, questionId: idSchema.nullable(),
  known: z.array(z.object({ questionId: idSchema, revision: z.int().min(0) })).max(100),
});

// ---- search: what its address says; anything odd in it is as if it were not there
const one = (v: unknown) => (Array.isArray(v) ? v[0] : v);
export const searchSchema = z.object({
  q: z.preprocess(one, z.string().catch('')).transform(cleanSearch),
  lasar: z.preprocess(one, z.string().max(20).optional().catch(undefined)),
  omrade: z.preprocess(one, z.enum(QualityArea).optional().catch(undefined)),
  enhet: z.preprocess(one, idSchema.optional().catch(undefined)),
  niva: z.preprocess(one, z.enum(AnalysisLevel).optional().catch(undefined)),
  sida: z.preprocess(one, z.coerce.number().int().min(1).max(10_000).catch(1)),
});
