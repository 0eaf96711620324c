import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAll, makeChain, makePupil, type Chain } from '@/prisma/factories';
import type { Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { stopLive } from '@/lib/core/live';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { saveCells } from '../commands/save-cells';
import { getMyReviews, getReviewTasks } from './my-reviews';

const today = todayInSweden();
let c: Chain;
let pupils: string[];
let reviewId: string;
beforeAll(async () => {
  c = await makeChain();
  await asActor(c.world.system, async (db) => {
    await db.term.updateMany({ where: { id: c.world.terms.ht }, data: { startsOn: dateOf(addDays(today, -60)), endsOn: dateOf(addDays(today, 60)) } });
    // The other term does not run today, whatever the date.
    await db.term.updateMany({ where: { id: c.world.terms.vt }, data: { startsOn: dateOf(addDays(today, 61)), endsOn: dateOf(addDays(today, 160)) } });
  });
  pupils = [await makePupil(c.world, c.groupId, c.unitId), await makePupil(c.world, c.groupId, c.unitId)];
  reviewId = (await asActor(c.world.system, (db) => db.classReview.findFirstOrThrow({ where: { groupId: c.groupId } }))).id;
});
afterAll(async () => {
  await stopLive();
  await disconnect();
});

const fill = (actor: Actor, code: string, value: number, ...who: string[]) =>
  saveCells(actor, { reviewId, cells: who.map((pupilId) => ({ saveId: newId(), pupilId, code, value, base: 0 })) });
const left = async (actor: Actor) => (await getMyReviews(actor)).map((r) => [r.group.name, r.mine, r.missing.map((m) => `${m.name} ${m.left}/${m.of}`)]);

describe('what is left of the matrix', () => {
  it('is begun with the chain, and tells each what they have to fill', async () => {
    expect(await left(c.actors.colleague)).toEqual([['7B', 'class', ['Matematik 2/2']]]);
    const [row] = await getMyReviews(c.actors.teacher);
    expect(row!.missing.map((m) => m.name)).toEqual(['Kompisar', 'Konflikter', 'Utsatt', 'Utsätter andra', 'Osynlig', 'Beteende', 'Frånvaro', 'Svenska', 'Extra anpassningar', 'Åtgärdsprogram', 'Elevhälsoteam', 'Remiss', 'Studiehandledning']);
    expect((await left(c.actors.healthTeam))[0]!.slice(0, 2)).toEqual(['7B', 'unit']);
  });
  it('goes as the cells come', async () => {
    await fill(c.actors.colleague, 'MA', 1, pupils[0]!);
    expect(await left(c.actors.colleague)).toEqual([['7B', 'class', ['Matematik 1/2']]]);
    await fill(c.actors.colleague, 'MA', 0, pupils[1]!);
    expect(await left(c.actors.colleague)).toEqual([['7B', 'class', []]]);
    expect(await getReviewTasks(c.actors.colleague, today)).toEqual([]);
    expect((await getMyReviews(c.actors.principal))[0]).toMatchObject({ mine: null, missing: [], columns: { done: 1, of: 28 } });
  });
  it('is a task by class for a teacher, by unit for EHT, and none for a principal or above', async () => {
    expect(await getReviewTasks(c.actors.teacher, today)).toMatchObject([{ name: '7B', href: `/klassgenomgang/${reviewId}`, classes: 1 }]);
    expect(await getReviewTasks(c.actors.healthTeam, today)).toMatchObject([{ name: 'Almskolan', href: '/klassgenomgang', classes: 1 }]);
    for (const actor of [c.actors.principal, c.actors.compiler, c.actors.board, c.actors.administrator]) expect(await getReviewTasks(actor, today)).toEqual([]);
  });
  it('stays open when the questions are handed in', async () => {
    await answerAll(c.actors.teacher, c.analyses.teacher);
    expect(await getReviewTasks(c.actors.teacher, today)).toHaveLength(1);
  });
  it('is not for those above the unit, nor for administrators', async () => {
    for (const actor of [c.actors.compiler, c.actors.head, c.actors.board, c.actors.administrator, c.actors.ict]) await expect(getMyReviews(actor)).rejects.toThrow('forbidden');
    expect((await getMyReviews(c.actors.otherTeacher)).map((r) => r.group.name)).toEqual(['5A']);
  });
});
