import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { authorise, AppError, found } from '@/lib/core/errors';
import { endInvitations } from '@/lib/core/identity';
import { newId } from '@/lib/core/ids';
import { canAdminister, canEdit, visibleRoster } from '../policy';
import { holdsPersonalNumber } from '../rules/personal-number';
import type { savePersonSchema } from '../schema';
import { changedFields, orTaken } from './shared';

/**
 * Makes a person without roles, or changes name, e-mail and the organiser's own id. The e-mail of who has an account can't be
 * changed here: it is how that account signs in, maybe with another organiser too. Throws invalid at the field.
 */
export const savePerson = (actor: Actor, { id, ...data }: z.output<typeof savePersonSchema>): Promise<{ id: string }> =>
  orTaken(['externalId', 'email'], () => asActor(actor, async (db) => {
    if (data.externalId && holdsPersonalNumber(data.externalId)) throw new AppError('invalid', undefined, { externalId: ['personal_number'] });
    if (id === undefined) {
      authorise(canAdminister(actor));
      const person = { organiserId: actor.organiserId, id: newId(), ...data };
      await db.person.create({ data: person });
      await audit(db, actor, { action: 'person.create', subject: 'Person', subjectId: person.id });
      return { id: person.id };
    }
    const person = found(await db.person.findFirst({ where: { AND: [{ id }, visibleRoster(actor)] } }));
    authorise(canEdit(actor, person));
    const changed = changedFields(person, data);
    if (changed.includes('email') && person.accountId) throw new AppError('invalid', undefined, { email: ['email_has_account'] });
    if (changed.length) {
      await db.person.update({ where: { organiserId_id: { organiserId: person.organiserId, id } }, data });
      // A letter to the mistyped address must not open the corrected one.
      if (changed.includes('email')) await endInvitations(db, { organiserId: person.organiserId, personId: id });
      await audit(db, actor, { action: 'person.update', subject: 'Person', subjectId: id, data: { changed } });
    }
    return { id };
  }));
