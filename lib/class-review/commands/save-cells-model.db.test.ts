import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { AppError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { stopLive } from '@/lib/core/live';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { makeActor, makePupil, makeReview, type Review } from '@/prisma/factories';
import type { CellResult, CellSave } from '../schema';
import { saveCells } from './save-cells';

let review: Review;
let colleague: Actor;
beforeAll(async () => {
  review = await makeReview(6);
  colleague = await makeActor(review.world, [{ role: 'TEACHER', groupId: review.groupId, subjects: ['MA', 'FY', 'BL'] }], { givenName: 'Eva', familyName: 'Berg' });
});
afterAll(async () => {
  await stopLive();
  await disconnect();
});

type Cell = Omit<CellSave, 'saveId'> & { saveId?: string };
const save = async (actor: Actor, ...cells: Cell[]) => (await saveCells(actor, { reviewId: review.reviewId, cells: cells.map((c) => ({ saveId: newId(), ...c })) })).cells;
const results = (cells: CellResult[]) => cells.map((c) => c.result);
const refused = (work: Promise<unknown>) => work.then(() => 'let through', (e: unknown) => (e instanceof AppError ? e.code : e));
const stored = (pupilId: string, code: string) => asActor(review.world.system, (db) => db.matrixCell.findFirst({ where: { pupilId, code } }));
const history = (pupilId: string, code: string) => asActor(review.world.system, (db) => db.matrixCellHistory.findMany({ where: { pupilId, code }, orderBy: { revision: 'asc' } }));

describe('saving cells', () => {
  it('keeps value, revision and history: who, when, from, to', async () => {
    const pupilId = review.pupils[0]!;
    expect(await save(review.actors.teacher, { pupilId, code: 'MA', value: 2, base: 0 })).toMatchObject([{ result: 'saved', revision: 1 }]);
    expect(await save(colleague, { pupilId, code: 'MA', value: null, base: 1 })).toMatchObject([{ result: 'saved', revision: 2 }]);
    expect(await stored(pupilId, 'MA')).toMatchObject({ value: null, revision: 2, savedById: colleague.personId, kind: 'SUBJECT' });
    expect(await history(pupilId, 'MA')).toMatchObject([
      { before: null, after: 2, revision: 1, personId: review.actors.teacher.personId }, { before: 2, after: null, revision: 2, personId: colleague.personId },
    ]);
  });

  it('answers each cell by itself', async () => {
    const pupilId = review.pupils[1]!;
    const sibling = await makePupil(review.world, review.siblingGroupId, review.unitId, { year: '8' });
    expect(results(await save(review.actors.teacher,
      { pupilId, code: 'MA', value: 1, base: 0 }, { pupilId, code: 'SL', value: 1, base: 0 }, { pupilId, code: 'BI', value: 4, base: 0 },
      { pupilId, code: 'Finns ej', value: 1, base: 0 }, { pupilId: sibling, code: 'MA', value: 1, base: 0 },
      { pupilId, code: 'Medic', value: 1, base: 0 }, { pupilId, code: 'Kompisar', value: 1, base: 0 },
    )).sort()).toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden', 'not_found', 'not_found', 'saved']);
    expect(results(await save(colleague, { pupilId, code: 'BL', value: 4, base: 0 }))).toEqual(['invalid']);
    expect(await stored(pupilId, 'BL')).toBeNull();
  });

  it('counts the same save once, and only for the same cell and person', async () => {
    const [pupilId, other] = [review.pupils[2]!, review.pupils[3]!];
    const saveId = newId();
    const first = { saveId, pupilId, code: 'MA', value: 1, base: 0 };
    expect(await save(review.actors.teacher, first)).toMatchObject([{ result: 'saved', revision: 1 }]);
    await save(colleague, { pupilId, code: 'MA', value: 3, base: 1 });
    expect(await save(review.actors.teacher, first)).toMatchObject([{ result: 'saved', revision: 1 }]);
    expect(await stored(pupilId, 'MA')).toMatchObject({ value: 3, revision: 2 });
    expect(results(await save(colleague, first))).toEqual(['invalid']);
    expect(results(await save(review.actors.teacher, { ...first, pupilId: other }))).toEqual(['invalid']);
  });

  it('tells who was first where two wrote, and takes what is equal as saved', async () => {
    const pupilId = review.pupils[3]!;
    await save(colleague, { pupilId, code: 'MA', value: 3, base: 0 });
    expect(await save(review.actors.teacher, { pupilId, code: 'MA', value: 1, base: 0 })).toMatchObject([{ result: 'conflict', value: 3, revision: 1, by: 'Eva Berg' }]);
    expect(await save(review.actors.teacher, { pupilId, code: 'MA', value: 3, base: 0 })).toMatchObject([{ result: 'saved', revision: 1 }]);
    expect(await save(review.actors.teacher, { pupilId, code: 'MA', value: 1, base: 1 })).toMatchObject([{ result: 'saved', revision: 2 }]);
    expect(await history(pupilId, 'MA')).toHaveLength(2);
  });

  it('lets one of SV and SVA be filled, and changes from one to the other in one go', async () => {
    const pupilId = review.pupils[4]!;
    await save(review.actors.mentor, { pupilId, code: 'SV', value: 2, base: 0 });
    expect(results(await save(review.actors.mentor, { pupilId, code: 'SVA', value: 2, base: 0 }))).toEqual(['exclusive']);
    expect(results(await save(review.actors.mentor, { pupilId, code: 'SVA', value: 2, base: 0 }, { pupilId, code: 'SV', value: null, base: 1 }))).toEqual(['saved', 'saved']);
  });

  it('refuses other classes, units and organisers, those without a duty, and a term that is over', async () => {
    const cell = { saveId: newId(), pupilId: review.pupils[5]!, code: 'MA', value: 1, base: 0 };
    const by = (actor: Actor) => refused(saveCells(actor, { reviewId: review.reviewId, cells: [cell] }));
    expect(await by(review.actors.siblingTeacher)).toBe('not_found');
    expect(await by(review.actors.otherPrincipal)).toBe('not_found');
    for (const role of ['compiler', 'head', 'board', 'administrator', 'ict'] as const) expect(await by(review.actors[role]), role).toBe('forbidden');
    expect(await by((await makeReview(1)).actors.teacher)).toBe('not_found');
    const setEnd = (day: string) => asActor(review.world.system, (db) => db.term.updateMany({ where: { id: review.termId }, data: { endsOn: dateOf(day) } }));
    await setEnd(addDays(todayInSweden(), -1));
    expect(await by(review.actors.teacher)).toBe('locked');
    await setEnd(addDays(todayInSweden(), 60));
    expect(await stored(review.pupils[5]!, 'MA')).toBeNull();
  });
});

describe('several at once (model)', () => {
  /** 2–6 editors, each with what their screen shows; each step is one batch of one editor, and the steps of a round run at the same time. */
  const step = fc.record({ editor: fc.nat(5), cells: fc.array(fc.record({ pupil: fc.nat(1), code: fc.constantFrom('MA', 'NO FY'), value: fc.constantFrom(null, 0, 1, 2, 3) }), { minLength: 1, maxLength: 4 }), lost: fc.boolean() });

  it('overwrites nothing in silence, loses nothing acknowledged, counts nothing twice', async () => {
    const editors = [review.actors.teacher, colleague];
    for (let i = 0; i < 4; i++) editors.push(await makeActor(review.world, [{ role: 'TEACHER', groupId: review.groupId, subjects: ['MA', 'FY'] }]));
    await fc.assert(fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }), async (rounds) => {
      const pupils = [await makePupil(review.world, review.groupId, review.unitId, { year: '8' }), await makePupil(review.world, review.groupId, review.unitId, { year: '8' })];
      const screens = editors.map(() => new Map<string, { value: number | null; revision: number }>());
      const acknowledged = new Map<string, { key: string; value: number | null; revision: number; editor: number; base: number }>();
      for (const round of rounds) {
        await Promise.all(round.map(async ({ editor, cells, lost }) => {
          const screen = screens[editor]!;
          const unique = [...new Map(cells.map((c) => [`${pupils[c.pupil]}/${c.code}`, c])).entries()];
          const sent = unique.map(([key, c]) => ({ key, cell: { saveId: newId(), pupilId: pupils[c.pupil]!, code: c.code, value: c.value, base: screen.get(key)?.revision ?? 0 } }));
          const send = () => save(editors[editor]!, ...sent.map((s) => s.cell));
          if (lost) await send(); // the answer never came: sent again as the same save
          for (const r of await send()) {
            const { key, cell } = sent.find((s) => s.cell.saveId === r.saveId)!;
            if (r.result === 'saved') {
              acknowledged.set(r.saveId, { key, value: cell.value, revision: r.revision, editor, base: cell.base });
              if ((screen.get(key)?.revision ?? 0) <= r.revision) screen.set(key, { value: cell.value, revision: r.revision });
            } else if (r.result === 'conflict') screen.set(key, { value: r.value, revision: r.revision }); // shown both, takes theirs
            else throw new Error(r.result);
          }
        }));
      }
      for (const pupilId of pupils) {
        for (const code of ['MA', 'NO FY']) {
          const key = `${pupilId}/${code}`;
          const rows = await history(pupilId, code);
          const cell = await stored(pupilId, code);
          expect(rows.map((r) => r.revision)).toEqual(rows.map((_, i) => i + 1));
          expect(rows.map((r) => r.before)).toEqual(rows.map((_, i) => rows[i - 1]?.after ?? null));
          expect(cell?.value ?? null).toBe(rows.at(-1)?.after ?? null);
          // each row was written by who had seen the one before
          for (const r of rows) {
            const a = acknowledged.get(r.saveId);
            expect(a, 'written but never acknowledged').toBeDefined();
            expect(a!.base).toBe(r.revision - 1);
          }
          // each acknowledged save is in the history, or was equal to what stood there
          for (const [saveId, a] of acknowledged) {
            if (a.key !== key || a.revision === 0) continue;
            const row = rows.find((r) => r.revision === a.revision)!;
            expect(row.after).toBe(a.value);
            if (row.saveId !== saveId) expect(rows.some((r) => r.saveId === saveId)).toBe(false);
          }
        }
      }
    }), { numRuns: 25 });
  }, 120_000);
});
