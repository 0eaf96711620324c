import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeGroup, makeReview, type Review } from '@/prisma/factories';
import type { Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { stopLive } from '@/lib/core/live';
import { dateOf } from '@/lib/core/time';
import { getResults, type Results } from './figures';

/** Last spring Almskolan had 7A (23) and 7C (8), Björkskolan 60. All of 7A are in 8B today, whose teacher knows their figures from then. */
let r: Review;
let termId: string;
beforeAll(async () => {
  r = await makeReview(2);
  const { world, unitId, otherUnitId, groupId } = r;
  const { organiserId, year } = world;
  termId = newId();
  const schoolYearId = newId();
  await asActor(world.system, async (db) => {
    await db.schoolYear.create({ data: { organiserId, id: schoolYearId, name: 'förra', startsOn: dateOf(`${year - 1}-08-01`), endsOn: dateOf(`${year}-07-31`) } });
    await db.term.create({ data: { organiserId, id: termId, schoolYearId, kind: 'VT', startsOn: dateOf(`${year}-01-08`), endsOn: dateOf(`${year}-06-12`) } });
  });
  const then = async (unit: string, name: string) => {
    const id = await makeGroup(world, unit, { name });
    await asActor(world.system, (db) => db.group.updateMany({ where: { id }, data: { schoolYearId } }));
    return id;
  };
  const [seventh, small, large] = [await then(unitId, '7A'), await then(unitId, '7C'), await then(otherUnitId, '7')];
  const rows = (group: string, unit: string, grade: string, k: [number, number], m: [number, number]) => ([['K', k], ['M', m]] as const).map(([gender, [numerator, n]]) => (
    { organiserId, groupId: group, unitId: unit, termId, year: grade, indicator: 'forecast', subject: 'MA', gender, numerator, n }));
  await asActor(world.system, (db) => db.classFigure.createMany({ data: [
    ...rows(seventh, unitId, '7', [10, 12], [8, 11]), ...rows(small, unitId, '7', [2, 4], [2, 4]), ...rows(large, otherUnitId, '7', [20, 30], [20, 30]),
    ...rows(groupId, unitId, '8', [10, 12], [8, 11]),
  ] }));
});
afterAll(async () => {
  await stopLive();
  await disconnect();
});

const maths = (x: Pick<Results, 'figures'>) => x.figures.find((f) => f.indicator === 'forecast' && f.subject === 'MA')?.figure;
const unit = (actor: Actor) => getResults(actor, { termin: termId, enhet: r.unitId });

it('last year\'s figures of a unit and its years are told to who knows nobody in them', async () => {
  const x = await unit(r.actors.compiler);
  expect([maths(x), maths(x.parts.find((p) => p.id === '7')!)]).toMatchObject([{ code: 'value', numerator: 22, n: 31 }, { code: 'value', numerator: 22, n: 31 }]);
});

it('and not to the teacher who has all but eight of them in class today: less those, they are the eight\'s', async () => {
  const { teacher } = r.actors;
  const x = await unit(teacher);
  expect([maths(x)?.code, maths(x.parts.find((p) => p.id === '7')!)?.code]).toEqual(['withheld', 'withheld']);
  // Not by way of the organiser and the other unit either.
  const whole = await getResults(teacher, { termin: termId, enhet: 'alla' });
  expect(maths(whole)).toMatchObject({ code: 'value', numerator: 62, n: 91 });
  expect(whole.parts.map((p) => maths(p)?.code)).toEqual(['withheld', 'withheld']);
});
