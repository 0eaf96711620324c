import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeActor, makeReview, type Review } from '@/prisma/factories';
import type { Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { readTable } from '@/lib/organisation/commands/read-table';
import { convert, csvFilter, findLibreOffice, HOW_TO_INSTALL_LIBREOFFICE } from '@/scripts/lib/libreoffice.mjs';
import { checkMatrixFile } from '../commands/import-matrix';
import { saveCells } from '../commands/save-cells';
import { getMatrix } from './get-matrix';
import { getMatrixFile, type SheetFormat } from './matrix-export';
import { getSheetPreview } from './matrix-import';

let r: Review;
/** Fills every column there is: mentor, every subject, EHT. */
let all: Actor;
const subjects = ['BL', 'EN', 'IDH', 'MA', 'ML', 'MU', 'BI', 'FY', 'KE', 'GE', 'HI', 'RE', 'SH', 'SL', 'SV', 'SVA', 'TK'];
const sensitive = ['Medic', 'Kris', 'Fam'];

beforeAll(async () => {
  r = await makeReview(30, { protectedLast: true });
  all = await makeActor(r.world, [{ role: 'TEACHER', groupId: r.groupId, subjects, mentor: true }, { role: 'HEALTH_TEAM', unitId: r.unitId }]);
  const { columns } = await getMatrix(all, r.reviewId);
  // Every value and every gap, in no order that a column or a row would hide.
  const cells = r.pupils.flatMap((pupilId, p) => columns.flatMap((c, i) => {
    const n = (p * 7 + i * 3 + (p * i) % 5) % 5;
    return n === 4 || (c.code === (p % 3 ? 'SVA' : 'SV')) ? [] : [{ saveId: newId(), pupilId, code: c.code, value: n, base: 0 }];
  }));
  const { cells: saved } = await saveCells(all, { reviewId: r.reviewId, cells });
  expect(saved.every((s) => s.result === 'saved')).toBe(true);
  expect(saved.length).toBeGreaterThan(600);
});
afterAll(disconnect);

const table = async (actor: Actor, format: SheetFormat, withSensitive = false) => (await readTable((await getMatrixFile(actor, r.reviewId, { format, sensitive: withSensitive })).bytes)).map((row) => row.cells);

describe('the class\' file', () => {
  it.each(['xlsx', 'csv'] as const)('holds exactly what its reader sees, in name order (%s)', async (format) => {
    for (const actor of [r.actors.teacher, r.actors.mentor, r.actors.healthTeam, r.actors.principal]) {
      const matrix = await getMatrix(actor, r.reviewId);
      const [, head, ...rows] = await table(actor, format);
      const shown = matrix.columns.filter((c) => !sensitive.includes(c.code)).map((c) => c.code);
      expect(head!.filter((h) => matrix.columns.some((c) => c.code === h) || sensitive.includes(h))).toEqual(shown);
      expect(rows.map((row) => row[0])).toEqual(matrix.pupils.map((p) => p.name));
      for (const [i, p] of matrix.pupils.entries()) {
        expect(shown.map((code) => rows[i]![head!.indexOf(code)] || '-').join('')).toBe([...p.v].filter((_, c) => !sensitive.includes(matrix.columns[c]!.code)).join(''));
      }
      expect(head).not.toContain('Nivå');
      expect(head).toContain(matrix.seesAll ? 'Summa av det som visas' : 'Summa av det du ser');
    }
  });

  it('has the sensitive columns, the sum and the level only for EHT and rektor, and only when they ask', async () => {
    for (const actor of [r.actors.healthTeam, r.actors.principal]) {
      const [, head] = await table(actor, 'csv', true);
      expect(head).toEqual(expect.arrayContaining([...sensitive, 'Summa', 'Nivå']));
    }
    // The mentor sees them on the screen, and does not take them out.
    expect((await getMatrix(r.actors.mentor, r.reviewId)).columns.map((c) => c.code)).toEqual(expect.arrayContaining(sensitive));
    for (const actor of [r.actors.mentor, r.actors.teacher]) await expect(getMatrixFile(actor, r.reviewId, { format: 'csv', sensitive: true })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is nobody else\'s', async () => {
    const { siblingTeacher, otherPrincipal, compiler, head, board, administrator, ict } = r.actors;
    const stranger = (await makeReview(1)).actors.principal;
    for (const actor of [siblingTeacher, otherPrincipal, compiler, head, board, administrator, ict, stranger]) {
      await expect(getMatrixFile(actor, r.reviewId, { format: 'xlsx', sensitive: false })).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('has a protected pupil only by the code, and the pupils\' own ids last', async () => {
    const [, head, ...rows] = await table(r.actors.principal, 'csv');
    expect(head!.at(-1)).toBe('elev_id');
    expect(rows.find((row) => row.at(-1) === r.pupils.at(-1))![0]).toBe('Elev Ö');
    expect(rows.map((row) => row.at(-1)).sort()).toEqual([...r.pupils].sort());
  });

  it('is logged, with how many pupils and whether it holds the sensitive columns', async () => {
    const actor = await makeActor(r.world, [{ role: 'PRINCIPAL', unitId: r.unitId }]);
    await getMatrixFile(actor, r.reviewId, { format: 'csv', sensitive: true });
    const entries = await asActor(r.world.system, (db) => db.auditEntry.findMany({ where: { personId: actor.personId, subjectId: r.reviewId }, orderBy: { at: 'asc' } }));
    expect(entries.map((e) => [e.action, e.data])).toEqual([['pupils.read', { count: 30 }], ['classReview.export', { format: 'csv', sensitive: true, count: 30 }]]);
  });
});

const soffice = await findLibreOffice();

describe.skipIf(!soffice)(`in LibreOffice itself${soffice ? '' : ` (not installed: ${HOW_TO_INSTALL_LIBREOFFICE})`}`, { timeout: 240_000 }, () => {
  it('opens as it is, and saved as ODS, XLSX and CSV changes nothing when read in', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ska-calc-'));
    try {
      const file = path.join(folder, 'matris.xlsx');
      const { bytes } = await getMatrixFile(all, r.reviewId, { format: 'xlsx', sensitive: true });
      writeFileSync(file, bytes);
      const ods = await convert(soffice!, file, 'ods', path.join(folder, 'ods'));
      const again = await convert(soffice!, ods, 'xlsx', path.join(folder, 'xlsx'));
      const commas = await convert(soffice!, file, csvFilter(','), path.join(folder, 'csv'));
      const semicolons = await convert(soffice!, ods, csvFilter(';'), path.join(folder, 'csv2'));
      const cells = async (name: string) => (await readTable(readFileSync(name))).map((row) => row.cells);
      const original = await cells(file);
      // Sums and levels computed by Calc are those that we wrote.
      for (const name of [again, commas, semicolons]) expect(await cells(name)).toEqual(original);
      for (const name of [file, again, commas, semicolons]) {
        for (const empty of [false, true]) {
          const { id } = await checkMatrixFile(all, { reviewId: r.reviewId, empty, fileName: path.basename(name), bytes: readFileSync(name) });
          expect(await getSheetPreview(all, r.reviewId, id)).toMatchObject({ counts: { new: 0, changed: 0, emptied: 0 }, faultCount: 0, kept: 0, skipped: [], unknown: [], pupils: [] });
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  it('comes by its own formulas to the sums and levels that we wrote', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ska-calc-'));
    try {
      const source = path.join(folder, 'matris.xlsx');
      const { bytes } = await getMatrixFile(all, r.reviewId, { format: 'xlsx', sensitive: true });
      writeFileSync(source, bytes);
      const flat = await convert(soffice!, source, 'fods', folder);
      // What each formula came to is taken away, so that Calc must compute it.
      let formulas = 0;
      const bare = readFileSync(flat, 'utf8').replace(/(<table:table-cell(?: table:style-name="[^"]*")? table:formula="[^"]*")[^>]*?(?:\/>|>\s*(?:<text:p>[^<]*<\/text:p>|<text:p\/>)?\s*<\/table:table-cell>)/g, (_, cell: string) => {
        formulas += 1;
        return `${cell}/>`;
      });
      expect(formulas).toBe(30 * 6);
      writeFileSync(path.join(folder, 'utan.fods'), bare);
      const computed = await convert(soffice!, path.join(folder, 'utan.fods'), csvFilter(';'), folder);
      expect((await readTable(readFileSync(computed))).map((row) => row.cells)).toEqual((await readTable(bytes)).map((row) => row.cells));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
