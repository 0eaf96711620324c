import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asActor, disconnect } from '@/lib/core/db';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { newId } from '@/lib/core/ids';
import type { Actor } from '@/lib/core/actor';
import { makeActor, makeChain, makePerson, type Chain } from '@/prisma/factories';
import { canView, factsInclude, factsOf, mayOwn, visibleAreas } from './policy';

/** The rows that `visibleAreas` gives are the rows for which `canView` is true: the right is written once. */
let chain: Chain;
let people: Record<string, Actor>;
beforeAll(async () => {
  chain = await makeChain();
  const { world, actors, unitId, otherUnitId } = chain;
  people = {
    ...actors, boardWhoOwns: await makeActor(world, [{ role: 'BOARD_MEMBER' }]), healthElsewhere: await makeActor(world, [{ role: 'HEALTH_TEAM', unitId: otherUnitId }]), nobody: await makeActor(world, []),
  };
  await asActor(world.system, async (db) => {
    for (const [unit, ownerId] of [[unitId, actors.principal.personId!], [otherUnitId, people.boardWhoOwns!.personId!], [null, actors.compiler.personId!], [unitId, actors.otherTeacher.personId!]] as const) {
      const areaId = newId();
      await db.developmentArea.create({ data: { organiserId: world.organiserId, id: areaId, unitId: unit, schoolYearId: world.schoolYearId, area: 'KUL', title: 'Ett område', why: 'Därför' } });
      await db.measure.create({ data: {
        organiserId: world.organiserId, id: newId(), areaId, level: 'ORGANISATION', what: 'Något', ownerId, startsOn: dateOf('2026-01-01'), followUpOn: dateOf('2026-02-01'), indicatorText: 'Det märks',
      } });
    }
  });
});
afterAll(disconnect);

it('visibleAreas and canView agree, for everybody', async () => {
  const all = await asActor(chain.world.system, (db) => db.developmentArea.findMany({ include: factsInclude }));
  expect(all).toHaveLength(4);
  const seen: Record<string, number> = {};
  for (const [name, actor] of Object.entries({ ...people, system: chain.world.system })) {
    const visible = await asActor(actor, (db) => db.developmentArea.findMany({ where: visibleAreas(actor), select: { id: true } }));
    expect(visible.map((v) => v.id).sort(), name).toEqual(all.filter((a) => canView(actor, factsOf(a))).map((a) => a.id).sort());
    seen[name] = visible.length;
  }
  expect(seen).toMatchObject({ teacher: 3, teamMate: 3, formerTeacher: 0, otherTeacher: 3, principal: 3, otherPrincipal: 2, compiler: 4, head: 4, board: 0, boardWhoOwns: 1, ict: 0, administrator: 0, nobody: 0, system: 4 });
});

it('another organiser has none of them', async () => {
  const other = await makeChain();
  for (const actor of [other.actors.compiler, other.actors.principal]) expect(await asActor(actor, (db) => db.developmentArea.count({ where: visibleAreas(actor) }))).toBe(0);
});

describe('who can own a measure', () => {
  const owners = async (unitId: string | null) => {
    const rows = await asActor(chain.world.system, (db) => db.person.findMany({ where: mayOwn(unitId, todayInSweden()), select: { id: true } }));
    return Object.entries(people).filter(([, a]) => rows.some((r) => r.id === a.personId)).map(([n]) => n).sort();
  };
  it('of a unit: who works there, or with all units', async () => {
    expect(await owners(chain.unitId)).toEqual(['colleague', 'compiler', 'head', 'healthTeam', 'ict', 'lead', 'learningLeader', 'principal', 'teacher', 'teamMate']);
  });
  it('of the organiser: who works with all units, and the principals', async () => {
    expect(await owners(null)).toEqual(['compiler', 'head', 'ict', 'lead', 'otherPrincipal', 'principal']);
  });
  it('nobody who has left, or has not come yet', async () => {
    const later = await makePerson(chain.world, [{ role: 'PRINCIPAL', unitId: chain.unitId, fromOn: addDays(todayInSweden(), 5) }]);
    const gone = await makePerson(chain.world, [{ role: 'PRINCIPAL', unitId: chain.unitId }]);
    await asActor(chain.world.system, (db) => db.person.updateMany({ where: { id: gone }, data: { deactivatedAt: new Date() } }));
    expect(await asActor(chain.world.system, (db) => db.person.count({ where: { id: { in: [later, gone] }, AND: mayOwn(chain.unitId, todayInSweden()) } }))).toBe(0);
  });
});
