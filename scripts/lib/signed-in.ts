import { encode } from 'next-auth/jwt';
import { env } from '../../lib/core/env';
import { accountForPerson, startSession } from '../../lib/core/identity';
import { cookieName } from '../../lib/core/session';

/** The cookie of a person who has just signed in, as the app's sign-in sets it. Throws for a person without an account. */
export async function signedIn({ organiserId, personId }: { organiserId: string; personId: string | null }): Promise<{ name: string; value: string }> {
  const accountId = personId && await accountForPerson(organiserId, personId);
  if (!accountId) throw new Error('the person has no account');
  const sid = await startSession(accountId);
  return { name: cookieName(), value: await encode({ token: { sid }, secret: env().NEXTAUTH_SECRET }) };
}
