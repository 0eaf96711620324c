import type { z } from 'zod';
import { delegable, type Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import { canAppointDeputy, canEndDeputy, visiblePeople } from '../policy';
import { periodProblem } from '../rules';
import type { appointDeputySchema, endDeputySchema } from '../schema';

/** Whether the person has a role that a deputy can take over, some day from `fromOn` on. */
const hasDelegableRole = async (db: Db, organiserId: string, personId: string, fromOn: string, toOn: string) =>
  (await db.roleAssignment.count({
    where: { organiserId, personId, role: { in: [...delegable] }, fromOn: { lte: dateOf(toOn) }, OR: [{ toOn: null }, { toOn: { gte: dateOf(fromOn) } }] },
  })) > 0;

/** Names a deputy for a rektor or skolchef between two days, both included. By themself or an administrator. */
export async function appointDeputy(actor: Actor, input: z.output<typeof appointDeputySchema>): Promise<{ id: string }> {
  const { organiserId } = actor;
  const { personId, deputyId, fromOn, toOn } = input;
  return asActor(actor, async (db) => {
    const person = found(await db.person.findFirst({ where: { AND: [{ id: personId, deactivatedAt: null }, visiblePeople(actor)] } }));
    authorise(canAppointDeputy(actor, person));
    const problem = periodProblem(input, todayInSweden());
    if (problem) throw new AppError('invalid', undefined, problem);
    if (!(await hasDelegableRole(db, organiserId, personId, fromOn, toOn))) throw new AppError('conflict', 'no_delegable_role');
    const deputy = deputyId !== personId ? await db.person.findFirst({ where: { organiserId, id: deputyId, deactivatedAt: null } }) : null;
    if (!deputy) throw new AppError('invalid', undefined, { deputyId: ['required'] });
    const overlap = await db.deputy.count({ where: { organiserId, personId, deputyId, fromOn: { lte: dateOf(toOn) }, toOn: { gte: dateOf(fromOn) } } });
    if (overlap) throw new AppError('conflict', 'deputy_already');
    const id = newId();
    await db.deputy.create({ data: { organiserId, id, personId, deputyId, fromOn: dateOf(fromOn), toOn: dateOf(toOn) } });
    await audit(db, actor, { action: 'accounts.appoint_deputy', subject: 'Deputy', subjectId: id, data: { personId, deputyId, fromOn, toOn } });
    return { id };
  });
}

/** Ends a deputy's time at once: the last day was yesterday; what had not begun, or began today, is taken away. The log keeps it. */
export async function endDeputy(actor: Actor, { id }: z.output<typeof endDeputySchema>): Promise<void> {
  const { organiserId } = actor;
  await asActor(actor, async (db) => {
    const row = found(await db.deputy.findFirst({ where: { organiserId, id, person: visiblePeople(actor) }, include: { person: true } }));
    authorise(canEndDeputy(actor, row.person));
    const today = todayInSweden();
    if (dayOf(row.toOn) < today) throw new AppError('conflict', 'deputy_over');
    const key = { organiserId_id: { organiserId, id } };
    if (dayOf(row.fromOn) >= today) await db.deputy.delete({ where: key });
    else await db.deputy.update({ where: key, data: { toOn: dateOf(addDays(today, -1)) } });
    await audit(db, actor, { action: 'accounts.end_deputy', subject: 'Deputy', subjectId: id, data: { personId: row.personId, deputyId: row.deputyId } });
  });
}
