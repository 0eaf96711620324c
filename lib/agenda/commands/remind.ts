import { createTranslator } from 'next-intl';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { authorise } from '@/lib/core/errors';
import { notify, type NewNotice } from '@/lib/core/notices';
import { todayInSweden } from '@/lib/core/time';
import messages from '@/messages/sv/notices.json' with { type: 'json' };
import { canRemind } from '../policy';
import { getDue } from '../queries/due';
import { remindersOf } from '../rules/remind';

const text = createTranslator({ locale: 'sv', messages });

/**
 * Tells everybody in the organiser what is to be told today (rules/remind.ts) and has not been. It may be done as often as one likes, by
 * several at once: one of them does it, the others return 0. Returns how many notices are new.
 */
export async function remindRound(actor: Actor, now: Date): Promise<number> {
  authorise(canRemind(actor));
  const today = todayInSweden(now);
  return asActor(actor, async (db) => {
    const [lock] = await db.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtext(${`ska-remind-${actor.organiserId}`})) AS mine`;
    if (!lock?.mine) return 0;
    const due = await getDue(db, actor, today);
    const wanted = due.flatMap((d) => remindersOf(d, today).map((r): NewNotice => ({
      ...r, activityId: d.activityId, analysisId: d.analysisId, measureId: d.measureId, title: d.title ?? text('measureTitle', { area: d.area }), place: d.place, dueOn: d.dueOn,
    })));
    const told = await notify(db, actor.organiserId, await unknown(db, actor.organiserId, wanted));
    if (told) await audit(db, actor, { action: 'agenda.remind', subject: 'Organiser', subjectId: actor.organiserId, data: { notices: told } });
    return told;
  }, 60_000);
}

/** Those that are not there yet: nearly all are, most of the time, and reading costs less than trying to write. */
async function unknown(db: Db, organiserId: string, wanted: readonly NewNotice[]): Promise<NewNotice[]> {
  const there = await db.$queryRaw<{ personId: string; key: string }[]>`
    SELECT n."personId", n.key FROM unnest(${wanted.map((w) => w.personId)}::uuid[], ${wanted.map((w) => w.key)}::text[]) AS w(person, key)
    JOIN "Notice" n ON n."organiserId" = ${organiserId}::uuid AND n."personId" = w.person AND n.key = w.key`;
  const known = new Set(there.map((n) => `${n.personId}/${n.key}`));
  return wanted.filter((w) => !known.has(`${w.personId}/${w.key}`));
}
