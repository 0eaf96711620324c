import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeReview, type Review } from '@/prisma/factories';
import { asActor, disconnect } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { stopLive } from '@/lib/core/live';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { saveCells } from '../commands/save-cells';
import { getCellHistory } from './cell-history';
import { getMatrix } from './get-matrix';
import { getClassGrades } from './grades';
import { changesSince, findWatched, timeBefore } from './matrix-changes';

/** The term is over, and the first of three pupils has left the school since. */
let r: Review;
let left: string;
beforeAll(async () => {
  r = await makeReview(3);
  left = r.pupils[0]!;
  await saveCells(r.actors.teacher, { reviewId: r.reviewId, cells: r.pupils.map((pupilId) => ({ saveId: newId(), pupilId, code: 'MA', value: 2, base: 0 })) });
  await asActor(r.world.system, async (db) => {
    await db.term.updateMany({ where: { id: r.termId }, data: { endsOn: dateOf(addDays(todayInSweden(), -10)) } });
    await db.enrolment.updateMany({ where: { pupilId: left }, data: { toOn: dateOf(addDays(todayInSweden(), -5)) } });
  });
});
afterAll(async () => {
  await stopLive();
  await disconnect();
});

it('the class\' pages are there for those who are left', async () => {
  for (const actor of [r.actors.teacher, r.actors.healthTeam, r.actors.principal]) {
    expect((await getMatrix(actor, r.reviewId)).pupils.map((p) => p.id)).toEqual(r.pupils.slice(1));
    expect((await getClassGrades(actor, r.reviewId)).rows.map((p) => p.id)).toEqual(r.pupils.slice(1));
  }
});

it('nothing of who has left is read past the matrix: not by the stream, not by the history', async () => {
  const { cells } = await changesSince(r.actors.teacher, await findWatched(r.actors.teacher, r.reviewId), await timeBefore(3_600));
  expect(cells.map((c) => c.pupilId).sort()).toEqual(r.pupils.slice(1).sort());
  expect(await getCellHistory(r.actors.teacher, { reviewId: r.reviewId, pupilId: left, code: 'MA' })).toEqual([]);
  expect(await getCellHistory(r.actors.teacher, { reviewId: r.reviewId, pupilId: r.pupils[1]!, code: 'MA' })).toHaveLength(1);
});
