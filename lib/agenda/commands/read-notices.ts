import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { authorise, found } from '@/lib/core/errors';
import { canReadNotice, visibleNotices } from '../policy';

/** Marks one of the own notices as read. Done again, it changes nothing. */
export async function readNotice(actor: Actor, { id }: { id: string }): Promise<void> {
  await asActor(actor, async (db) => {
    const notice = found(await db.notice.findFirst({ where: { AND: [{ id }, visibleNotices(actor)] } }));
    authorise(canReadNotice(actor, notice));
    const { count } = await db.notice.updateMany({ where: { id, organiserId: actor.organiserId, readAt: null }, data: { readAt: new Date() } });
    if (count) await audit(db, actor, { action: 'agenda.readNotice', subject: 'Notice', subjectId: id });
  });
}

/** Marks all of the own notices as read; returns how many were not. */
export async function readAllNotices(actor: Actor): Promise<{ read: number }> {
  return asActor(actor, async (db) => {
    const { count } = await db.notice.updateMany({ where: { AND: [visibleNotices(actor), { readAt: null }] }, data: { readAt: new Date() } });
    if (count) await audit(db, actor, { action: 'agenda.readNotices', subject: 'Person', subjectId: actor.personId, data: { notices: count } });
    return { read: count };
  });
}
