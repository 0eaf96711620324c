import { beforeAll, describe, expect, it } from 'vitest';
import { personActor, type Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { actorOf, makeActor, makePerson, makeUnit, makeWorld, type World } from '@/prisma/factories';
import { getMyAccount } from '../queries';
import { appointDeputy, deactivate, endDeputy } from '.';

const today = todayInSweden();
const week = { fromOn: today, toOn: addDays(today, 7) };
let world: World;
let admin: Actor;
let unitId: string;
beforeAll(async () => {
  world = await makeWorld();
  admin = await makeActor(world, [{ role: 'ADMINISTRATOR' }]);
  unitId = await makeUnit(world, { name: 'Ekskolan' });
});
const principal = () => makeActor(world, [{ role: 'PRINCIPAL', unitId }], { givenName: 'Rut', familyName: 'Rektor' });
const auditOf = (subjectId: string) => asActor(world.system, (db) => db.auditEntry.findMany({ where: { organiserId: world.organiserId, subjectId }, orderBy: { id: 'asc' } }));

describe('a deputy', () => {
  it('has the role between the days, and no longer when it is ended', async () => {
    const rut = await principal();
    const deputyId = await makePerson(world, [{ role: 'TEACHER', unitId }], { givenName: 'Dan', familyName: 'Vik' });
    const { id } = await appointDeputy(rut, { personId: rut.personId!, deputyId, ...week });
    expect((await actorOf(world, deputyId)).roles).toContainEqual(expect.objectContaining({ role: 'PRINCIPAL', unitId, onBehalfOfId: rut.personId }));
    expect(await personActor(world.organiserId, deputyId, addDays(today, 8))).toMatchObject({ roles: [{ role: 'TEACHER' }] });
    const mine = await getMyAccount(rut);
    expect(mine.deputies).toMatchObject({ rows: [{ id, name: 'Dan Vik', ...week, now: true }], can: { appoint: true } });
    expect(mine.deputies!.candidates).toContainEqual({ id: deputyId, name: 'Dan Vik' });
    expect((await getMyAccount(await actorOf(world, deputyId))).roles).toContainEqual({ role: 'PRINCIPAL', where: 'Ekskolan', onBehalfOf: 'Rut Rektor' });

    await endDeputy(rut, { id });
    expect((await actorOf(world, deputyId)).roles.map((r) => r.role)).toEqual(['TEACHER']);
    expect((await auditOf(id)).map((a) => [a.action, a.personId, a.data])).toEqual([
      ['accounts.appoint_deputy', rut.personId, { personId: rut.personId, deputyId, ...week }], ['accounts.end_deputy', rut.personId, { personId: rut.personId, deputyId }],
    ]);
  });

  it('that has begun earlier ends with yesterday, and cannot end twice', async () => {
    const rut = await principal();
    const deputyId = await makePerson(world);
    const { id } = await appointDeputy(admin, { personId: rut.personId!, deputyId, fromOn: addDays(today, -3), toOn: today });
    await endDeputy(admin, { id });
    const row = await asActor(world.system, (db) => db.deputy.findUniqueOrThrow({ where: { organiserId_id: { organiserId: world.organiserId, id } } }));
    expect(row.toOn).toEqual(dateOf(addDays(today, -1)));
    await expect(endDeputy(admin, { id })).rejects.toMatchObject({ code: 'conflict', detail: 'deputy_over' });
  });

  it('is named only by the rektor or skolchef, or an administrator; not by a deputy', async () => {
    const [rut, siv] = [await principal(), await principal()];
    const deputyId = await makePerson(world, [{ role: 'TEACHER', unitId }]);
    await expect(appointDeputy(siv, { personId: rut.personId!, deputyId, ...week })).rejects.toMatchObject({ code: 'not_found' });
    const teacher = await actorOf(world, deputyId);
    await expect(appointDeputy(teacher, { personId: deputyId, deputyId: siv.personId!, ...week })).rejects.toMatchObject({ code: 'forbidden' });
    const { id } = await appointDeputy(rut, { personId: rut.personId!, deputyId, ...week });
    await expect(appointDeputy(await actorOf(world, deputyId), { personId: deputyId, deputyId: siv.personId!, ...week })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(endDeputy(await actorOf(world, deputyId), { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(endDeputy(siv, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(endDeputy(await makeActor(await makeWorld(), [{ role: 'ADMINISTRATOR' }]), { id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is somebody else, active, of the same organiser, once at a time, for a role that there is', async () => {
    const rut = await principal();
    const personId = rut.personId!;
    const deputyId = await makePerson(world);
    const gone = await makePerson(world);
    await deactivate(admin, { personId: gone });
    for (const wrong of [personId, gone, await makePerson(await makeWorld())]) {
      await expect(appointDeputy(rut, { personId, deputyId: wrong, ...week })).rejects.toMatchObject({ code: 'invalid', fieldErrors: { deputyId: ['required'] } });
    }
    await expect(appointDeputy(rut, { personId, deputyId, fromOn: today, toOn: addDays(today, -1) })).rejects.toMatchObject({ code: 'invalid', fieldErrors: { toOn: ['ends_before_start'] } });
    await appointDeputy(rut, { personId, deputyId, ...week });
    await expect(appointDeputy(rut, { personId, deputyId, fromOn: week.toOn, toOn: addDays(week.toOn, 3) })).rejects.toMatchObject({ code: 'conflict', detail: 'deputy_already' });
    const teacher = await makePerson(world, [{ role: 'TEACHER', unitId }]);
    await expect(appointDeputy(admin, { personId: teacher, deputyId, ...week })).rejects.toMatchObject({ code: 'conflict', detail: 'no_delegable_role' });
  });
});
