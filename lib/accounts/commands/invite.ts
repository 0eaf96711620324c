import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { accountStanding, createToken, invitationEnds, newCode, normaliseCode } from '@/lib/core/identity';
import { send } from '@/lib/core/jobs';
import { canInvite, visiblePeople } from '../policy';
import type { inviteManySchema, inviteSchema, MailJob } from '../schema';

/** A code for one person, shown this once. */
export type PrintedCode = { personId: string; name: string; email: string; code: string; until: Date };

/** Loads who is to be invited. Throws where they cannot be: not there, no right, or signing in already. */
async function invitee(db: Db, actor: Actor, personId: string) {
  const person = found(await db.person.findFirst({ where: { AND: [{ id: personId }, visiblePeople(actor)] } }));
  authorise(canInvite(actor, person));
  const standing = person.accountId ? await accountStanding({ accountId: person.accountId }, undefined, db) : undefined;
  if (standing?.hasPassword || standing?.hasOidc) throw new AppError('conflict', 'has_account');
  return person;
}

async function makeCode(db: Db, actor: Actor, personId: string): Promise<PrintedCode> {
  const person = await invitee(db, actor, personId);
  const code = newCode();
  const until = invitationEnds();
  await createToken(normaliseCode(code), 'invitation', { organiserId: actor.organiserId, personId }, until, db);
  await audit(db, actor, { action: 'accounts.invite', subject: 'Person', subjectId: personId, data: { how: 'code' } });
  return { personId, name: `${person.givenName} ${person.familyName}`, email: person.email, code, until };
}

/** Invites a person, by a letter or by a code that is returned once. Refuses who already signs in (`conflict: has_account`). */
export async function invite(actor: Actor, { personId, how }: z.output<typeof inviteSchema>): Promise<{ how: 'mail' } | ({ how: 'code' } & PrintedCode)> {
  return asActor(actor, async (db) => {
    if (how === 'code') return { how, ...(await makeCode(db, actor, personId)) };
    await invitee(db, actor, personId);
    await audit(db, actor, { action: 'accounts.invite', subject: 'Person', subjectId: personId, data: { how } });
    // Last, so that a queue that is away undoes the rest. The letter's secret is made by the worker: the payload is ids.
    await send('mail', { kind: 'invitation', organiserId: actor.organiserId, personId } satisfies MailJob);
    return { how };
  });
}

/** Codes for several people at once, to print. All or none. */
export async function inviteMany(actor: Actor, { personIds }: z.output<typeof inviteManySchema>): Promise<PrintedCode[]> {
  return asActor(actor, async (db) => {
    const codes: PrintedCode[] = [];
    for (const personId of new Set(personIds)) codes.push(await makeCode(db, actor, personId));
    return codes;
  });
}
