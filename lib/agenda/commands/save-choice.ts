import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { authorise, notFound } from '@/lib/core/errors';
import { canChoose, isPerson } from '../policy';
import { allKinds, type ChoiceInput } from '../schema';

/** Keeps how the actor wants to be told. It holds for what waits, too: the next round of letters looks at it. */
export async function saveChoice(actor: Actor, { mail, letters, digestHour, quiet, quietFrom, quietTo }: ChoiceInput): Promise<void> {
  if (!isPerson(actor)) throw notFound();
  const { organiserId, personId } = actor;
  authorise(canChoose(actor, { organiserId, personId }));
  const off = allKinds.filter((k) => !letters.includes(k));
  const choice = { mail, off, digestHour, quietFrom: quiet ? quietFrom : 0, quietTo: quiet ? quietTo : 0 };
  await asActor(actor, async (db) => {
    await db.noticeChoice.upsert({ where: { organiserId_personId: { organiserId, personId } }, create: { organiserId, personId, ...choice }, update: choice });
    await audit(db, actor, { action: 'agenda.saveChoice', subject: 'NoticeChoice', subjectId: personId, data: choice });
  });
}
