import type { Actor } from '@/lib/core/actor';
import type { Prisma } from '@/prisma/generated/client';

/** Notices, choices and the calendar feed are a person's own: nobody else's, not an administrator's, not a deputy's. */

type Own = { organiserId: string; personId: string };

/** Someone who acts as themself: the system has no notices. */
export const isPerson = (actor: Actor): actor is Actor & { personId: string } => actor.personId !== null;

export const visibleNotices = (actor: Actor): Prisma.NoticeWhereInput => ({ organiserId: actor.organiserId, personId: actor.personId ?? { in: [] } });
export const canViewNotice = (actor: Actor, n: Own): boolean => n.organiserId === actor.organiserId && n.personId === actor.personId;
export const canReadNotice = canViewNotice;
export const canChoose = canViewNotice;
/** Makes, renews and takes away the own feed's address. */
export const canKeepFeed = canViewNotice;

/** Reminders and letters are the system's. */
export const canRemind = (actor: Actor): boolean => actor.system !== null;
export const canSendLetters = canRemind;
