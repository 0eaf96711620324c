import type { z } from 'zod';
import { systemActor, type Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { normaliseEmail } from '@/lib/core/credentials';
import { asActor } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { accountByEmail, accountEmail, endAllSessions, peopleOfAccount, resetPassword as useReset, secretOf, setPasswordHash, tokenBySecret } from '@/lib/core/identity';
import { newId } from '@/lib/core/ids';
import { send } from '@/lib/core/jobs';
import { hashPassword, verifyPassword } from '@/lib/core/passwords';
import { hitLimit } from '@/lib/core/rate-limit';
import { canChangeOwnAccount } from '../policy';
import { passwordProblem } from '../rules';
import type { changePasswordSchema, MailJob, requestResetSchema, resetSchema } from '../schema';

const letters = { name: 'reset', max: 5, windowSeconds: 3600 };
const lettersByAddress = { name: 'reset-address', max: 50, windowSeconds: 3600 };
const resets = { name: 'reset-link', max: 20, windowSeconds: 15 * 60 };
const changes = { name: 'change-password', max: 10, windowSeconds: 15 * 60 };

async function checkedHash(password: string, email: string): Promise<string> {
  const problem = passwordProblem(password, email);
  if (problem) throw new AppError('invalid', undefined, { password: [problem] });
  return hashPassword(password);
}

/** Asks for a letter with a link to a new password. Answers the same, after the same work, whether there is an account or not. */
export async function requestReset(input: z.output<typeof requestResetSchema>, address?: string): Promise<void> {
  const email = normaliseEmail(input.email);
  await hitLimit(letters, email);
  if (address) await hitLimit(lettersByAddress, address);
  const account = await accountByEmail(email);
  await send('mail', { kind: 'reset', accountId: account?.accountId ?? newId() } satisfies MailJob);
}

/** A new password by the link of a letter. Ends every session. Audited in each organiser the account works for. */
export async function resetPassword({ kod, password }: z.output<typeof resetSchema>, address?: string): Promise<{ accountId: string }> {
  const secret = secretOf(kod);
  await hitLimit(resets, address ?? secret);
  const accountId = (await tokenBySecret(secret, 'reset'))?.accountId;
  const email = accountId ? await accountEmail(accountId) : undefined;
  const [first, ...others] = accountId ? await peopleOfAccount(accountId) : [];
  if (!accountId || !email || !first) throw new AppError('not_found', 'reset');
  const hash = await checkedHash(password, email);
  const event = (personId: string) => ({ action: 'accounts.reset_password', subject: 'Person', subjectId: personId });
  const actor = systemActor(first.organiserId, 'reset password');
  await asActor(actor, async (db) => {
    if (!(await useReset(db, secret, hash))) throw new AppError('not_found', 'reset');
    await audit(db, actor, event(first.personId));
  });
  for (const { organiserId, personId } of others) {
    const other = systemActor(organiserId, 'reset password');
    await asActor(other, (db) => audit(db, other, event(personId)));
  }
  return { accountId };
}

/** Changes the own password; asks for the one there is. Ends every session, this one too. */
export async function changePassword(actor: Actor, { current, password }: z.output<typeof changePasswordSchema>): Promise<{ accountId: string }> {
  authorise(canChangeOwnAccount(actor));
  const { accountId, personId } = actor;
  await hitLimit(changes, accountId);
  const email = found(await accountEmail(accountId));
  const account = await accountByEmail(email);
  if (!(await verifyPassword(account?.passwordHash, current))) throw new AppError('invalid', undefined, { current: ['wrong_password'] });
  const hash = await checkedHash(password, email);
  await asActor(actor, async (db) => {
    await audit(db, actor, { action: 'accounts.change_password', subject: 'Person', subjectId: personId });
    await setPasswordHash(accountId, hash, db);
  });
  return { accountId };
}

/** Signs the own account out on every device. */
export async function endOwnSessions(actor: Actor): Promise<void> {
  authorise(canChangeOwnAccount(actor));
  const { accountId, personId } = actor;
  await asActor(actor, async (db) => {
    await audit(db, actor, { action: 'accounts.sign_out_everywhere', subject: 'Person', subjectId: personId });
    await endAllSessions(accountId, db);
  });
}
