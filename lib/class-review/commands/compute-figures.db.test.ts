import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { makeActor, makeGroup, makePupil, makeReview, type Review } from '@/prisma/factories';
import { makeFigureRounds } from '@/scripts/lib/figures';
import { movePupil } from '@/lib/organisation/commands/move-pupil';
import { savePupil } from '@/lib/organisation/commands/save-pupil';
import type { Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { computeFigures } from './compute-figures';
import { saveCells } from './save-cells';

let r: Review;
beforeEach(async () => { r = await makeReview(12); });
afterAll(disconnect);

const today = todayInSweden();
const compute = (groupId = r.groupId) => computeFigures(r.world.system, { groupId, today });
const fill = (actor: Actor, code: string, values: (number | null)[], base = 0) =>
  saveCells(actor, { reviewId: r.reviewId, cells: values.map((value, i) => ({ saveId: newId(), pupilId: r.pupils[i]!, code, value, base })) });
const rows = (indicator: string, subject = '', groupId = r.groupId, termId = r.termId) =>
  asActor(r.world.system, (db) => db.classFigure.findMany({ where: { groupId, termId, indicator, subject }, orderBy: { gender: 'asc' } }));
const sums = async (...args: Parameters<typeof rows>) => (await rows(...args)).map((x) => [x.gender, x.numerator, x.n]);
const audits = (action: string) => asActor(r.world.system, (db) => db.auditEntry.findMany({ where: { action } }));
const marks = () => asActor(r.world.system, async (db) => (await db.change.findMany()).map((c) => c.id));

describe('figures of a class', () => {
  it('are computed from its cells, by year and gender, and only written where they differ', async () => {
    await fill(r.actors.teacher, 'MA', [0, 1, 2, 3, 0, 0, 1, 1, null, 0, 0, 3]);
    await fill(r.actors.mentor, 'ENG', [0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
    expect((await compute()).changed).toBeGreaterThan(0);
    // K: 0, 2, 4 … M: 1, 3, 5 …
    expect(await sums('forecast', 'MA')).toEqual([['K', 4, 5], ['M', 4, 6]]);
    expect(await sums('forecast')).toEqual([['K', 4, 6], ['M', 4, 6]]);
    expect(await sums('forecast_low', 'MA')).toEqual([['K', 0, 5], ['M', 2, 6]]);
    expect(await sums('level', 'green')).toEqual([['K', 6, 6], ['M', 6, 6]]);
    expect((await rows('forecast'))[0]!.year).toBe('8');
    expect(await compute()).toEqual({ changed: 0 });
    expect(await audits('classReview.computeFigures')).toMatchObject([{ system: 'test', subjectId: r.groupId }]);

    await fill(r.actors.teacher, 'MA', [null], 1);
    await compute();
    expect(await sums('forecast', 'MA')).toEqual([['K', 3, 4], ['M', 4, 6]]);
  });

  it('count support, and grades of this and earlier terms with their scale', async () => {
    await fill(r.actors.healthTeam, 'EA', [1, 0, 2, null]);
    const before = newId();
    await asActor(r.world.system, async (db) => {
      const { organiserId } = r.world;
      const yearId = newId();
      await db.schoolYear.create({ data: { organiserId, id: yearId, name: 'förra', startsOn: dateOf(`${r.world.year - 1}-08-01`), endsOn: dateOf(`${r.world.year}-07-31`) } });
      await db.term.create({ data: { organiserId, id: before, schoolYearId: yearId, kind: 'VT', startsOn: dateOf(`${r.world.year}-01-08`), endsOn: dateOf(`${r.world.year}-06-12`) } });
      const scale = await db.gradeScale.findFirstOrThrow({ where: { key: 'a-f' } });
      const grade = (i: number, subject: string, value: string) => ({ organiserId, termId: before, pupilId: r.pupils[i]!, subject, scaleId: scale.id, value, year: '7' });
      await db.grade.createMany({ data: [grade(0, 'MA', 'A'), grade(0, 'EN', 'C'), grade(2, 'MA', 'F'), grade(2, 'EN', 'B'), grade(1, 'MA', 'E')] });
    });
    await compute();
    expect(await sums('support', 'EA')).toEqual([['K', 2, 2], ['M', 0, 1]]);
    expect(await sums('support', 'ÅP')).toEqual([['K', 0, 2], ['M', 0, 1]]);
    // The same pupils' grades last term, when the class was another.
    expect(await sums('grades', '', r.groupId, before)).toEqual([['K', 1, 2], ['M', 1, 1]]);
    expect(await sums('grades_high', 'MA', r.groupId, before)).toEqual([['K', 1, 2], ['M', 0, 1]]);
    expect(await sums('grades_high', '', r.groupId, before)).toEqual([['K', 2, 4], ['M', 0, 1]]);
    expect(await sums('merit', '', r.groupId, before)).toEqual([]);
  });

  it('are for the system alone to compute', async () => {
    await expect(computeFigures(r.actors.principal, { groupId: r.groupId, today })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(asActor(r.actors.principal, (db) => db.classFigure.create({ data: { organiserId: r.world.organiserId, groupId: r.groupId, unitId: r.unitId, termId: r.termId, year: '8', indicator: 'forecast', numerator: 1, n: 1 } }))).rejects.toThrow();
  });
});

describe('a pupil who changes class', () => {
  const cellsOf = (pupilId: string) => asActor(r.world.system, (db) => db.matrixCell.findMany({ where: { pupilId }, include: { review: true, history: true } }));
  it('takes its cells and their history along, once, to a matrix that is begun for it', async () => {
    await fill(r.actors.teacher, 'MA', [3, 1]);
    await compute();
    await movePupil(r.actors.administrator, { pupilId: r.pupils[0]!, groupId: r.siblingGroupId, year: '8', fromOn: today });
    expect((await marks()).sort()).toEqual([r.groupId, r.siblingGroupId].sort());
    await asActor(r.world.system, (db) => db.change.deleteMany());
    await compute();
    const [cell] = await cellsOf(r.pupils[0]!);
    expect(cell).toMatchObject({ groupId: r.siblingGroupId, value: 3, revision: 1, review: { groupId: r.siblingGroupId, termId: r.termId } });
    expect(cell!.history).toHaveLength(1);
    expect(await audits('classReview.followMoves')).toMatchObject([{ subjectId: r.siblingGroupId, data: { cells: 1, fromId: r.groupId } }]);
    expect(await marks()).toEqual([r.siblingGroupId]);
    await compute(r.siblingGroupId);
    await compute();
    expect(await audits('classReview.followMoves')).toHaveLength(1);
    expect([await sums('forecast', 'MA'), await sums('forecast', 'MA', r.siblingGroupId)]).toEqual([[['M', 1, 1]], [['K', 0, 1]]]);
  });
  it('leaves the cells of a term that is over', async () => {
    await fill(r.actors.teacher, 'MA', [3]);
    await asActor(r.world.system, (db) => db.term.updateMany({ where: { id: r.termId }, data: { endsOn: dateOf(addDays(today, -1)) } }));
    await movePupil(r.actors.administrator, { pupilId: r.pupils[0]!, groupId: r.siblingGroupId, year: '8', fromOn: today });
    await compute();
    expect(await cellsOf(r.pupils[0]!)).toMatchObject([{ groupId: r.groupId }]);
    expect(await sums('forecast', 'MA')).toEqual([['K', 0, 1]]);
  });
  it('leaves the cells where the pupil still is, also when in another group', async () => {
    await fill(r.actors.teacher, 'MA', [3]);
    const teaching = await makeGroup(r.world, r.unitId, { kind: 'TEACHING' });
    await movePupil(r.actors.administrator, { pupilId: r.pupils[0]!, groupId: teaching, year: '8', fromOn: today });
    await compute();
    expect(await cellsOf(r.pupils[0]!)).toMatchObject([{ groupId: r.groupId }]);
  });
});

describe('the worker', () => {
  /** The rounds of the worker until nothing waits. */
  async function work(): Promise<void> {
    const rounds = makeFigureRounds({ pause: (ms) => wait(ms / 10) });
    await rounds.round();
    while (await rounds.round());
  }
  it('has the figures within five seconds of a change', { timeout: 60_000 }, async () => {
    const stop = new AbortController();
    const rounds = makeFigureRounds({ pause: (ms) => wait(ms) });
    while (await rounds.round());
    const loop = (async () => { while (!stop.signal.aborted) if (!(await rounds.round())) await wait(1_000); })();
    await wait(500);
    await fill(r.actors.teacher, 'MA', [0, 0, 0]);
    const start = Date.now();
    while (!(await rows('forecast', 'MA')).length && Date.now() - start < 10_000) await wait(50);
    const took = Date.now() - start;
    stop.abort();
    await loop;
    expect(took).toBeLessThan(5_000);
  });
  it('computes anew what was marked again while it was at it, and forgets what is done', async () => {
    await fill(r.actors.teacher, 'MA', [0]);
    let once = true;
    const rounds = makeFigureRounds({ pause: async () => { if (once) { once = false; await fill(r.actors.teacher, 'MA', [3], 1); } } });
    await rounds.round();
    while (await rounds.round());
    expect(await sums('forecast', 'MA')).toEqual([['K', 0, 1]]);
    expect(await marks()).toEqual([]);
  });
  it('follows a pupil\'s gender and a newcomer', async () => {
    await fill(r.actors.teacher, 'MA', [0]);
    await work();
    await savePupil(r.actors.administrator, { id: r.pupils[0]!, externalId: r.pupils[0]!, givenName: 'Elev01', familyName: 'Efternamn01', protected: false, protectedCode: null, gender: 'M', groupId: null });
    await work();
    expect(await sums('forecast', 'MA')).toEqual([['M', 1, 1]]);
  });
  it('marks every class of this year once a day', async () => {
    await makePupil(r.world, r.groupId, r.unitId, { year: '8' });
    await makeActor(r.world, []);
    await fill(r.actors.teacher, 'MA', [0]);
    await asActor(r.world.system, (db) => db.change.deleteMany());
    await work();
    expect(await sums('forecast', 'MA')).toEqual([['K', 1, 1]]);
    expect(await audits('classReview.markAll')).toHaveLength(1);
  });
});
