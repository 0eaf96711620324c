import type { Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { noticeKinds, type NoticeKind } from '@/lib/core/notices';
import { dayOf, todayInSweden } from '@/lib/core/time';
import { visibleNotices } from '../policy';
import { pageOf } from '../rules/remind';

/** So many are listed: what is older has its place on other pages. */
const shown = 200;

export type NoticeItem = {
  id: string;
  kind: NoticeKind;
  /** The activity with its term, or what a measure is about. */
  title: string;
  /** Class or unit, or ''. */
  place: string;
  /** YYYY-MM-DD */
  dueOn: string | null;
  read: boolean;
  /** Where one acts on it. */
  href: string;
};
export type NoticeList = { unread: number; /** By the Swedish day on which they were told, newest first. */ days: { day: string; items: NoticeItem[] }[] };

/** The development area of each measure that notices tell of. */
export async function areasOf(db: Db, notices: readonly { measureId: string | null }[]): Promise<Map<string, string>> {
  const ids = notices.flatMap((n) => n.measureId ?? []);
  return new Map(ids.length ? (await db.measure.findMany({ where: { id: { in: ids } }, select: { id: true, areaId: true } })).map((m) => [m.id, m.areaId]) : []);
}

/** The actor's own notices. */
export async function listNotices(actor: Actor): Promise<NoticeList> {
  return asActor(actor, async (db) => {
    const where = visibleNotices(actor);
    const rows = await db.notice.findMany({ where: { AND: [where, { kind: { in: [...noticeKinds] } }] }, orderBy: [{ createdAt: 'desc' }, { dueOn: 'asc' }, { id: 'asc' }], take: shown });
    const areas = await areasOf(db, rows);
    const days = new Map<string, NoticeItem[]>();
    for (const n of rows) {
      const day = todayInSweden(n.createdAt);
      const item = { id: n.id, kind: n.kind as NoticeKind, title: n.title, place: n.place, dueOn: n.dueOn && dayOf(n.dueOn), read: n.readAt !== null, href: pageOf(n, areas) };
      days.set(day, [...(days.get(day) ?? []), item]);
    }
    return { unread: await db.notice.count({ where: { AND: [where, { readAt: null }] } }), days: [...days].map(([day, items]) => ({ day, items })) };
  });
}

/** How many of the actor's own notices are unread: for the bell on every page. */
export async function countUnread(actor: Actor): Promise<number> {
  return asActor(actor, (db) => db.notice.count({ where: { AND: [visibleNotices(actor), { readAt: null }] } }));
}
