import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { canAttach, canDetach, visibleActivities } from '../policy';
import { loadActivity } from '../queries/load-activity';
import { readPlaces } from '../queries/places';
import { fileName, fileTypes, sniff } from '../rules/files';
import type { addFileSchema, addLinkSchema, attachmentSchema } from '../schema';

/** So that nobody fills the database through one activity. */
const maxAttachments = 50;

/** Adds a link to a page on the web. */
export async function addLink(actor: Actor, { activityId, title, url }: z.output<typeof addLinkSchema>): Promise<{ id: string }> {
  return asActor(actor, async (db) => {
    const { row, facts } = await loadActivity(db, actor, activityId);
    authorise(actor.personId !== null && canAttach(actor, facts, await readPlaces(db, actor)));
    if (await db.activityLink.count({ where: { activityId } }) >= maxAttachments) throw new AppError('invalid', 'too_many');
    const id = newId();
    await db.activityLink.create({ data: { organiserId: actor.organiserId, id, activityId, title, url, addedById: actor.personId } });
    await audit(db, actor, { action: 'calendar.addLink', subject: 'Activity', subjectId: row.id, data: { linkId: id } });
    return { id };
  });
}

export async function removeLink(actor: Actor, { id }: z.output<typeof attachmentSchema>): Promise<{ removed: boolean }> {
  return asActor(actor, async (db) => {
    const link = found(await db.activityLink.findFirst({ where: { id, activity: visibleActivities(actor) } }));
    authorise(canDetach(actor, link, link));
    await db.activityLink.deleteMany({ where: { id } });
    await audit(db, actor, { action: 'calendar.removeLink', subject: 'Activity', subjectId: link.activityId, data: { linkId: id } });
    return { removed: true };
  });
}

/**
 * Adds a file that is what its name says (rules/files.ts). Throws invalid with `file_empty`, `file_big`, `file_kind` or `file_content`. The same file
 * once more is the one that is there.
 */
export async function addFile(actor: Actor, { activityId, fileName: given, bytes }: z.output<typeof addFileSchema>): Promise<{ id: string }> {
  const checked = sniff(given, bytes);
  return asActor(actor, async (db) => {
    const { row, facts } = await loadActivity(db, actor, activityId);
    authorise(actor.personId !== null && canAttach(actor, facts, await readPlaces(db, actor)));
    if ('fault' in checked) throw new AppError('invalid', checked.fault);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const name = fileName(given);
    const there = await db.activityFile.findFirst({ where: { activityId, sha256, name }, select: { id: true } });
    if (there) return there;
    if (await db.activityFile.count({ where: { activityId } }) >= maxAttachments) throw new AppError('invalid', 'too_many');
    const id = newId();
    await db.activityFile.create({
      data: { organiserId: actor.organiserId, id, activityId, name, type: fileTypes[checked.kind], size: bytes.byteLength, sha256, content: new Uint8Array(bytes), addedById: actor.personId }, select: { id: true },
    });
    await audit(db, actor, { action: 'calendar.addFile', subject: 'Activity', subjectId: row.id, data: { fileId: id, kind: checked.kind, size: bytes.byteLength, sha256 } });
    return { id };
  }, 30_000);
}

export async function removeFile(actor: Actor, { id }: z.output<typeof attachmentSchema>): Promise<{ removed: boolean }> {
  return asActor(actor, async (db) => {
    const file = found(await db.activityFile.findFirst({ where: { id, activity: visibleActivities(actor) }, select: { organiserId: true, activityId: true, addedById: true, sha256: true } }));
    authorise(canDetach(actor, file, file));
    await db.activityFile.deleteMany({ where: { id } });
    await audit(db, actor, { action: 'calendar.removeFile', subject: 'Activity', subjectId: file.activityId, data: { fileId: id, sha256: file.sha256 } });
    return { removed: true };
  });
}
