import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { notFound } from '@/lib/core/errors';
import { tokenThere } from '@/lib/core/identity';
import { hasMail } from '@/lib/core/mail';
import { defaultChoice, type Choice } from '@/lib/core/notices';
import type { NoticeChoice } from '@/prisma/generated/client';
import { isPerson } from '../policy';
import { mailChoices } from '../schema';

/** A row as a choice; a word that is none any more is the default. */
export const choiceOf = ({ mail, off, digestHour, quietFrom, quietTo }: Pick<NoticeChoice, keyof Choice>): Choice =>
  ({ mail: mailChoices.find((m) => m === mail) ?? defaultChoice.mail, off, digestHour, quietFrom, quietTo });

export type NoticeSettings = { choice: Choice; /** Whether this installation sends letters at all. */ letters: boolean; /** Whether there is an address of the calendar. */ feed: boolean };

/** How the actor wants to be told, and whether the own calendar feed has an address. */
export async function getNoticeSettings(actor: Actor): Promise<NoticeSettings> {
  if (!isPerson(actor)) throw notFound();
  const { organiserId, personId } = actor;
  return asActor(actor, async (db) => {
    const row = await db.noticeChoice.findUnique({ where: { organiserId_personId: { organiserId, personId } } });
    return { choice: row ? choiceOf(row) : defaultChoice, letters: hasMail(), feed: await tokenThere('calendar', { organiserId, personId }, db) };
  });
}
