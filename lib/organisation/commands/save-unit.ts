import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { canAdminister, canEditUnit, visibleRoster } from '../policy';
import type { saveUnitSchema } from '../schema';
import { changedFields, orTaken } from './shared';

/** Makes or changes a school unit of the organiser's own. Throws invalid where its name or code is taken. */
export const saveUnit = (actor: Actor, { id, ...data }: z.output<typeof saveUnitSchema>): Promise<{ id: string }> =>
  orTaken(['code', 'name'], () => asActor(actor, async (db) => {
    if (id === undefined) {
      authorise(canAdminister(actor));
      const unit = { organiserId: actor.organiserId, id: newId(), ...data };
      await db.schoolUnit.create({ data: unit });
      await audit(db, actor, { action: 'unit.create', subject: 'SchoolUnit', subjectId: unit.id, data: { name: data.name, code: data.code } });
      return { id: unit.id };
    }
    const unit = found(await db.schoolUnit.findFirst({ where: { AND: [{ id }, visibleRoster(actor)] } }));
    authorise(canEditUnit(actor, unit));
    const changed = changedFields(unit, data);
    if (changed.length) {
      await db.schoolUnit.update({ where: { organiserId_id: { organiserId: unit.organiserId, id } }, data });
      await audit(db, actor, { action: 'unit.update', subject: 'SchoolUnit', subjectId: id, data: { changed } });
    }
    return { id };
  }));
