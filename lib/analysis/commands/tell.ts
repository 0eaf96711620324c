import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { notify, type NoticeKind } from '@/lib/core/notices';
import { dayOf } from '@/lib/core/time';
import { headInclude, headOf } from '../queries/parts';

/** Tells people of something about an analysis (never the one who did it), with what it is called and where it is. `key` makes it one. */
export async function tell(db: Db, actor: Actor, analysisId: string, kind: NoticeKind, key: string, personIds: readonly string[]): Promise<number> {
  const row = await db.analysis.findUniqueOrThrow({ where: { organiserId_id: { organiserId: actor.organiserId, id: analysisId } }, include: headInclude() });
  const head = headOf(row);
  return notify(db, actor.organiserId, personIds.filter((id) => id !== actor.personId).map((personId) => ({
    personId, kind, key, activityId: row.activityId, analysisId, title: head.title, place: head.groupName ?? head.unitName ?? '', dueOn: dayOf(row.dueOn),
  })));
}
