import { z } from 'zod';
import { idSchema } from '@/lib/core/ids';

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

export const openChainSchema = z.object({ termId: idSchema, templateKey: z.string().regex(/^[a-z0-9-]{1,60}$/) });

/** Återkoppling on one question, or on the whole (empty questionId). */
export const feedbackSchema = z.object({
  analysisId: idSchema,
  questionId: z.preprocess((v) => (v === '' ? undefined : v), idSchema.optional()),
  text: text(maxCommentLength).refine((s) => s.trim() !== '', 'required'),
});
export const feedbackIdSchema = z.object({ feedbackId: idSchema });
