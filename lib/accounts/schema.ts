import { z } from 'zod';
import { idSchema } from '@/lib/core/ids';

// The rules for a good password are in rules.ts, since they also look at the e-mail address; here it is only bounded.
const password = z.string().min(1, 'required').max(1000, 'password_long');
const day = z.iso.date('required');
/** The secret of a letter's link, or a code as it was typed from paper. */
const kod = z.string().min(1, 'required').max(100);

export const inviteSchema = z.object({ personId: idSchema, how: z.enum(['mail', 'code']) });
export const inviteManySchema = z.object({
  personIds: z.preprocess((v) => (typeof v === 'string' ? [v] : v), z.array(idSchema).min(1, 'required').max(200)),
});

export const acceptSchema = z.discriminatedUnion('way', [
  /** A first password. */
  z.object({ way: z.literal('new'), kod, password }),
  /** The account is there already: its own password proves it. */
  z.object({ way: z.literal('existing'), kod, password }),
  /** Proved by being signed in to that account. */
  z.object({ way: z.literal('signed-in'), kod }),
  /** No password: sign-in is by the school's OpenID provider. */
  z.object({ way: z.literal('oidc'), kod }),
]);
export type Accept = z.output<typeof acceptSchema>;

export const requestResetSchema = z.object({ email: z.string().trim().min(1, 'required').max(254).regex(/^[^\s@]+@[^\s@]+$/, 'email') });
export const resetSchema = z.object({ kod, password });
export const changePasswordSchema = z.object({ current: password, password });

/** The person's unfinished analyses go to `handOverTo`; an empty choice is none. */
export const deactivateSchema = z.object({ personId: idSchema, handOverTo: z.preprocess((v) => (v === '' ? undefined : v), idSchema.optional()) });
export const personSchema = z.object({ personId: idSchema });

export const appointDeputySchema = z.object({ personId: idSchema, deputyId: idSchema, fromOn: day, toOn: day });
export const endDeputySchema = z.object({ id: idSchema });

export const chooseOrganiserSchema = z.object({ organiserId: idSchema, till: z.string().max(2000).optional() });

/** What the queue `mail` carries: ids only. */
export const mailJobSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invitation'), organiserId: idSchema, personId: idSchema }),
  z.object({ kind: z.literal('reset'), accountId: idSchema }),
]);
export type MailJob = z.output<typeof mailJobSchema>;
