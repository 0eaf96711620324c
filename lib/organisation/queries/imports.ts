import { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { found, notFound } from '@/lib/core/errors';
import { canAdminister, visibleRoster } from '../policy';
import { columns, type ColumnKey, type ImportRow } from '../rules/import-columns';
import { groupsFile } from '../rules/import-groups';
import { peopleFile } from '../rules/import-people';
import type { PlannedRow } from '../rules/import-plan';
import { pupilsFile } from '../rules/import-pupils';
import { importKind, type ImportKind } from '../schema';
import { knownPeople, knownPlaces, knownPupils, planImport } from './known';

/** A checked file waits for its reader's yes this long. */
export const importLivesMs = 24 * 3_600_000;

const keys = new Set<string>(Object.values(columns).flatMap((list) => list.map((c) => c.key)));
const storedSchema = z.object({
  schoolYearId: z.uuid(),
  rows: z.array(z.object({ line: z.number(), values: z.record(z.string(), z.string()) })),
});
export type StoredImport = { schoolYearId: string; rows: ImportRow[] };

/** The waiting file, or not_found: it may be somebody else's, answered, or a day old. */
export async function readImport(db: Db, actor: Actor, id: string): Promise<StoredImport & { kind: ImportKind; fileName: string }> {
  const row = found(await db.rosterImport.findFirst({ where: { AND: [{ id, createdAt: { gt: new Date(Date.now() - importLivesMs) } }, visibleRoster(actor)] } }));
  const stored = storedSchema.parse(row.rows);
  return {
    kind: importKind.parse(row.kind), fileName: row.fileName, schoolYearId: stored.schoolYearId,
    rows: stored.rows.map((r) => ({ line: r.line, values: Object.fromEntries(Object.entries(r.values).filter(([key]) => keys.has(key))) as Partial<Record<ColumnKey, string>> })),
  };
}

/** May this actor read in files at all? Asked before a file is received. Throws not_found. */
export async function assertMayImport(actor: Actor): Promise<void> {
  if (!canAdminister(actor)) throw notFound();
}

export type ImportPreview = {
  id: string; kind: ImportKind; fileName: string; schoolYear: string;
  counts: Record<PlannedRow<unknown>['status'], number>;
  /** The first faults, in the file's order. */
  faults: { line: number; column: ColumnKey; code: string; value: string }[];
  faultCount: number;
  rows: Omit<PlannedRow<unknown>, 'write' | 'problems'>[];
  page: number; pages: number; total: number;
};

const rowsAPage = 100;
const faultsShown = 200;

/** What the file would do, against what is in the product now. Shows what changes; rows that change nothing are counted. Reading of pupil rows is logged. */
export async function getImportPreview(actor: Actor, id: string, page: number): Promise<ImportPreview> {
  if (!canAdminister(actor)) throw notFound();
  return asActor(actor, async (db) => {
    const file = await readImport(db, actor, id);
    const year = found(await db.schoolYear.findFirst({ where: { organiserId: actor.organiserId, id: file.schoolYearId }, select: { name: true } }));
    const plan = await planImport(db, actor, file.kind, file.schoolYearId, file.rows);
    const planned: PlannedRow<unknown>[] = plan.rows;
    const counts = { new: 0, changed: 0, unchanged: 0, error: 0 };
    for (const row of planned) counts[row.status]++;
    const faults = planned.flatMap((row) => row.problems.map((p) => ({ line: row.line, ...p })));
    const shown = planned.filter((row) => row.status === 'new' || row.status === 'changed');
    const rows = shown.slice((page - 1) * rowsAPage, page * rowsAPage);
    if (file.kind === 'pupils') await audit(db, actor, { action: 'pupils.read', subject: 'RosterImport', subjectId: id, data: { count: rows.length } });
    return {
      id, kind: file.kind, fileName: file.fileName, schoolYear: year.name, counts, faults: faults.slice(0, faultsShown), faultCount: faults.length,
      rows: rows.map(({ line, status, label, changes }) => ({ line, status, label, changes })),
      page, pages: Math.max(1, Math.ceil(shown.length / rowsAPage)), total: shown.length,
    };
  }, 60_000);
}

export type WaitingImport = { id: string; kind: ImportKind; fileName: string; createdAt: Date };

/** Files that wait for a yes or no. */
export async function getWaitingImports(actor: Actor): Promise<WaitingImport[]> {
  if (!canAdminister(actor)) throw notFound();
  const rows = await asActor(actor, (db) => db.rosterImport.findMany({
    where: { ...visibleRoster(actor), createdAt: { gt: new Date(Date.now() - importLivesMs) } },
    select: { id: true, kind: true, fileName: true, createdAt: true }, orderBy: { createdAt: 'desc' },
  }));
  return rows.map((r) => ({ ...r, kind: importKind.parse(r.kind) }));
}

/** The organiser's groups, people or pupils of a school year as a CSV that can be read in again. Logged as an export. */
export async function getExport(actor: Actor, kind: ImportKind, schoolYearId: string): Promise<string> {
  if (!canAdminister(actor)) throw notFound();
  return asActor(actor, async (db) => {
    found(await db.schoolYear.findFirst({ where: { AND: [{ id: schoolYearId }, visibleRoster(actor)] }, select: { id: true } }));
    const places = await knownPlaces(db, actor, schoolYearId);
    await audit(db, actor, { action: 'organisation.export', subject: 'SchoolYear', subjectId: schoolYearId, data: { kind } });
    switch (kind) {
      case 'groups': return groupsFile(places.groups, places.units);
      case 'people': return peopleFile(await knownPeople(db, actor), places);
      case 'pupils': return pupilsFile(await knownPupils(db, actor), places);
    }
  }, 60_000);
}
