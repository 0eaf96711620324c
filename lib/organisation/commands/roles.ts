import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import { canEdit, canEditUnit, canEndRole, visibleRoster } from '../policy';
import { open } from '../queries/known';
import { sameRole, scopeProblems } from '../rules/roles';
import { isSubject } from '../rules/subjects';
import type { addRoleSchema, endRoleSchema } from '../schema';
import { lockRoster } from './shared';

/** Gives a person a role with its scope and dates. Throws invalid at the field where the scope does not fit the role, conflict (role_exists) where it is held already. */
export const addRole = (actor: Actor, { personId, fromOn, toOn, ...input }: z.output<typeof addRoleSchema>): Promise<{ id: string }> =>
  asActor(actor, async (db) => {
    await lockRoster(db, actor);
    const person = found(await db.person.findFirst({ where: { AND: [{ id: personId }, visibleRoster(actor)] }, include: { roles: { where: open() } } }));
    authorise(canEdit(actor, person));
    if (person.deactivatedAt) throw new AppError('conflict', 'deactivated');
    const mine = visibleRoster(actor);
    const group = input.groupId ? found(await db.group.findFirst({ where: { AND: [{ id: input.groupId }, mine] } })) : null;
    const team = input.teamId ? found(await db.team.findFirst({ where: { AND: [{ id: input.teamId }, mine] } })) : null;
    const unitId = group?.unitId ?? team?.unitId ?? input.unitId;
    if (unitId) authorise(canEditUnit(actor, found(await db.schoolUnit.findFirst({ where: { AND: [{ id: unitId }, mine] } }))));
    const scope = { ...input, unitId };
    const problems = scopeProblems(scope.role, scope, team?.kind ?? null);
    const fields: Record<string, string[]> = {};
    for (const { field, code } of problems) (fields[field] ??= []).push(code);
    if (!scope.subjects.every(isSubject)) (fields.subjects ??= []).push('unknown_subject');
    if (toOn !== null && toOn < fromOn) (fields.toOn ??= []).push('ends_before_start');
    if (Object.keys(fields).length) throw new AppError('invalid', undefined, fields);
    if (person.roles.some((r) => sameRole(r, scope))) throw new AppError('conflict', 'role_exists');
    const id = newId();
    await db.roleAssignment.create({ data: { organiserId: actor.organiserId, id, personId, ...scope, fromOn: dateOf(fromOn), toOn: toOn ? dateOf(toOn) : null } });
    await audit(db, actor, { action: 'role.add', subject: 'Person', subjectId: personId, data: { roleId: id, role: scope.role, unitId, groupId: scope.groupId, teamId: scope.teamId, fromOn, toOn } });
    return { id };
  });

/** Closes a role after a day; yesterday takes it away at once. History stays. Throws conflict (last_administrator). */
export const endRole = (actor: Actor, { id, toOn }: z.output<typeof endRoleSchema>): Promise<{ id: string }> =>
  asActor(actor, async (db) => {
    await lockRoster(db, actor);
    const role = found(await db.roleAssignment.findFirst({ where: { AND: [{ id }, visibleRoster(actor)] } }));
    // The day must not lie before yesterday: what has been done with the role was done with it.
    if (toOn < addDays(dayOf(role.fromOn), -1) || toOn < addDays(todayInSweden(), -1)) throw new AppError('invalid', undefined, { toOn: ['ends_before_start'] });
    const othersLeft = role.role !== 'ADMINISTRATOR' ? 0 : await db.roleAssignment.count({ where: {
      organiserId: role.organiserId, role: 'ADMINISTRATOR', id: { not: id }, fromOn: { lte: dateOf(toOn) }, toOn: null, person: { deactivatedAt: null },
    } });
    if (role.role === 'ADMINISTRATOR' && othersLeft === 0) throw new AppError('conflict', 'last_administrator');
    authorise(canEndRole(actor, role, othersLeft));
    if (role.toOn === null || dayOf(role.toOn) !== toOn) {
      await db.roleAssignment.update({ where: { organiserId_id: { organiserId: role.organiserId, id } }, data: { toOn: dateOf(toOn) } });
      await audit(db, actor, { action: 'role.end', subject: 'Person', subjectId: role.personId, data: { roleId: id, role: role.role, toOn } });
    }
    return { id };
  });
