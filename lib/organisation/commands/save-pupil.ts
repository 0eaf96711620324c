import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { markClassesOf } from '@/lib/core/changes';
import { asActor } from '@/lib/core/db';
import { AppError, authorise, found, type FieldErrors } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { todayInSweden } from '@/lib/core/time';
import { canAdminister, canEdit, visibleRoster } from '../policy';
import { holdsPersonalNumber } from '../rules/personal-number';
import type { savePupilSchema } from '../schema';
import { placePupil } from './move-pupil';
import { changedFields, lockRoster, orTaken } from './shared';

type Input = z.output<typeof savePupilSchema>;

function check(input: Input): void {
  const fields: FieldErrors = {};
  for (const field of ['externalId', 'givenName', 'familyName', 'protectedCode'] as const) {
    if (input[field] && holdsPersonalNumber(input[field])) fields[field] = ['personal_number'];
  }
  if (input.protected && !input.protectedCode) fields.protectedCode = ['required'];
  if (!input.protected && !input.givenName) fields.givenName = ['required'];
  if (!input.protected && !input.familyName) fields.familyName = ['required'];
  if (!input.id && !input.groupId) fields.groupId = ['required'];
  if (Object.keys(fields).length) throw new AppError('invalid', undefined, fields);
}

/**
 * Makes a pupil in a group, or changes one. Marking a pupil as protected takes its name away from the product at once, also
 * from files that wait; only the code stays.
 */
export const savePupil = (actor: Actor, input: Input): Promise<{ id: string }> =>
  orTaken(['externalId'], () => asActor(actor, async (db) => {
    check(input);
    const data = {
      externalId: input.externalId, gender: input.gender, protected: input.protected,
      ...(input.protected ? { givenName: null, familyName: null, protectedCode: input.protectedCode } : { givenName: input.givenName, familyName: input.familyName, protectedCode: null }),
    };
    if (input.id === undefined) {
      authorise(canAdminister(actor));
      await lockRoster(db, actor);
      const id = newId();
      await db.pupil.create({ data: { organiserId: actor.organiserId, id, ...data } });
      await placePupil(db, actor, { pupilId: id, groupId: input.groupId ?? '', year: input.year ?? '', fromOn: todayInSweden() });
      await audit(db, actor, { action: 'pupil.create', subject: 'Pupil', subjectId: id, data: { groupId: input.groupId, protected: input.protected } });
      return { id };
    }
    const pupil = found(await db.pupil.findFirst({ where: { AND: [{ id: input.id }, visibleRoster(actor)] } }));
    authorise(canEdit(actor, pupil));
    const changed = changedFields(pupil, data);
    if (changed.length) {
      await db.pupil.update({ where: { organiserId_id: { organiserId: pupil.organiserId, id: pupil.id } }, data });
      if (data.protected && !pupil.protected) await db.rosterImport.deleteMany({ where: { organiserId: pupil.organiserId, kind: 'pupils' } });
      if (changed.includes('gender')) await markClassesOf(db, pupil.organiserId, [pupil.id]);
      await audit(db, actor, { action: data.protected && !pupil.protected ? 'pupil.protect' : 'pupil.update', subject: 'Pupil', subjectId: pupil.id, data: { changed } });
    }
    return { id: pupil.id };
  }));
