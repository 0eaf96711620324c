import { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { found, notFound } from '@/lib/core/errors';
import { idSchema } from '@/lib/core/ids';
import { dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import { importLivesMs } from '@/lib/organisation/queries/imports';
import type { TermKind } from '@/prisma/generated/enums';
import { canExportSensitive, canFill, ownImports, seesAll, visibleReviews } from '../policy';
import { unpackRevisions, unpackValues, type Column } from '../rules/matrix';
import { sheetFaults, type SheetPupil } from '../rules/sheet-import';
import { getMatrix, getTemplate, type Matrix } from './get-matrix';

const value = z.int().min(0).max(99).nullable();
/** `left`: why a cell was not stored when the sender said yes. conflict: somebody else wrote since, and the next yes is to what is there now. */
const storedCellSchema = z.object({
  saveId: idSchema, line: z.int(), pupilId: idSchema, code: z.string(), from: value, to: value, base: z.int(), left: z.enum(['conflict', 'forbidden', 'invalid', 'not_found', 'exclusive']).optional(),
});
export type StoredCell = z.output<typeof storedCellSchema>;
/** A file that waits: what it would change, never the file itself, no names and no text. `round` counts the answers, so that each yes is to what was shown. */
const storedSheetSchema = z.object({
  round: z.int(), saved: z.int(), unchanged: z.int(), kept: z.int(), skipped: z.array(z.string()), unknown: z.array(z.string()), faultCount: z.int(),
  faults: z.array(z.object({ line: z.int(), column: z.string(), code: z.enum(sheetFaults), value: z.string() })), cells: z.array(storedCellSchema),
});
export type StoredSheet = z.output<typeof storedSheetSchema>;

/** The waiting file, or not_found: it may be somebody else's, answered, or a day old. */
export async function readSheetImport(db: Db, actor: Actor, id: string): Promise<{ reviewId: string; fileName: string; stored: StoredSheet }> {
  const row = found(await db.reviewImport.findFirst({ where: { AND: [{ id, kind: 'matrix', createdAt: { gt: new Date(Date.now() - importLivesMs) } }, ownImports(actor)] } }));
  return { reviewId: row.targetId, fileName: row.fileName, stored: storedSheetSchema.parse(row.rows) };
}

/** The matrix with what a file may name its pupils by, and all the template's columns, also those that the reader does not see. */
export async function getSheetTarget(actor: Actor, reviewId: string): Promise<{ matrix: Matrix; columns: readonly Column[]; fills: Map<string, number>; pupils: SheetPupil[] }> {
  const matrix = await getMatrix(actor, reviewId);
  const { people, templateId } = await asActor(actor, async (db) => ({
    people: await db.pupil.findMany({
      where: { organiserId: actor.organiserId, id: { in: matrix.pupils.map((p) => p.id) } }, select: { id: true, externalId: true, givenName: true, familyName: true, protectedCode: true },
    }),
    ...(await db.classReview.findUniqueOrThrow({ where: { organiserId_id: { organiserId: actor.organiserId, id: reviewId } }, select: { templateId: true } })),
  }));
  const { columns } = await getTemplate(actor, templateId);
  const rows = new Map(matrix.pupils.map((p) => [p.id, { values: unpackValues(p.v), revisions: unpackRevisions(p.r, matrix.columns.length) }]));
  return {
    matrix, columns, fills: new Map(matrix.columns.flatMap((c, i) => (c.canFill ? [[c.code, i] as const] : []))),
    pupils: people.map((p) => ({ id: p.id, externalId: p.externalId, given: p.givenName, family: p.familyName, code: p.protectedCode, ...rows.get(p.id)! })),
  };
}

export type PreviewCell = Pick<StoredCell, 'line' | 'from' | 'to' | 'left'> & {
  column: { code: string; name: string };
  /** Somebody wrote this after the file was sent: a yes does not overwrite it. */
  newer: { value: number | null } | null;
};
export type SheetPreview = Pick<StoredSheet, 'round' | 'saved' | 'unchanged' | 'kept' | 'skipped' | 'unknown' | 'faults' | 'faultCount'> & {
  id: string; reviewId: string; fileName: string; group: string; term: { kind: TermKind; startsOn: string }; top: number;
  counts: { new: number; changed: number; emptied: number };
  pupils: { id: string; name: string; cells: PreviewCell[] }[];
  /** A yes stores something. */
  can: { accept: boolean };
};

/** What the sender's file would do to the matrix as it is now. The pupils' names are read anew, and what the sender no longer sees is left out. */
export async function getSheetPreview(actor: Actor, reviewId: string, id: string): Promise<SheetPreview> {
  const file = await asActor(actor, (db) => readSheetImport(db, actor, id));
  if (file.reviewId !== reviewId) throw notFound();
  const matrix = await getMatrix(actor, reviewId);
  const { stored } = file;
  const columns = new Map(matrix.columns.map((c, i) => [c.code, { c, i }]));
  const open = stored.cells.filter((c) => columns.has(c.code) && (c.left === undefined || c.left === 'conflict'));
  const count = (test: (c: StoredCell) => boolean) => open.filter(test).length;
  return {
    id, reviewId, fileName: file.fileName, group: matrix.group.name, term: matrix.term, top: matrix.scaleWords.length - 1,
    round: stored.round, saved: stored.saved, unchanged: stored.unchanged, kept: stored.kept, skipped: stored.skipped, unknown: stored.unknown, faults: stored.faults, faultCount: stored.faultCount,
    counts: { new: count((c) => c.from === null), changed: count((c) => c.from !== null && c.to !== null), emptied: count((c) => c.to === null) },
    pupils: matrix.pupils.flatMap((p) => {
      const values = unpackValues(p.v);
      const revisions = unpackRevisions(p.r, matrix.columns.length);
      const cells = stored.cells.filter((c) => c.pupilId === p.id).flatMap((c): PreviewCell[] => {
        const column = columns.get(c.code);
        if (!column) return [];
        const now = values[column.i]!;
        return [{
          line: c.line, from: c.from, to: c.to, left: c.left, column: { code: c.code, name: column.c.name },
          newer: revisions[column.i] !== c.base && now !== c.to ? { value: now } : null,
        }];
      });
      return cells.length ? [{ id: p.id, name: p.name, cells }] : [];
    }),
    can: { accept: matrix.can.fill && open.length > 0 },
  };
}

export type SheetPage = {
  reviewId: string; group: string; unit: string; term: { kind: TermKind; startsOn: string };
  /** The term is over: nothing more is read in. */
  open: boolean; seesAll: boolean;
  can: { fill: boolean; exportSensitive: boolean };
  waiting: { id: string; fileName: string; createdAt: Date; left: number; saved: number }[];
};

/** What one can do with the class' spreadsheet, and the own files that wait. Holds no pupils. Throws `not_found`. */
export async function getSheetPage(actor: Actor, reviewId: string): Promise<SheetPage> {
  const { review, files } = await asActor(actor, async (db) => ({
    review: found(await db.classReview.findFirst({ where: { AND: [{ id: reviewId }, visibleReviews(actor)] }, include: { group: { select: { name: true } }, unit: { select: { name: true } }, term: true } })),
    files: await db.reviewImport.findMany({
      where: { AND: [{ kind: 'matrix', targetId: reviewId, createdAt: { gt: new Date(Date.now() - importLivesMs) } }, ownImports(actor)] }, orderBy: { createdAt: 'desc' },
    }),
  }));
  const { columns } = await getTemplate(actor, review.templateId);
  const open = review.term.endsOn >= dateOf(todayInSweden());
  return {
    reviewId, group: review.group.name, unit: review.unit.name, term: { kind: review.term.kind, startsOn: dayOf(review.term.startsOn) }, open, seesAll: seesAll(actor, review),
    can: { fill: open && columns.some((c) => canFill(actor, review, c)), exportSensitive: canExportSensitive(actor, review) },
    waiting: files.map((f) => {
      const stored = storedSheetSchema.parse(f.rows);
      return { id: f.id, fileName: f.fileName, createdAt: f.createdAt, left: stored.cells.length, saved: stored.saved };
    }),
  };
}
