import { expect, it } from 'vitest';
import { systemActor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { normaliseCode, tokenBySecret } from '@/lib/core/identity';
import { newId } from '@/lib/core/ids';
import { makeActor, makeWorld } from '@/prisma/factories';
import { addFirstAdministrator } from './first-administrator';

const anna = () => ({ name: `Kommun ${newId().slice(-6)}`, number: null, givenName: 'Anna', familyName: 'Ek', email: `anna-${newId()}@kommun.se` });

it('makes the organiser and its first administrator, whose code works, and no second one', async () => {
  const system = systemActor(newId(), 'test');
  const { created, code } = await addFirstAdministrator(system, anna());
  expect(created).toBe(true);
  const token = await tokenBySecret(normaliseCode(code), 'invitation');
  expect(token?.organiserId).toBe(system.organiserId);
  const entries = await asActor(system, (db) => db.auditEntry.findMany());
  expect(entries.map((e) => [e.action, e.subjectId])).toEqual([['organiser.firstAdministrator', token?.personId]]);
  await expect(addFirstAdministrator(system, anna())).rejects.toMatchObject({ code: 'conflict', detail: 'has_administrator' });
});

it('is for the command line alone, and gives an imported organiser its first', async () => {
  const world = await makeWorld();
  await expect(addFirstAdministrator(await makeActor(world, [{ role: 'QUALITY_DEVELOPER' }]), anna())).rejects.toMatchObject({ code: 'forbidden' });
  expect((await addFirstAdministrator(world.system, anna())).created).toBe(false);
});
