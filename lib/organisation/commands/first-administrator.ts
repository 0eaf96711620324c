import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { AppError, authorise } from '@/lib/core/errors';
import { createToken, invitationEnds, newCode, normaliseCode } from '@/lib/core/identity';
import { newId } from '@/lib/core/ids';
import { dateOf, todayInSweden } from '@/lib/core/time';
import { canAdminister } from '../policy';

export type FirstAdministrator = { name: string; number: string | null; givenName: string; familyName: string; email: string };

/**
 * Makes the organiser if it is not there, and its first administrator, and returns a one-time code with which that person chooses a
 * password. For the command line alone: refuses (`conflict`) where there is an administrator already, who can invite the next one.
 */
export async function addFirstAdministrator(system: Actor, input: FirstAdministrator): Promise<{ created: boolean; code: string }> {
  authorise(system.system !== null && canAdminister(system));
  return asActor(system, async (db) => {
    const { organiserId } = system;
    const created = (await db.organiser.count({ where: { id: organiserId } })) === 0;
    if (created) await db.organiser.create({ data: { id: organiserId, name: input.name, organisationNumber: input.number } });
    const today = dateOf(todayInSweden());
    const administrators = await db.roleAssignment.count({
      where: { role: 'ADMINISTRATOR', OR: [{ toOn: null }, { toOn: { gte: today } }], person: { deactivatedAt: null } },
    });
    if (administrators > 0) throw new AppError('conflict', 'has_administrator');
    const personId = newId();
    const { givenName, familyName, email } = input;
    await db.person.create({ data: { organiserId, id: personId, givenName, familyName, email } });
    await db.roleAssignment.create({ data: { organiserId, id: newId(), personId, role: 'ADMINISTRATOR', fromOn: today } });
    const code = newCode();
    await createToken(normaliseCode(code), 'invitation', { organiserId, personId }, invitationEnds(), db);
    await audit(db, system, { action: 'organiser.firstAdministrator', subject: 'Person', subjectId: personId, data: { created } });
    return { created, code };
  });
}
