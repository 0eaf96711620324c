import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { markClasses } from '@/lib/core/changes';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { canAdminister, canEdit, canEditUnit, visibleRoster } from '../policy';
import type { removeSchema, saveGroupSchema, saveTeamSchema } from '../schema';
import { changedFields, orTaken } from './shared';

/** The unit, if people and groups may be put there. Throws not_found, or forbidden for a comparison unit. */
async function ownUnit(db: Db, actor: Actor, id: string): Promise<void> {
  const unit = found(await db.schoolUnit.findFirst({ where: { AND: [{ id }, visibleRoster(actor)] } }));
  authorise(canEditUnit(actor, unit));
}

/** Makes a group in a unit and school year, or changes its name and kind; the unit and year of a group never change. */
export const saveGroup = (actor: Actor, { id, unitId, schoolYearId, name, kind }: z.output<typeof saveGroupSchema>): Promise<{ id: string }> =>
  orTaken(['name'], () => asActor(actor, async (db) => {
    if (id === undefined) {
      authorise(canAdminister(actor));
      await ownUnit(db, actor, unitId);
      found(await db.schoolYear.findFirst({ where: { AND: [{ id: schoolYearId }, visibleRoster(actor)] }, select: { id: true } }));
      const group = { organiserId: actor.organiserId, id: newId(), unitId, schoolYearId, name, kind };
      await db.group.create({ data: group });
      await audit(db, actor, { action: 'group.create', subject: 'Group', subjectId: group.id, data: { unitId, schoolYearId, kind } });
      return { id: group.id };
    }
    const group = found(await db.group.findFirst({ where: { AND: [{ id }, visibleRoster(actor)] } }));
    authorise(canEdit(actor, group));
    const changed = changedFields(group, { name, kind });
    if (changed.length) {
      await db.group.update({ where: { organiserId_id: { organiserId: group.organiserId, id } }, data: { name, kind } });
      if (changed.includes('kind')) await markClasses(db, [group.id]);
      await audit(db, actor, { action: 'group.update', subject: 'Group', subjectId: id, data: { changed } });
    }
    return { id };
  }));

/** Removes a group that never held anything. Throws conflict (not_empty) where it has. */
export const removeGroup = (actor: Actor, { id }: z.output<typeof removeSchema>): Promise<{ id: string }> =>
  asActor(actor, async (db) => {
    const group = found(await db.group.findFirst({ where: { AND: [{ id }, visibleRoster(actor)] }, include: { _count: { select: { enrolments: true, roles: true, analyses: true } } } }));
    authorise(canEdit(actor, group));
    if (group._count.enrolments + group._count.roles + group._count.analyses > 0) throw new AppError('conflict', 'not_empty');
    await db.group.delete({ where: { organiserId_id: { organiserId: group.organiserId, id } } });
    await audit(db, actor, { action: 'group.remove', subject: 'Group', subjectId: id, data: { name: group.name } });
    return { id };
  });

/** Makes a team or learning group, or changes its name and kind. A learning group with a leader stays one. */
export const saveTeam = (actor: Actor, { id, unitId, name, kind }: z.output<typeof saveTeamSchema>): Promise<{ id: string }> =>
  orTaken(['name'], () => asActor(actor, async (db) => {
    if (id === undefined) {
      authorise(canAdminister(actor));
      await ownUnit(db, actor, unitId);
      const team = { organiserId: actor.organiserId, id: newId(), unitId, name, kind };
      await db.team.create({ data: team });
      await audit(db, actor, { action: 'team.create', subject: 'Team', subjectId: team.id, data: { unitId, kind } });
      return { id: team.id };
    }
    const team = found(await db.team.findFirst({ where: { AND: [{ id }, visibleRoster(actor)] }, include: { roles: { where: { role: 'LEARNING_LEADER' }, select: { id: true } } } }));
    authorise(canEdit(actor, team));
    if (kind === 'WORK' && team.roles.length > 0) throw new AppError('invalid', undefined, { kind: ['has_leader'] });
    const changed = changedFields<{ name: string; kind: string }>(team, { name, kind });
    if (changed.length) {
      await db.team.update({ where: { organiserId_id: { organiserId: team.organiserId, id } }, data: { name, kind } });
      await audit(db, actor, { action: 'team.update', subject: 'Team', subjectId: id, data: { changed } });
    }
    return { id };
  }));

/** Removes a team that never had anyone in it. Throws conflict (not_empty) where it has. */
export const removeTeam = (actor: Actor, { id }: z.output<typeof removeSchema>): Promise<{ id: string }> =>
  asActor(actor, async (db) => {
    const team = found(await db.team.findFirst({ where: { AND: [{ id }, visibleRoster(actor)] }, include: { _count: { select: { roles: true, analyses: true } } } }));
    authorise(canEdit(actor, team));
    if (team._count.roles + team._count.analyses > 0) throw new AppError('conflict', 'not_empty');
    await db.team.delete({ where: { organiserId_id: { organiserId: team.organiserId, id } } });
    await audit(db, actor, { action: 'team.remove', subject: 'Team', subjectId: id, data: { name: team.name } });
    return { id };
  });
