import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { authorise } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { hasMail, MailRefused, sendMail } from '@/lib/core/mail';
import { defaultChoice, type Choice } from '@/lib/core/notices';
import { canSendLetters } from '../policy';
import { choiceOf } from '../queries/choices';
import { areasOf } from '../queries/notices';
import { sortWaiting, tryAgainAt } from '../rules/remind-letters';
import { letterKey, writeLetter } from './write-letter';

/** Longer than any letter is on its way. */
const lostAfter = 15 * 60_000;

/** Notices that may become a letter: none is on its way, and it is not too early to try (again). */
const waitingNow = (organiserId: string, now: Date) => ({ organiserId, claimedAt: null, sentAt: null, mailAfter: { lte: now } });

/**
 * Looks at what waits for letters in an organiser: who is to have one now (ids of people), and what will never be one any more (no
 * letters wanted, nobody there, too old), which is let go. What was on its way when a worker died is let go too: it may have arrived.
 */
export async function mailRound(actor: Actor, now: Date): Promise<string[]> {
  authorise(canSendLetters(actor));
  if (!hasMail()) return [];
  const { organiserId } = actor;
  return asActor(actor, async (db) => {
    const lost = await db.notice.updateMany({ where: { organiserId, sentAt: null, claimedAt: { lte: new Date(now.getTime() - lostAfter) }, mailAfter: { not: null } }, data: { mailAfter: null } });
    if (lost.count) log.error({ organiserId, notices: lost.count }, 'a letter was on its way when it was interrupted: it is not sent again');
    const rows = await db.notice.findMany({
      where: waitingNow(organiserId, now),
      select: { id: true, kind: true, createdAt: true, mailAfter: true, personId: true, person: { select: { email: true, deactivatedAt: true, choice: true } } },
    });
    const drop: string[] = [];
    const due: string[] = [];
    for (const personId of new Set(rows.map((r) => r.personId))) {
      const waiting = rows.filter((r) => r.personId === personId);
      const { person } = waiting[0]!;
      const sorted = person.deactivatedAt || !person.email
        ? { send: [], drop: waiting.map((w) => w.id) }
        : sortWaiting(person.choice ? choiceOf(person.choice) : defaultChoice, waiting.map((w) => ({ ...w, mailAfter: w.mailAfter! })), now);
      drop.push(...sorted.drop);
      if (sorted.send.length) due.push(personId);
    }
    if (drop.length) await db.notice.updateMany({ where: { organiserId, id: { in: drop }, claimedAt: null }, data: { mailAfter: null } });
    if (drop.length || lost.count) await audit(db, actor, { action: 'agenda.dropLetters', subject: 'Organiser', subjectId: organiserId, data: { dropped: drop.length, lost: lost.count } });
    return due;
  }, 60_000);
}

export type Sent = 'sent' | 'nothing' | 'refused' | 'unknown';

/**
 * Sends one person one letter of everything that waits. First it is claimed, for good: a worker that dies after that has either sent it
 * or not, and nobody tries again. Only where the mail server surely did not take it is the claim given back, to be tried later.
 */
export async function sendLetter(actor: Actor, { personId }: { personId: string }, now: Date): Promise<Sent> {
  authorise(canSendLetters(actor));
  const claimed = await asActor(actor, (db) => claim(db, actor, personId, now));
  if (!claimed) return 'nothing';
  const { letter, choice, ids, oldest } = claimed;
  const mine = { organiserId: actor.organiserId, id: { in: ids } };
  try {
    await sendMail(letter);
  } catch (error) {
    const refused = error instanceof MailRefused;
    // The server's own words may hold the address.
    const why = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    log.warn({ organiserId: actor.organiserId, personId, code: codeOf(why) }, refused ? 'a letter was refused, it is tried again' : 'a letter was cut off: it is not sent again');
    await asActor(actor, (db) => db.notice.updateMany({ where: mine, data: refused ? { claimedAt: null, mailAfter: tryAgainAt(choice, oldest, now) } : { mailAfter: null } }));
    return refused ? 'refused' : 'unknown';
  }
  await asActor(actor, (db) => db.notice.updateMany({ where: mine, data: { sentAt: new Date(), mailAfter: null } }));
  return 'sent';
}

const codeOf = (error: unknown): string => (error instanceof Error && 'responseCode' in error ? String(error.responseCode) : error instanceof Error && 'code' in error ? String(error.code) : 'unknown');

/** Takes what waits for the person, if a letter may go now, and writes it. Of two at once one takes it. */
async function claim(db: Db, actor: Actor, personId: string, now: Date) {
  const { organiserId } = actor;
  const person = await db.person.findFirst({ where: { organiserId, id: personId, deactivatedAt: null }, include: { choice: true } });
  if (!person?.email) return undefined;
  const choice: Choice = person.choice ? choiceOf(person.choice) : defaultChoice;
  const waiting = await db.notice.findMany({ where: { ...waitingNow(organiserId, now), personId }, select: { id: true, kind: true, createdAt: true, mailAfter: true } });
  const { send } = sortWaiting(choice, waiting.map((w) => ({ ...w, mailAfter: w.mailAfter! })), now);
  if (!send.length) return undefined;
  const notices = await db.notice.updateManyAndReturn({ where: { organiserId, id: { in: send }, claimedAt: null, sentAt: null }, data: { claimedAt: now } });
  if (!notices.length) return undefined;
  const organiser = await db.organiser.findUniqueOrThrow({ where: { id: organiserId }, select: { name: true } });
  await audit(db, actor, { action: 'agenda.sendLetter', subject: 'Person', subjectId: personId, data: { notices: notices.length } });
  const ids = notices.map((n) => n.id);
  return {
    ids, choice, oldest: new Date(Math.min(...notices.map((n) => n.createdAt.getTime()))),
    letter: { to: person.email, key: letterKey(ids), ...writeLetter({ name: person.givenName, organiser: organiser.name }, notices, await areasOf(db, notices)) },
  };
}
