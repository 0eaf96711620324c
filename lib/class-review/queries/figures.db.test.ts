import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeActor, makeGroup, makePupil, makeReview, type Review } from '@/prisma/factories';
import type { Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { todayInSweden } from '@/lib/core/time';
import { computeFigures } from '../commands/compute-figures';
import { openReview } from '../commands/open-review';
import { saveCells } from '../commands/save-cells';
import { canSeeFigures } from '../policy';
import { getResults, getResultsForFile, type Results } from './figures';

/** Almskolan with 8B (30) and Björkskolan with 5A (7); everybody has a value in mathematics, of 8B six at risk and of 5A two. */
let r: Review;
let smallId: string;
let smallTeacher: Actor;
let plainTeacher: Actor;
beforeAll(async () => {
  r = await makeReview(30);
  smallId = await makeGroup(r.world, r.otherUnitId, { name: '5A' });
  const pupils: string[] = [];
  for (let i = 0; i < 7; i++) pupils.push(await makePupil(r.world, smallId, r.otherUnitId, { year: '5', gender: i % 2 ? 'M' : 'K' }));
  smallTeacher = await makeActor(r.world, [{ role: 'TEACHER', groupId: smallId, subjects: ['MA'], mentor: true }]);
  plainTeacher = await makeActor(r.world, [{ role: 'TEACHER', groupId: r.groupId, subjects: ['BL'] }]);
  const { reviewId } = await openReview(r.world.system, { groupId: smallId, termId: r.termId });
  const save = (actor: Actor, id: string, code: string, ids: string[], value: (i: number) => number) =>
    saveCells(actor, { reviewId: id, cells: ids.map((pupilId, i) => ({ saveId: newId(), pupilId, code, value: value(i), base: 0 })) });
  await save(r.actors.teacher, r.reviewId, 'MA', r.pupils, (i) => (i < 6 ? 2 : 1));
  await save(smallTeacher, reviewId, 'MA', pupils, (i) => (i < 2 ? 3 : 0));
  await save(r.actors.healthTeam, r.reviewId, 'EA', r.pupils.slice(0, 8), () => 1);
  for (const groupId of [r.groupId, smallId]) await computeFigures(r.world.system, { groupId, today: todayInSweden() });
});
afterAll(disconnect);

const maths = (x: Pick<Results, 'figures'>) => x.figures.find((f) => f.indicator === 'forecast' && f.subject === 'MA');
const part = (x: Results, id: string) => x.parts.find((p) => p.id === id)!;
const kinds = (x: Pick<Results, 'figures'>) => new Set(x.figures.map((f) => f.indicator));
const refused = (p: Promise<unknown>) => p.then(() => 'done', (e: { code?: string }) => e.code);

describe('who sees the pupils by name', () => {
  it('has the unit\'s figures whole, those of few marked, with period, source and n', async () => {
    const x = await getResults(r.actors.principal, {});
    expect(x).toMatchObject({ place: { kind: 'unit', unitId: r.unitId, name: 'Almskolan' }, byName: true });
    expect(maths(x)).toMatchObject({
      source: 'prognos', kind: 'share', period: { termId: r.termId }, figure: { code: 'value', numerator: 24, n: 30, value: 0.8 },
      genders: { K: { code: 'few', numerator: 12, n: 15 }, M: { code: 'few', numerator: 12, n: 15 } }, before: { term: null, year: null },
    });
    expect(part(x, r.groupId)).toMatchObject({ kind: 'class', name: '8B' });
    expect(maths(part(x, '8'))!.figure).toMatchObject({ numerator: 24 });
    expect(kinds(x)).toEqual(new Set(['forecast', 'forecast_top', 'forecast_low', 'level', 'concern', 'support']));
  });
  it('has the own class, by the class', async () => {
    const x = await getResults(smallTeacher, {});
    expect(x.place).toMatchObject({ kind: 'class', groupId: smallId });
    expect(maths(x)!.figure).toMatchObject({ code: 'few', numerator: 5, n: 7 });
    expect(kinds(x).has('level')).toBe(true);
  });
  it('without the sensitive columns has no levels: they would tell of them', async () => {
    for (const params of [{}, { enhet: r.unitId }, { enhet: 'alla' as const }]) {
      const x = await getResults(plainTeacher, params);
      for (const f of [...x.figures, ...x.parts.flatMap((p) => p.figures)]) expect(['level', 'concern']).not.toContain(f.indicator);
    }
    expect(maths(await getResults(plainTeacher, {}))!.figure).toMatchObject({ numerator: 24 });
  });
});

describe('who does not', () => {
  it('sees what cannot point anyone out, and nothing that it could be computed from', async () => {
    const x = await getResults(r.actors.compiler, {});
    expect(x).toMatchObject({ place: { kind: 'organiser' }, byName: false, classes: [] });
    // 29 of 37 may be told; of 7 nothing, and so not of the other 30.
    expect(maths(x)!.figure).toMatchObject({ code: 'value', numerator: 29, n: 37 });
    expect([maths(part(x, r.unitId))!.figure, maths(part(x, r.otherUnitId))!.figure]).toEqual([{ code: 'withheld' }, { code: 'withheld' }]);
    expect([...kinds(x)].filter((k) => ['level', 'forecast_top', 'forecast_low'].includes(k))).toEqual([]);
    expect(x.figures.find((f) => f.indicator === 'support' && f.subject === 'EA')).toMatchObject({ figure: { code: 'value', numerator: 8, n: 37 } });
  });
  it('is told the same of a place on every page', async () => {
    const [whole, unit] = [await getResults(r.actors.head, { enhet: 'alla' }), await getResults(r.actors.head, { enhet: r.unitId })];
    expect(unit.figures).toEqual(part(whole, r.unitId).figures);
  });
  it('a principal sees the own unit whole and not what is left of the organiser: it would be the other\'s', async () => {
    const x = await getResults(r.actors.principal, { enhet: 'alla' });
    expect(maths(x)!.figure).toEqual({ code: 'withheld' });
    expect([maths(part(x, r.unitId))!.figure.code, maths(part(x, r.otherUnitId))!.figure.code]).toEqual(['value', 'withheld']);
  });
  it('is refused a class that is not theirs as if it were not there', async () => {
    expect(await refused(getResults(smallTeacher, { klass: r.groupId }))).toBe('not_found');
    expect(await refused(getResults(r.actors.compiler, { klass: r.groupId }))).toBe('not_found');
    expect(await refused(getResults(r.actors.compiler, { enhet: newId() }))).toBe('not_found');
    expect(await refused(getResults(r.actors.compiler, { termin: newId() }))).toBe('not_found');
  });
  it.each(['board', 'administrator', 'ict'] as const)('has no figures at all: %s', async (who) => {
    expect(canSeeFigures(r.actors[who])).toBe(false);
    expect(await refused(getResults(r.actors[who], {}))).toBe('forbidden');
  });
  it('cannot reach another organiser\'s', async () => {
    const other = await makeReview(1);
    expect(await refused(getResults(other.actors.compiler, { enhet: r.unitId }))).toBe('not_found');
    expect(await asActor(other.actors.compiler, (db) => db.classFigure.count({ where: { groupId: r.groupId } }))).toBe(0);
  });
});

it('a file holds the same, and its taking is kept', async () => {
  const params = { enhet: r.unitId };
  expect(await getResultsForFile(r.actors.principal, params)).toEqual(await getResults(r.actors.principal, params));
  expect(await asActor(r.world.system, (db) => db.auditEntry.findMany({ where: { action: 'figures.export' } }))).toMatchObject([{ subject: 'SchoolUnit', subjectId: r.unitId, personId: r.actors.principal.personId }]);
});

it('what is kept in memory is not told once a figure has changed, whichever of two who computed at once was done first', async () => {
  const told = async () => (maths(await getResults(r.actors.compiler, {}))!.figure as { numerator: number }).numerator;
  const change = (by: number) => asActor(r.world.system, (db) => db.classFigure.updateMany({
    where: { groupId: r.groupId, termId: r.termId, indicator: 'forecast', subject: 'MA', gender: 'K' }, data: { numerator: { increment: by } },
  }));
  const before = await told();
  await change(-1); // its time is the older one
  expect(await told()).toBe(before - 1);
  await change(1);
  expect(await told()).toBe(before);
});
