import { z } from 'zod';
import type { MailChoice, NoticeKind } from '@/lib/core/notices';
import { idSchema } from '@/lib/core/ids';

/** Every kind of notice, as one chooses among them: what one has to do, what happens in the chain, measures. */
export const kindGroups = {
  todo: ['opened', 'due_7', 'due_1', 'late', 'late_below', 'reminder'],
  chain: ['handed_in', 'returned', 'accepted', 'feedback', 'evidence_ready'],
  measures: ['measure_due', 'measure_late'],
} as const satisfies Record<string, readonly NoticeKind[]>;
type Grouped = (typeof kindGroups)[keyof typeof kindGroups][number];
const kinds = Object.values(kindGroups).flat() satisfies readonly NoticeKind[] as readonly Grouped[];
// A kind that is in no group does not compile.
export const allKinds: readonly (NoticeKind extends Grouped ? Grouped : never)[] = kinds;

export const mailChoices = ['at_once', 'digest', 'none'] as const satisfies readonly MailChoice[];

const hour = z.coerce.number().int().min(0).max(23);
/** A form gives one value as text, several as a list, none not at all. */
const list = <T extends z.ZodType>(of: T) => z.preprocess((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]), z.array(of));

/** The form of one's choice. `letters`: the kinds one wants a letter of. `quiet` off, or from and to the same: at any time. */
export const choiceSchema = z.object({
  mail: z.enum(mailChoices),
  letters: list(z.enum(kinds)),
  digestHour: hour,
  quiet: z.preprocess((v) => v === 'on' || v === true, z.boolean()),
  quietFrom: hour,
  quietTo: hour,
});
export type ChoiceInput = z.output<typeof choiceSchema>;

export const noticeIdSchema = z.object({ id: idSchema });

/** The payload of the queue `notice`. */
export const noticeJobSchema = z.object({ organiserId: idSchema, personId: idSchema });
