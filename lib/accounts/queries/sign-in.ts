import { personActor, systemActor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { env } from '@/lib/core/env';
import { accountStanding, peopleOfAccount, secretOf, tokenBySecret } from '@/lib/core/identity';
import { withinLimit } from '@/lib/core/rate-limit';

/** As many looks at invitations an address may take as it may guess (see commands/accept). */
const looks = { name: 'invitation.look', max: 60, windowSeconds: 900 };

/** Before sign-in: what the public pages need, and no more. The holder of a link or code is told whose it is. */

export type Invitation = {
  organiser: string;
  name: string;
  email: string;
  /** The address has an account already: how it is proved. `null` where a first password is chosen. */
  proof: { password: boolean; signedIn: boolean } | null;
};

/** The invitation of a link or code; undefined where it is used, old or mistyped. `signedInAs`: the account of this browser's session. Past the limit of an address every code is as if mistyped. */
export async function getInvitation(kod: string, signedInAs?: string, address?: string): Promise<Invitation | undefined> {
  if (address && !(await withinLimit(looks, address))) return undefined;
  const token = await tokenBySecret(secretOf(kod), 'invitation');
  if (!token?.organiserId || !token.personId) return undefined;
  const { organiserId, personId } = token;
  const row = await asActor(systemActor(organiserId, 'invitation'), async (db) => {
    const person = await db.person.findUnique({ where: { organiserId_id: { organiserId, id: personId }, deactivatedAt: null } });
    return person && { person, organiser: await db.organiser.findUniqueOrThrow({ where: { id: organiserId } }) };
  });
  if (!row) return undefined;
  const { person, organiser } = row;
  const standing = await accountStanding({ email: person.email }, { organiserId, personId });
  const claimed = standing && (standing.hasPassword || standing.hasOidc || standing.elsewhere);
  return {
    organiser: organiser.name, name: `${person.givenName} ${person.familyName}`, email: person.email,
    proof: claimed ? { password: standing.hasPassword, signedIn: standing.accountId === signedInAs } : null,
  };
}

/** Whether the link of a letter still leads to a new password. */
export const resetHolds = async (kod: string): Promise<boolean> => Boolean((await tokenBySecret(secretOf(kod), 'reset'))?.accountId);

/** The organisers an account works for, by name, to choose among. */
export async function getOrganiserChoices(accountId: string): Promise<{ organiserId: string; name: string; person: string }[]> {
  const actors = await Promise.all((await peopleOfAccount(accountId)).map((m) => personActor(m.organiserId, m.personId)));
  return actors.flatMap((a) => (a ? [{ organiserId: a.organiserId, name: a.organiserName, person: a.name }] : []))
    .sort((a, b) => new Intl.Collator('sv').compare(a.name, b.name));
}

/** The school's own sign-in, where the settings have one. */
export const oidcName = (): string | null => (env().OIDC_ISSUER ? env().OIDC_NAME : null);
