import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { AppError, authorise } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { readTable } from '@/lib/organisation/commands/read-table';
import { importLivesMs } from '@/lib/organisation/queries/imports';
import { ownImports } from '../policy';
import { getSheetTarget, readSheetImport, type StoredCell, type StoredSheet } from '../queries/matrix-import';
import { findPersonalNumber, planSheet } from '../rules/sheet-import';
import { readHeader } from '../rules/sheet-import-columns';
import { maxCells, type acceptSheetSchema, type CellResult, type checkSheetSchema, type reviewImportSchema } from '../schema';
import { saveCells } from './save-cells';

const refuse = (detail: string, data?: unknown) => new AppError('invalid', detail, undefined, data);
/** A class has at most some forty pupils; a file with more rows than this is another file. */
const maxSheetRows = 1_000;
const faultsKept = 200;

/**
 * Reads a spreadsheet of a class' matrix and keeps what it would change until its sender says yes, no, or a day has gone; nothing else is
 * stored, and no names. Throws `invalid` with a detail where the file as a whole can't be read.
 */
export async function checkMatrixFile(actor: Actor, { reviewId, empty, fileName, bytes }: z.output<typeof checkSheetSchema>): Promise<{ id: string }> {
  const target = await getSheetTarget(actor, reviewId);
  if (!target.matrix.open) throw refuse('matrix_over');
  authorise(target.matrix.can.fill);
  const table = await readTable(bytes);
  if (table.length > maxSheetRows) throw refuse('matrix_rows');
  const secretLine = findPersonalNumber(table, target.pupils);
  if (secretLine !== undefined) throw refuse('file_personal_number', { line: secretLine });
  const header = readHeader(table, target.columns);
  if (!header) throw refuse('matrix_header');
  if (header.doubled.length) throw refuse('file_doubled', { columns: header.doubled.join(', ') });
  if (header.name === undefined && header.id === undefined && (header.given === undefined || header.family === undefined)) throw refuse('matrix_names');
  const plan = planSheet(table, header, { columns: target.columns, fills: target.fills, pupils: target.pupils, top: target.matrix.scaleWords.length - 1, empty });
  const stored: StoredSheet = {
    round: 0, saved: 0, unchanged: plan.unchanged, kept: plan.kept, skipped: plan.skipped, unknown: plan.unknown.slice(0, 40),
    faults: plan.faults.slice(0, faultsKept), faultCount: plan.faults.length, cells: plan.changes.map((c) => ({ saveId: newId(), ...c })),
  };
  return asActor(actor, async (db) => {
    const { organiserId } = actor;
    await db.reviewImport.deleteMany({ where: { AND: [{ organiserId, createdAt: { lte: new Date(Date.now() - importLivesMs) } }, ownImports(actor)] } });
    const id = newId();
    await db.reviewImport.create({ data: { organiserId, id, kind: 'matrix', targetId: reviewId, fileName: fileName.slice(-120), rows: stored, createdById: actor.personId! } });
    await audit(db, actor, { action: 'classReview.checkFile', subject: 'ClassReview', subjectId: reviewId, data: { cells: stored.cells.length, faults: stored.faultCount } });
    return { id };
  });
}

/**
 * Stores what the preview showed, as cells are always saved: each by itself, and never over what somebody has written since. What could not be
 * stored stays as a file that waits, with why. The same yes twice stores once. Throws `conflict` where the preview has changed since it
 * was shown, or (`sheet_faults`) has faults that the sender has not said to leave out.
 */
export async function acceptMatrixFile(actor: Actor, { id, round, skip }: z.output<typeof acceptSheetSchema>): Promise<{ saved: number; left: number }> {
  const { reviewId, stored } = await asActor(actor, (db) => readSheetImport(db, actor, id));
  if (stored.round !== round) throw new AppError('conflict', 'sheet_seen');
  if (stored.faultCount > 0 && !skip) throw new AppError('conflict', 'sheet_faults');
  // Emptied cells first: they may give room to a column that theirs excludes.
  const open = stored.cells.filter((c) => c.left === undefined || c.left === 'conflict').sort((a, b) => Number(a.to !== null) - Number(b.to !== null));
  const results = new Map<string, CellResult>();
  for (let at = 0; at < open.length; at += maxCells) {
    const cells = open.slice(at, at + maxCells).map(({ saveId, pupilId, code, to, base }) => ({ saveId, pupilId, code, value: to, base }));
    for (const r of (await saveCells(actor, { reviewId, cells })).cells) results.set(r.saveId, r);
  }
  const left = stored.cells.flatMap((c): StoredCell[] => {
    const r = results.get(c.saveId);
    if (r === undefined) return [c];
    if (r.result === 'saved') return [];
    return [r.result === 'conflict' ? { ...c, saveId: newId(), from: r.value, base: r.revision, left: 'conflict' } : { ...c, left: r.result }];
  });
  const saved = [...results.values()].filter((r) => r.result === 'saved').length;
  return asActor(actor, async (db) => {
    const where = { AND: [{ organiserId: actor.organiserId, id }, ownImports(actor)] };
    if (left.length === 0) await db.reviewImport.deleteMany({ where });
    else await db.reviewImport.updateMany({ where, data: { rows: { ...stored, round: round + 1, saved: stored.saved + saved, faults: [], faultCount: 0, cells: left } } });
    await audit(db, actor, { action: 'classReview.acceptFile', subject: 'ClassReview', subjectId: reviewId, data: { saved, left: left.length } });
    return { saved, left: left.length };
  });
}

/** Throws the waiting file away. */
export const refuseMatrixFile = (actor: Actor, { id }: z.output<typeof reviewImportSchema>): Promise<{ id: string }> =>
  asActor(actor, async (db) => {
    const { reviewId } = await readSheetImport(db, actor, id);
    await db.reviewImport.deleteMany({ where: { AND: [{ organiserId: actor.organiserId, id }, ownImports(actor)] } });
    await audit(db, actor, { action: 'classReview.refuseFile', subject: 'ClassReview', subjectId: reviewId });
    return { id };
  });
