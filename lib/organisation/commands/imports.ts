import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { dateOf, todayInSweden } from '@/lib/core/time';
import { canAdminister, canEdit, visibleRoster } from '../policy';
import { importLivesMs, readImport } from '../queries/imports';
import { planImport } from '../queries/known';
import { byColumn } from '../rules/import-columns';
import { withoutSecrets } from '../rules/import-plan';
import type { checkImportSchema, importIdSchema } from '../schema';
import { readTable } from './read-table';
import { lockRoster } from './shared';
import { writeGroups, writePeople, writePupils, type Written } from './write-import';

const refuse = (detail: string, data?: unknown) => new AppError('invalid', detail, undefined, data);

/**
 * Reads a file and keeps its rows until they are accepted, refused or a day old; nothing else is stored. Personal numbers and the names of
 * protected pupils are not even kept that long. Throws invalid with a detail where the file as a whole can't be read.
 */
export async function checkImport(actor: Actor, { kind, schoolYearId, fileName, bytes }: z.output<typeof checkImportSchema>): Promise<{ id: string }> {
  authorise(canAdminister(actor));
  const table = await readTable(bytes);
  const { rows, missing, doubled, secretLine } = byColumn(kind, table);
  if (missing.length) throw refuse('file_columns', { columns: missing.join(', ') });
  if (doubled.length) throw refuse('file_doubled', { columns: doubled.join(', ') });
  if (secretLine !== undefined) throw refuse('file_personal_number', { line: secretLine });
  if (rows.length === 0) throw refuse('file_empty');
  return asActor(actor, async (db) => {
    const year = found(await db.schoolYear.findFirst({ where: { AND: [{ id: schoolYearId }, visibleRoster(actor)] } }));
    if (year.endsOn < dateOf(todayInSweden())) throw refuse('year_over');
    const { organiserId } = actor;
    await db.rosterImport.deleteMany({ where: { organiserId, createdAt: { lte: new Date(Date.now() - importLivesMs) } } });
    const id = newId();
    await db.rosterImport.create({ data: { organiserId, id, kind, fileName: fileName.slice(-120), rows: { schoolYearId, rows: rows.map(withoutSecrets) }, createdById: actor.personId ?? organiserId } });
    await audit(db, actor, { action: 'import.check', subject: 'RosterImport', subjectId: id, data: { kind, rows: rows.length } });
    return { id };
  }, 60_000);
}

/** Writes what the preview showed, checked anew against what is there now. Throws conflict (import_faults) where a row has come to be wrong; then nothing is written. */
export const acceptImport = (actor: Actor, { id }: z.output<typeof importIdSchema>): Promise<Written> =>
  asActor(actor, async (db) => {
    await lockRoster(db, actor);
    const file = await readImport(db, actor, id);
    authorise(canAdminister(actor));
    const { startsOn } = found(await db.schoolYear.findFirst({ where: { AND: [{ id: file.schoolYearId }, visibleRoster(actor)] } }));
    const plan = await planImport(db, actor, file.kind, file.schoolYearId, file.rows);
    if (plan.rows.some((row) => row.status === 'error')) throw new AppError('conflict', 'import_faults');
    const today = dateOf(todayInSweden());
    const fromOn = startsOn > today ? startsOn : today;
    const written = await (plan.kind === 'groups' ? writeGroups(db, actor, plan.rows, file.schoolYearId)
      : plan.kind === 'people' ? writePeople(db, actor, plan.rows, fromOn)
        : writePupils(db, actor, plan.rows, fromOn));
    await db.rosterImport.delete({ where: { organiserId_id: { organiserId: actor.organiserId, id } } });
    await audit(db, actor, { action: 'import.accept', subject: 'RosterImport', subjectId: id, data: { kind: file.kind, ...written } });
    return written;
  }, 120_000);

/** Throws the waiting file away. */
export const refuseImport = (actor: Actor, { id }: z.output<typeof importIdSchema>): Promise<{ id: string }> =>
  asActor(actor, async (db) => {
    const file = found(await db.rosterImport.findFirst({ where: { AND: [{ id }, visibleRoster(actor)] }, select: { organiserId: true, kind: true } }));
    authorise(canEdit(actor, file));
    await db.rosterImport.delete({ where: { organiserId_id: { organiserId: actor.organiserId, id } } });
    await audit(db, actor, { action: 'import.refuse', subject: 'RosterImport', subjectId: id, data: { kind: file.kind } });
    return { id };
  });

/** Removes files that nobody answered within a day. For the worker, with the organiser's system actor. Returns how many. */
export const removeOldImports = (actor: Actor): Promise<number> =>
  asActor(actor, async (db) => {
    authorise(canAdminister(actor));
    const { count } = await db.rosterImport.deleteMany({ where: { organiserId: actor.organiserId, createdAt: { lte: new Date(Date.now() - importLivesMs) } } });
    if (count) await audit(db, actor, { action: 'import.expire', subject: 'RosterImport', data: { count } });
    return count;
  });
