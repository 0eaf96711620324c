import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { makeActor, makeReview, type Review } from '@/prisma/factories';
import type { Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { AppError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { getMatrixFile } from '../queries/matrix-export';
import { getSheetPage, getSheetPreview } from '../queries/matrix-import';
import { getMatrix } from '../queries/get-matrix';
import { unpackValues } from '../rules/matrix';
import { acceptMatrixFile, checkMatrixFile, refuseMatrixFile } from './import-matrix';
import { saveCells } from './save-cells';

let r: Review;
beforeEach(async () => { r = await makeReview(4, { protectedLast: true }); });
afterAll(disconnect);

const name = (n: number) => (n === 4 ? 'Elev Ö' : `Elev0${n} Efternamn0${n}`);
const check = (actor: Actor, content: string | Uint8Array, empty = false) => checkMatrixFile(actor, { reviewId: r.reviewId, empty, fileName: 'matris.csv', bytes: Buffer.from(content) });
const preview = (actor: Actor, id: string) => getSheetPreview(actor, r.reviewId, id);
const detail = (promise: Promise<unknown>) => promise.then(() => 'done', (e: unknown) => (e instanceof AppError ? e.detail ?? e.code : String(e)));
const put = async (actor: Actor, pupil: number, code: string, value: number | null, base = 0) =>
  expect((await saveCells(actor, { reviewId: r.reviewId, cells: [{ saveId: newId(), pupilId: r.pupils[pupil - 1]!, code, value, base }] })).cells[0]).toMatchObject({ result: 'saved' });
const at = async (actor: Actor, pupil: number, code: string) => {
  const m = await getMatrix(actor, r.reviewId);
  return unpackValues(m.pupils.find((p) => p.id === r.pupils[pupil - 1])!.v)[m.columns.findIndex((c) => c.code === code)];
};
const stored = () => asActor(r.world.system, (db) => db.matrixCell.count());

describe('a spreadsheet', () => {
  it('stores nothing before the yes, then each cell with its history, and nothing when read in again', async () => {
    const { teacher } = r.actors;
    const file = `;Kunskapsutveckling;;;\nNamn;Matte;Fysik;NO2;ENG\n${name(1)};1;;3;2\nEfternamn02, Elev02;0;2;;\n${name(4)};3;;;\n`;
    const { id } = await check(teacher, file);
    expect(await stored()).toBe(0);
    const shown = await preview(teacher, id);
    expect(shown).toMatchObject({ counts: { new: 5, changed: 0, emptied: 0 }, faultCount: 0, skipped: ['ENG'], can: { accept: true } });
    expect(shown.pupils.map((p) => `${p.name}: ${p.cells.map((c) => `${c.column.code} ${c.from}→${c.to}`).join(' ')}`)).toEqual([
      'Efternamn01, Elev01: MA null→1 NO KE null→3', 'Efternamn02, Elev02: MA null→0 NO FY null→2', 'Elev Ö: MA null→3']);
    expect(await acceptMatrixFile(teacher, { id, round: 0, skip: false })).toEqual({ saved: 5, left: 0 });
    expect([await at(teacher, 1, 'NO KE'), await at(teacher, 2, 'MA'), await at(teacher, 4, 'MA'), await at(teacher, 3, 'MA')]).toEqual([3, 0, 3, null]);
    expect(await asActor(r.world.system, (db) => db.matrixCellHistory.count({ where: { personId: teacher.personId } }))).toBe(5);
    expect(await detail(acceptMatrixFile(teacher, { id, round: 0, skip: false }))).toBe('not_found');
    const again = await preview(teacher, (await check(teacher, file)).id);
    expect(again).toMatchObject({ counts: { new: 0, changed: 0, emptied: 0 }, unchanged: 5, can: { accept: false } });
    const actions = await asActor(r.world.system, (db) => db.auditEntry.findMany({ where: { personId: teacher.personId, action: { startsWith: 'classReview.' } }, orderBy: { at: 'asc' } }));
    expect(actions.map((a) => [a.action, a.data])).toEqual([['classReview.checkFile', { cells: 5, faults: 0 }], ['classReview.acceptFile', { saved: 5, left: 0 }], ['classReview.checkFile', { cells: 0, faults: 0 }]]);
  });

  it('never overwrites what somebody wrote since: that is shown, and only a second yes to it replaces it', async () => {
    const { mentor } = r.actors;
    await put(mentor, 1, 'ENG', 1);
    const { id } = await check(mentor, `Namn;ENG;SV\n${name(1)};3;2\n`);
    await put(mentor, 1, 'ENG', 0, 1);
    expect((await preview(mentor, id)).pupils[0]!.cells).toMatchObject([{ column: { code: 'ENG' }, from: 1, to: 3, newer: { value: 0 } }, { newer: null }]);
    expect(await acceptMatrixFile(mentor, { id, round: 0, skip: false })).toEqual({ saved: 1, left: 1 });
    expect([await at(mentor, 1, 'ENG'), await at(mentor, 1, 'SV')]).toEqual([0, 2]);
    // The same click once more is not a yes to what it has not seen.
    expect(await detail(acceptMatrixFile(mentor, { id, round: 0, skip: false }))).toBe('sheet_seen');
    expect(await preview(mentor, id)).toMatchObject({ round: 1, saved: 1, pupils: [{ cells: [{ from: 0, to: 3, left: 'conflict', newer: null }] }], can: { accept: true } });
    expect(await getSheetPage(mentor, r.reviewId)).toMatchObject({ waiting: [{ id, left: 1, saved: 1 }] });
    expect(await acceptMatrixFile(mentor, { id, round: 1, skip: false })).toEqual({ saved: 1, left: 0 });
    expect(await at(mentor, 1, 'ENG')).toBe(3);
  });

  it('twice at once is stored once', async () => {
    const { mentor } = r.actors;
    const { id } = await check(mentor, `Namn;ENG\n${name(1)};3\n${name(2)};1\n`);
    const answers = await Promise.allSettled([1, 2, 3].map(() => acceptMatrixFile(mentor, { id, round: 0, skip: false })));
    expect(answers.filter((a) => a.status === 'fulfilled').length).toBeGreaterThan(0);
    expect(await asActor(r.world.system, (db) => db.matrixCellHistory.count())).toBe(2);
    expect((await getSheetPage(mentor, r.reviewId)).waiting).toEqual([]);
  });

  it('empties only when it was asked for, and then makes room for what excludes', async () => {
    const { mentor } = r.actors;
    await put(mentor, 1, 'SV', 2);
    const file = `Namn;SV;SVA\n${name(1)};;1\n`;
    expect(await preview(mentor, (await check(mentor, file)).id)).toMatchObject({ kept: 1, faults: [{ line: 2, column: 'SVA', code: 'exclusive_there', value: 'SV' }], can: { accept: false } });
    const { id } = await check(mentor, file, true);
    expect(await preview(mentor, id)).toMatchObject({ counts: { new: 1, changed: 0, emptied: 1 }, faultCount: 0 });
    expect(await acceptMatrixFile(mentor, { id, round: 0, skip: false })).toEqual({ saved: 2, left: 0 });
    expect([await at(mentor, 1, 'SV'), await at(mentor, 1, 'SVA')]).toEqual([null, 1]);
  });

  it('with faults is read in only where its sender says to leave them out', async () => {
    const { mentor } = r.actors;
    const { id } = await check(mentor, `Namn;ENG;SV\n${name(1)};4;1\nFrämmande Elev;1;1\n`);
    expect((await preview(mentor, id)).faults).toEqual([{ line: 2, column: 'ENG', code: 'scale', value: '4' }, { line: 3, column: '', code: 'not_in_class', value: '' }]);
    expect(await detail(acceptMatrixFile(mentor, { id, round: 0, skip: false }))).toBe('sheet_faults');
    expect(await stored()).toBe(0);
    expect(await acceptMatrixFile(mentor, { id, round: 0, skip: true })).toEqual({ saved: 1, left: 0 });
  });

  it('is refused whole where it is no such file', async () => {
    const { mentor } = r.actors;
    const cases: [string, string | Uint8Array][] = [
      ['file_empty', ''], ['file_old_excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0])], ['file_unknown', Buffer.from('%PDF-1.7\nx')], ['file_quotes', 'a;b\n"1;2\n'],
      ['file_rows', `Namn;ENG\n${'A;1\n'.repeat(100_000)}`], ['matrix_rows', `Namn;ENG\n${'A;1\n'.repeat(1_001)}`], ['matrix_header', 'Namn;Ålder\nA;13\n'], ['matrix_names', 'Kommentar;ENG\nA;1\n'],
      ['file_doubled', 'Namn;ENG;Engelska\nA;1;1\n'], ['file_personal_number', `Namn;ENG;pnr\n${name(1)};1;19121212-1212\n`],
    ];
    for (const [expected, content] of cases) expect(await detail(check(mentor, content)), expected).toBe(expected);
    expect(await asActor(r.world.system, (db) => db.reviewImport.count())).toBe(0);
  });

  it('in Windows-1252 and UTF-16 has each letter right', async () => {
    const { healthTeam } = r.actors;
    const file = 'Namn;Frånv;ÅP\nElev Ö;1;2\n';
    for (const bytes of [Buffer.from(file, 'latin1'), Buffer.from(`\uFEFF${file}`, 'utf16le')]) expect((await preview(healthTeam, (await check(healthTeam, bytes)).id)).counts.new).toBe(2);
  });

  it('is its sender\'s alone, and keeps no names', async () => {
    const { mentor, teacher, principal, siblingTeacher } = r.actors;
    const { id } = await check(mentor, `Namn;ENG\n${name(1)};4\n${name(2)};1\nHemlig Främling;1\n`);
    for (const actor of [teacher, principal, siblingTeacher]) {
      for (const no of [() => preview(actor, id), () => acceptMatrixFile(actor, { id, round: 0, skip: true }), () => refuseMatrixFile(actor, { id })]) expect(await detail(no())).toBe('not_found');
    }
    expect((await getSheetPage(teacher, r.reviewId)).waiting).toEqual([]);
    expect(JSON.stringify(await asActor(r.world.system, (db) => db.reviewImport.findMany()))).not.toMatch(/Elev0|Efternamn|Hemlig|Främling/);
    await refuseMatrixFile(mentor, { id });
    expect(await detail(preview(mentor, id))).toBe('not_found');
    expect(await stored()).toBe(0);
  });

  it('is gone after a day, and closed when the term is over', async () => {
    const { mentor } = r.actors;
    const { id } = await check(mentor, `Namn;ENG\n${name(1)};1\n`);
    await asActor(mentor, (db) => db.reviewImport.updateMany({ where: { id }, data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } }));
    expect(await detail(acceptMatrixFile(mentor, { id, round: 0, skip: false }))).toBe('not_found');
    const next = await check(mentor, `Namn;ENG\n${name(1)};1\n`);
    expect(await asActor(mentor, (db) => db.reviewImport.count())).toBe(1);
    await asActor(r.world.system, (db) => db.term.updateMany({ where: { id: r.termId }, data: { startsOn: dateOf(addDays(todayInSweden(), -90)), endsOn: dateOf(addDays(todayInSweden(), -1)) } }));
    expect(await getSheetPage(mentor, r.reviewId)).toMatchObject({ open: false, can: { fill: false } });
    expect((await preview(mentor, next.id)).can.accept).toBe(false);
    expect(await detail(acceptMatrixFile(mentor, { id: next.id, round: 0, skip: false }))).toBe('locked');
    expect(await detail(check(mentor, `Namn;ENG\n${name(1)};1\n`))).toBe('matrix_over');
  });

  it('is taken only from who fills something, and says nothing to who does not see the class', async () => {
    const { siblingTeacher, otherPrincipal, compiler, head, board, administrator, ict } = r.actors;
    const reader = await makeActor(r.world, [{ role: 'TEACHER', groupId: r.groupId }]);
    expect(await detail(check(reader, `Namn;ENG\n${name(1)};1\n`))).toBe('forbidden');
    for (const actor of [siblingTeacher, otherPrincipal, compiler, head, board, administrator, ict]) {
      expect(await detail(check(actor, `Namn;ENG\n${name(1)};1\n`))).toBe('not_found');
      expect(await detail(getSheetPage(actor, r.reviewId))).toBe('not_found');
    }
  });

  it('says nothing of columns that its sender does not see', async () => {
    await put(r.actors.healthTeam, 1, 'Medic', 3);
    const shown = await preview(r.actors.teacher, (await check(r.actors.teacher, `Namn;Medic;MA\n${name(1)};1;2\n`)).id);
    expect(shown).toMatchObject({ skipped: ['Medic'], counts: { new: 1 }, pupils: [{ cells: [{ column: { code: 'MA' } }] }] });
  });
});

describe('out and in again, through the database', () => {
  it('changes nothing, whoever fills what', async () => {
    const codes = ['ENG', 'SV', 'MA', 'NO FY', 'Kompisar', 'Osyn', 'EA'];
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ pupil: fc.integer({ min: 1, max: 4 }), code: fc.constantFrom(...codes), value: fc.option(fc.integer({ min: 0, max: 3 })) }), { maxLength: 20 }), fc.constantFrom('xlsx' as const, 'csv' as const), async (cells, format) => {
      const { mentor, teacher } = r.actors;
      for (const actor of [mentor, teacher]) {
        const m = await getMatrix(actor, r.reviewId);
        const mine = cells.filter((c) => m.columns.some((x) => x.code === c.code && x.canFill));
        if (mine.length) await saveCells(actor, { reviewId: r.reviewId, cells: mine.map((c) => ({ saveId: newId(), pupilId: r.pupils[c.pupil - 1]!, code: c.code, value: c.value, base: 0 })) });
        const { bytes } = await getMatrixFile(actor, r.reviewId, { format, sensitive: false });
        expect(await preview(actor, (await check(actor, bytes, true)).id)).toMatchObject({ counts: { new: 0, changed: 0, emptied: 0 }, faultCount: 0, kept: 0, unknown: [], pupils: [] });
      }
    }), { numRuns: 12 });
  }, 60_000);
});
