import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { endAllSessions, endInvitations, peopleOfAccount } from '@/lib/core/identity';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { canDeactivate, canReactivate, visiblePeople } from '../policy';
import { isLastAdministrator, unfinishedOf } from '../queries/hand-over';
import type { deactivateSchema, personSchema } from '../schema';

/** Roles, deputies and being a deputy: what has begun ended yesterday (today would still hold, if let in again), what has not is taken away. */
async function endEverything(db: Db, organiserId: string, personId: string): Promise<void> {
  const today = dateOf(todayInSweden());
  const yesterday = dateOf(addDays(todayInSweden(), -1));
  const roles = { organiserId, personId };
  const deputies = { organiserId, OR: [{ personId }, { deputyId: personId }] };
  await db.roleAssignment.deleteMany({ where: { ...roles, fromOn: { gte: today } } });
  await db.roleAssignment.updateMany({ where: { ...roles, OR: [{ toOn: null }, { toOn: { gte: today } }] }, data: { toOn: yesterday } });
  await db.deputy.deleteMany({ where: { ...deputies, fromOn: { gte: today } } });
  await db.deputy.updateMany({ where: { ...deputies, toOn: { gte: today } }, data: { toOn: yesterday } });
}

/** Gives the analyses to somebody else, who may be among their authors already. Throws where they cannot take over. */
async function handOver(db: Db, organiserId: string, personId: string, to: string | undefined, analysisIds: string[]): Promise<void> {
  if (!analysisIds.length) return;
  const taker = to && to !== personId ? await db.person.findFirst({ where: { organiserId, id: to, deactivatedAt: null } }) : null;
  if (!taker) throw new AppError('invalid', 'hand_over', { handOverTo: ['required'] });
  await db.analysisAuthor.createMany({ data: analysisIds.map((analysisId) => ({ organiserId, analysisId, personId: taker.id })), skipDuplicates: true });
  await db.analysisAuthor.updateMany({ where: { organiserId, personId: taker.id, analysisId: { in: analysisIds } }, data: { handedOver: true } });
  await db.analysisAuthor.deleteMany({ where: { organiserId, personId, analysisId: { in: analysisIds } } });
}

/**
 * Ends a person's access at once, with roles and deputies; unfinished analyses go to `handOverTo`, which is required where there are any.
 * Refuses oneself and the last administrator (`conflict` with its reason). What the person wrote stays.
 */
export async function deactivate(actor: Actor, { personId, handOverTo }: z.output<typeof deactivateSchema>): Promise<{ handedOver: number }> {
  const { organiserId } = actor;
  const { accountId, handedOver } = await asActor(actor, async (db) => {
    // One at a time in an organiser: two administrators cannot end each other and leave nobody.
    await db.$queryRaw`SELECT id FROM "Organiser" WHERE id = ${organiserId}::uuid FOR UPDATE`;
    const person = found(await db.person.findFirst({ where: { AND: [{ id: personId }, visiblePeople(actor)] } }));
    const last = await isLastAdministrator(db, organiserId, personId);
    if (personId === actor.personId) throw new AppError('conflict', 'self');
    if (last) throw new AppError('conflict', 'last_administrator');
    if (person.deactivatedAt) throw new AppError('conflict', 'already_deactivated');
    authorise(canDeactivate(actor, person, last));
    const analyses = (await unfinishedOf(db, organiserId, personId)).map((a) => a.analysisId);
    await handOver(db, organiserId, personId, handOverTo, analyses);
    await endEverything(db, organiserId, personId);
    await endInvitations(db, { organiserId, personId });
    await db.person.update({ where: { organiserId_id: { organiserId, id: personId } }, data: { deactivatedAt: new Date() } });
    await audit(db, actor, {
      action: 'accounts.deactivate', subject: 'Person', subjectId: personId, data: { handedOverTo: analyses.length ? handOverTo! : null, analyses },
    });
    return { accountId: person.accountId, handedOver: analyses.length };
  });
  // Sessions in this organiser are over already (core/identity asks about the person each time); an account that is nobody else has no use of any.
  if (accountId && !(await peopleOfAccount(accountId)).length) await endAllSessions(accountId);
  return { handedOver };
}

/** Lets a person in again. Roles are given anew: those that ended stay ended. */
export async function reactivate(actor: Actor, { personId }: z.output<typeof personSchema>): Promise<void> {
  await asActor(actor, async (db) => {
    const person = found(await db.person.findFirst({ where: { AND: [{ id: personId }, visiblePeople(actor)] } }));
    authorise(canReactivate(actor, person));
    await db.person.update({ where: { organiserId_id: { organiserId: actor.organiserId, id: personId } }, data: { deactivatedAt: null } });
    await audit(db, actor, { action: 'accounts.reactivate', subject: 'Person', subjectId: personId });
  });
}
