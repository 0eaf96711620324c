import { expect, it } from 'vitest';
import { asActor } from '@/lib/core/db';
import { makeActor, makeGroup, makePerson, makePupil, makeUnit, makeWorld } from '@/prisma/factories';
import { listSchema } from '../schema';
import { getGroups } from './groups';
import { getOverview } from './overview';
import { getPeople } from './people';
import { getPupils } from './pupils';

it('the lists that the overview’s ”missing” leads to hold as many as it says', async () => {
  const w = await makeWorld();
  const unitId = await makeUnit(w);
  const groupId = await makeGroup(w, unitId, { name: '7B' });
  const admin = await makeActor(w, [{ role: 'ADMINISTRATOR' }]);
  const idle = await makePerson(w, []);
  await makePupil(w, groupId, unitId, {});
  const placeless = await makePupil(w, groupId, unitId, {});
  await asActor(w.system, (db) => db.enrolment.deleteMany({ where: { pupilId: placeless } }));
  const missing = Object.fromEntries((await getOverview(admin)).missing.map((m) => [m.key, m.count]));
  const people = (query: object) => getPeople(admin, listSchema.parse(query));

  const noRole = await people({ roll: 'ingen' });
  expect(noRole.rows.map((p) => p.id)).toEqual([idle]);
  expect(noRole.total).toBe(missing.noRole);
  const noAccount = await people({ status: 'utan-konto' });
  expect(noAccount.rows.every((p) => p.active && !p.account)).toBe(true);
  expect(noAccount.total).toBe(missing.noAccount);
  const noGroup = await getPupils(admin, listSchema.parse({ status: 'utan-grupp' }));
  expect(noGroup.rows.map((p) => p.id)).toEqual([placeless]);
  expect(noGroup.total).toBe(missing.noGroup);
});

it('preschool classes come before year 1', async () => {
  const w = await makeWorld();
  const unitId = await makeUnit(w);
  for (const name of ['6B', 'FB', '1A', 'FA']) await makeGroup(w, unitId, { name });
  const admin = await makeActor(w, [{ role: 'ADMINISTRATOR' }]);
  expect((await getGroups(admin, w.schoolYearId)).map((g) => g.name)).toEqual(['FA', 'FB', '1A', '6B']);
});
