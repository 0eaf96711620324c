import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeReview, type Review } from '@/prisma/factories';
import type { Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { stopLive } from '@/lib/core/live';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { getMatrix } from '../queries/get-matrix';
import { blockSums, levelOf, rowSum, unpackValues } from '../rules/matrix';
import type { CellSave } from '../schema';
import { saveCells } from './save-cells';

let r: Review;
beforeAll(async () => { r = await makeReview(30, { protectedLast: true }); });
afterAll(async () => {
  await stopLive();
  await disconnect();
});

const cell = (pupil: number, code: string, value: number | null, base = 0): CellSave => ({ saveId: newId(), pupilId: r.pupils[pupil]!, code, value, base });
const save = async (actor: Actor, ...cells: CellSave[]) => (await saveCells(actor, { reviewId: r.reviewId, cells })).cells;
const one = async (actor: Actor, c: CellSave) => (await save(actor, c))[0]!;
const history = (pupil: number, code: string) => asActor(r.world.system, (db) => db.matrixCellHistory.findMany({ where: { pupilId: r.pupils[pupil]!, code, termId: r.termId }, orderBy: { revision: 'asc' } }));

describe('a saved cell', () => {
  it('has its history: who, from, to; and is one however often it is sent', async () => {
    const first = cell(0, 'MA', 2);
    expect(await one(r.actors.teacher, first)).toMatchObject({ result: 'saved', revision: 1 });
    expect(await one(r.actors.teacher, first)).toMatchObject({ result: 'saved', revision: 1 });
    expect(await one(r.actors.teacher, cell(0, 'MA', null, 1))).toMatchObject({ result: 'saved', revision: 2 });
    expect(await one(r.actors.teacher, cell(0, 'MA', 3, 2))).toMatchObject({ result: 'saved', revision: 3 });
    expect((await history(0, 'MA')).map((h) => [h.before, h.after, h.revision, h.personId])).toEqual([
      [null, 2, 1, r.actors.teacher.personId], [2, null, 2, r.actors.teacher.personId], [null, 3, 3, r.actors.teacher.personId]]);
  });
  it('writes nothing where nothing changes', async () => {
    await one(r.actors.teacher, cell(1, 'MA', 1));
    expect(await one(r.actors.teacher, cell(1, 'MA', 1, 0))).toMatchObject({ result: 'saved', revision: 1 });
    expect(await one(r.actors.teacher, cell(2, 'MA', null))).toMatchObject({ result: 'saved', revision: 0 });
    expect([(await history(1, 'MA')).length, (await history(2, 'MA')).length]).toEqual([1, 0]);
  });
  it('meets what somebody else wrote since, and does not overwrite it', async () => {
    await one(r.actors.mentor, cell(3, 'ENG', 1));
    const result = await one(r.actors.mentor, cell(3, 'ENG', 3, 0));
    expect(result).toMatchObject({ result: 'conflict', value: 1, revision: 1, by: 'Karin Holm' });
    expect(await one(r.actors.mentor, cell(3, 'ENG', 3, 1))).toMatchObject({ result: 'saved', revision: 2 });
  });
  it('is refused by name: outside the scale, no such column, no such pupil, not one\'s own, and Swedish twice', async () => {
    const codes = async (...cells: CellSave[]) => new Map((await save(r.actors.mentor, ...cells)).map((x) => [x.saveId, x.result]));
    const cells = [cell(4, 'SV', 4), cell(4, 'HKK', 1), { ...cell(4, 'SV', 1), pupilId: newId() }, cell(4, 'MA', 1), cell(4, 'SVA', 1)];
    expect([...(await codes(...cells)).entries()].sort()).toEqual(cells.map((c, i) => [c.saveId, ['invalid', 'not_found', 'not_found', 'forbidden', 'saved'][i]]).sort());
    expect((await one(r.actors.mentor, cell(4, 'SV', 1))).result).toBe('exclusive');
    // Emptied and filled in one block, whatever the order.
    const both = await codes(cell(4, 'SV', 1), cell(4, 'SVA', null, 1));
    expect([...both.values()]).toEqual(['saved', 'saved']);
  });
  it('takes another\'s saveId for what it is: not theirs', async () => {
    const first = cell(5, 'MA', 2);
    await one(r.actors.teacher, first);
    expect((await one(r.actors.mentor, { ...first, code: 'ENG' })).result).toBe('invalid');
  });
  it('marks the class for its figures', async () => {
    await asActor(r.world.system, (db) => db.change.deleteMany());
    await one(r.actors.teacher, cell(6, 'MA', 2));
    expect(await asActor(r.world.system, (db) => db.change.findMany({ select: { topic: true, id: true, takenAt: true } }))).toEqual([{ topic: 'class', id: r.groupId, takenAt: null }]);
    await asActor(r.world.system, (db) => db.change.updateMany({ data: { takenAt: new Date() } }));
    await one(r.actors.teacher, cell(6, 'MA', 3, 1));
    expect(await asActor(r.world.system, (db) => db.change.count({ where: { takenAt: null } }))).toBe(1);
  });
  it('is locked once the term is over, and kept from whom the class is not', async () => {
    await expect(save(r.actors.siblingTeacher, cell(0, 'MA', 1))).rejects.toThrow('not_found');
    await expect(save(r.actors.administrator, cell(0, 'MA', 1))).rejects.toThrow('forbidden');
    await expect(save(r.actors.compiler, cell(0, 'MA', 1))).rejects.toThrow('forbidden');
    const { world, termId } = r;
    const ends = (day: string) => asActor(world.system, (db) => db.term.updateMany({ where: { id: termId }, data: { endsOn: dateOf(day) } }));
    await ends(addDays(todayInSweden(), -1));
    await expect(save(r.actors.teacher, cell(7, 'MA', 1))).rejects.toThrow('locked');
    expect((await getMatrix(r.actors.teacher, r.reviewId)).open).toBe(false);
    await ends(addDays(todayInSweden(), 60));
  });
});

describe('the golden case', () => {
  it('is 44, yellow, 3, 3, 38, 0, entered by who may write each part', async () => {
    const i = 10;
    await save(r.actors.mentor, ...Object.entries({ Kompisar: 0, Konflikter: 1, Utsatt: 2, Utsättare: 0, Medic: 3, Kris: 0, Fam: 0, Osyn: 0, Betee: 0, Frånv: 0, ENG: 3, SV: 2, EA: 0, ÅP: 0, EHT: 0, Remiss: 0, Studieh: 0 }).map(([c, v]) => cell(i, c, v)));
    await asActor(r.world.system, async (db) => {
      const all = await db.matrixColumn.findMany();
      const rest = { BL: 0, IDH: 0, MA: 0, ML: 0, MU: 3, BI: 3, 'NO FY': 3, 'NO KE': 3, NO: 3, 'SO GE': 3, 'SO HI': 3, 'SO RE': 3, 'SO SH': 3, SL: 3, TK: 3 };
      await db.matrixCell.createMany({ data: Object.entries(rest).map(([code, value]) => ({
        organiserId: r.world.organiserId, termId: r.termId, pupilId: r.pupils[i]!, code, reviewId: r.reviewId, groupId: r.groupId, unitId: r.unitId, columnId: all.find((c) => c.code === code)!.id, kind: 'SUBJECT', value, revision: 1,
      })) });
    });
    const matrix = await getMatrix(r.actors.mentor, r.reviewId);
    const values = unpackValues(matrix.pupils.find((p) => p.id === r.pupils[i])!.v);
    const sums = blockSums(matrix.columns, matrix.blocks, values);
    expect(sums).toEqual([3, 3, 38, 0]);
    expect(rowSum(matrix.blocks, sums)).toBe(44);
    expect(levelOf(44, matrix.thresholds)).toBe('yellow');
    // Without the sensitive columns: what one sees, and the class' teacher sees no level.
    const seen = await getMatrix(r.actors.teacher, r.reviewId);
    const less = unpackValues(seen.pupils.find((p) => p.id === r.pupils[i])!.v);
    expect([seen.seesAll, rowSum(seen.blocks, blockSums(seen.columns, seen.blocks, less))]).toEqual([false, 41]);
  });
  it('names a pupil with protected identity by the code alone', async () => {
    expect((await getMatrix(r.actors.mentor, r.reviewId)).pupils.map((p) => p.name)).toContain('Elev Ö');
  });
});

describe('many at once', () => {
  beforeEach(async () => { r = await makeReview(4); });
  it('two batches over the same cells in opposite order both end, and no write is lost in silence', async () => {
    const codes = ['MA', 'NO FY', 'NO KE'];
    const block = (value: number) => r.pupils.flatMap((_, i) => codes.map((c) => cell(i, c, value)));
    const [a, b] = await Promise.all([save(r.actors.teacher, ...block(1)), save(r.actors.teacher, ...block(2).reverse())]);
    for (const results of [a, b]) expect(results).toHaveLength(12);
    expect([...a, ...b].filter((x) => x.result === 'saved')).toHaveLength(12);
    expect([...a, ...b].filter((x) => x.result === 'conflict')).toHaveLength(12);
  });
});
