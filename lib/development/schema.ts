import { z } from 'zod';
import { idSchema } from '@/lib/core/ids';
import { line } from '@/lib/organisation/schema';
import { Decision, Extent, QualityArea } from '@/prisma/generated/enums';
import { measured, refOf } from './rules';

/** Input of /utveckling, shared by forms and server. Messages are keys under development.errors or errors.fields. */

const clean = (s: string) => s.normalize('NFC').replace(/\r\n?/g, '\n').trim();
const text = (max: number) => z.string().transform(clean).pipe(z.string().min(1, 'required').max(max, 'too_big'));
const optionalText = (max: number) => z.string().optional().transform((s) => clean(s ?? '')).pipe(z.string().max(max, 'too_big'));
const day = z.iso.date('invalid_format');
const optionalId = z.union([idSchema, z.literal('')]).optional().transform((v) => v || null);

/** A number as it is written in Swedish ("82,5"), or nothing. */
const decimal = z.string().optional()
  .transform((s) => (s ?? '').replace(/[\s%]/g, '').replace(',', '.'))
  .pipe(z.string().regex(/^(\d{1,4}(\.\d{1,2})?)?$/, 'not_a_number'))
  .transform((s) => (s === '' ? null : Number(s)));

const measureFields = z.object({
  /** The class or group; none: the whole unit (or organiser). */
  groupId: optionalId,
  what: text(1000), ownerId: idSchema, startsOn: day, followUpOn: day,
  /** Of the statistics, `<indicator>/<subject>`; none: told in words. */
  indicator: z.string().max(40).optional().transform((s) => s || null).refine((s) => s === null || refOf(s) !== null, 'invalid_value'),
  indicatorText: optionalText(500),
  target: decimal,
});
type Fields = z.output<typeof measureFields>;

/** Each measure can be followed up: when, and how its effect will be seen. */
function followable(m: Fields, ctx: z.RefinementCtx): void {
  const wrong = (path: keyof Fields, message: string) => ctx.addIssue({ code: 'custom', path: [path], message });
  if (m.followUpOn < m.startsOn) wrong('followUpOn', 'follow_up_before_start');
  if (!m.indicator && !m.indicatorText) wrong('indicatorText', 'effect_needed');
  const ref = m.indicator ? refOf(m.indicator) : null;
  if (!ref) return;
  if (m.target === null) wrong('target', 'target_needed');
  else if (m.target > measured[ref.indicator].most) wrong('target', ref.indicator === 'merit' ? 'target_over_points' : 'target_over_percent');
}
const withTarget = (m: Fields) => ({ ...m, target: m.indicator ? m.target : null });
export const measureSchema = measureFields.superRefine(followable).transform(withTarget);
export type MeasureInput = z.output<typeof measureSchema>;

export const saveAreaSchema = z.preprocess(
  // The first measure's fields stand in the form also when it is not to be made.
  (v) => (v && typeof v === 'object' && !('withMeasure' in v) ? { ...v, measure: undefined } : v),
  z.object({
    id: idSchema.optional(), unitId: optionalId, area: z.enum(QualityArea), title: line(120), why: text(4000),
    originAnalysisId: optionalId, originQuestionId: optionalId,
    /** What stood there when the form was opened: what somebody else has written since is not overwritten. */
    seenTitle: z.string().max(200).optional(), seenWhy: z.string().max(5000).optional(),
    measure: measureSchema.optional(),
  }),
);
export type AreaInput = z.output<typeof saveAreaSchema>;

const revision = z.coerce.number().int().min(1);
export const saveMeasureSchema = z.object({ areaId: idSchema, id: idSchema.optional(), revision: revision.optional(), measure: measureSchema });
export const areaIdSchema = z.object({ id: idSchema });
export const setStatusSchema = z.object({ id: idSchema, revision, status: z.enum(['PLANNED', 'ONGOING', 'DONE']) });
export const addNoteSchema = z.object({ id: idSchema, text: text(2000) });
export const followUpSchema = z.object({
  id: idSchema, revision, done: z.enum(Extent, 'choose_done'), effect: z.enum(Extent, 'choose_effect'), decision: z.enum(Decision, 'choose_decision'), text: text(2000),
  /** When it is followed up next (going on, or changed), and what is done instead (changed). */
  followUpOn: z.union([day, z.literal('')]).optional().transform((v) => v || null),
  what: optionalText(1000),
}).superRefine((f, ctx) => {
  if (f.decision !== 'END' && !f.followUpOn) ctx.addIssue({ code: 'custom', path: ['followUpOn'], message: 'required' });
  if (f.decision === 'CHANGE' && !f.what) ctx.addIssue({ code: 'custom', path: ['what'], message: 'required' });
});

/** What the address of /utveckling may ask; what is not understood is left out. */
export const listParams = z.object({
  enhet: z.union([idSchema, z.literal('huvudman')]).optional().catch(undefined),
  omrade: z.enum(QualityArea).optional().catch(undefined),
  lasar: idSchema.optional().catch(undefined),
  visa: z.enum(['oppna', 'forsenade', 'alla']).catch('oppna'),
});
export type ListParams = z.output<typeof listParams>;

const shown = z.union([
  z.object({ code: z.enum(['value', 'few']), value: z.number(), numerator: z.number(), n: z.int() }),
  z.object({ code: z.enum(['near_all', 'near_none', 'withheld', 'none']) }),
  z.object({ code: z.literal('fewer'), than: z.int() }),
]);
/** A measure's figure as it stood: whole, for who sees the pupils by name, and as it was shown to everyone else (null: not at all). */
export const frozenSchema = z.object({ ref: z.string(), period: z.object({ termId: z.string(), label: z.string() }), whole: shown, others: shown.nullable() });
export type Frozen = z.output<typeof frozenSchema>;
