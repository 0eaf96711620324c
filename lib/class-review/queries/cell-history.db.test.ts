import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asActor, disconnect } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import type { Actor } from '@/lib/core/actor';
import { makeReview, type Review } from '@/prisma/factories';
import { saveCells } from '../commands/save-cells';
import { getCellHistory } from './cell-history';

let r: Review;
const save = (actor: Actor, code: string, value: number | null, base: number) =>
  saveCells(actor, { reviewId: r.reviewId, cells: [{ saveId: newId(), pupilId: r.pupils[0]!, code, value, base }] });
const history = (actor: Actor, code: string, pupilId = r.pupils[0]!, reviewId = r.reviewId) => getCellHistory(actor, { reviewId, pupilId, code });

beforeAll(async () => {
  r = await makeReview(2);
  await save(r.actors.teacher, 'MA', 1, 0);
  await save(r.actors.teacher, 'MA', 3, 1);
  await save(r.actors.teacher, 'MA', null, 2);
  await save(r.actors.mentor, 'Medic', 2, 0);
});
afterAll(disconnect);

describe('the history of a cell', () => {
  it('tells who, from what and to what, newest first, and is logged', async () => {
    const changes = await history(r.actors.mentor, 'MA');
    expect(changes.map(({ by, forWhom, before, after }) => ({ by, forWhom, before, after }))).toEqual([
      { by: 'Ali Rahimi', forWhom: null, before: 3, after: null }, { by: 'Ali Rahimi', forWhom: null, before: 1, after: 3 }, { by: 'Ali Rahimi', forWhom: null, before: null, after: 1 },
    ]);
    expect(new Date(changes[0]!.at).getTime()).toBeGreaterThan(new Date(changes[2]!.at).getTime());
    expect(await asActor(r.world.system, (db) => db.auditEntry.count({ where: { action: 'pupils.read', subject: 'Pupil', subjectId: r.pupils[0]!, personId: r.actors.mentor.personId } }))).toBe(1);
  });

  it('is empty for a cell that nobody has filled', async () => {
    expect(await history(r.actors.teacher, 'ENG')).toEqual([]);
    expect(await history(r.actors.teacher, 'MA', r.pupils[1])).toEqual([]);
  });

  it('of a sensitive column is for who sees the column', async () => {
    expect(await history(r.actors.mentor, 'Medic')).toHaveLength(1);
    expect(await history(r.actors.healthTeam, 'Medic')).toHaveLength(1);
    await expect(history(r.actors.teacher, 'Medic')).rejects.toThrow('not_found');
  });

  it('is for who sees the class', async () => {
    for (const actor of [r.actors.siblingTeacher, r.actors.otherPrincipal, r.actors.compiler, r.actors.head, r.actors.board, r.actors.administrator]) await expect(history(actor, 'MA')).rejects.toThrow('not_found');
    const other = await makeReview(1);
    await expect(history(other.actors.mentor, 'MA')).rejects.toThrow('not_found');
    expect(await history(other.actors.mentor, 'MA', r.pupils[0], other.reviewId)).toEqual([]);
  });

  it('knows no column that the template lacks', async () => {
    await expect(history(r.actors.mentor, 'XX')).rejects.toThrow('not_found');
  });
});
