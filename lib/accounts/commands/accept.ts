import { personActor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { accountByPassword } from '@/lib/core/credentials';
import { asActor } from '@/lib/core/db';
import { AppError, found } from '@/lib/core/errors';
import { acceptInvitation as useInvitation, secretOf, tokenBySecret } from '@/lib/core/identity';
import { hashPassword } from '@/lib/core/passwords';
import { hitLimit } from '@/lib/core/rate-limit';
import { passwordProblem } from '../rules';
import type { Accept } from '../schema';

const tries = { name: 'invitation', max: 20, windowSeconds: 15 * 60 };

/** What the request proves besides its form: the account signed in to in this browser, and where it comes from. */
export type Circumstances = { signedInAs?: string; address?: string };

/**
 * Accepts an invitation and returns the account to sign in. Refuses with `not_found` an invitation that is used, old or mistyped, and
 * with `conflict: proof` where the e-mail address already has an account that has not been proved: nobody sets a password for
 * somebody else's account by inviting its address (the database checks it again, see the migration).
 */
export async function acceptInvitation(input: Accept, { signedInAs, address }: Circumstances = {}): Promise<{ accountId: string; organiserId: string }> {
  const secret = secretOf(input.kod);
  await hitLimit(tries, address ?? secret);
  const token = await tokenBySecret(secret, 'invitation');
  if (!token?.organiserId || !token.personId) throw new AppError('not_found', 'invitation');
  const { organiserId, personId } = token;
  const actor = found(await personActor(organiserId, personId));
  const { email } = await asActor(actor, (db) => db.person.findUniqueOrThrow({ where: { organiserId_id: { organiserId, id: personId } } }));

  let proved: string | null = null;
  let hash: string | null = null;
  if (input.way === 'new') {
    const problem = passwordProblem(input.password, email);
    if (problem) throw new AppError('invalid', undefined, { password: [problem] });
    hash = await hashPassword(input.password);
  } else if (input.way === 'existing') {
    proved = (await accountByPassword(email, input.password, address)) ?? null;
    if (!proved) throw new AppError('invalid', undefined, { password: ['wrong_password'] });
  } else if (input.way === 'signed-in') {
    proved = signedInAs ?? null;
  }
  const accountId = await asActor(actor, async (db) => {
    const account = await useInvitation(db, secret, hash, proved);
    if (account === 'proof') throw new AppError('conflict', 'proof');
    if (!account) throw new AppError('not_found', 'invitation');
    await audit(db, actor, { action: 'accounts.accept_invitation', subject: 'Person', subjectId: personId, data: { way: input.way } });
    return account;
  });
  return { accountId, organiserId };
}
