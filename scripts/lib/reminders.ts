import { mailRound, sendLetter } from '../../lib/agenda/commands/send-letter';
import { remindRound } from '../../lib/agenda/commands/remind';
import { openDueChains } from '../../lib/analysis/commands/open-chain';
import { noticeJobSchema } from '../../lib/agenda/schema';
import { systemActor } from '../../lib/core/actor';
import { isUnavailable } from '../../lib/core/errors';
import { organiserIds } from '../../lib/core/identity';
import { sendOnce } from '../../lib/core/jobs';
import { log } from '../../lib/core/log';
import { todayInSweden } from '../../lib/core/time';

/** A person gets at most one job of letters in so long: what is told meanwhile goes with the next. */
const letterEverySeconds = 300;

/** One organiser's trouble does not keep the others from theirs; that the database is away is everybody's. */
async function each(what: string, work: (organiserId: string) => Promise<void>): Promise<void> {
  for (const organiserId of await organiserIds()) {
    try {
      await work(organiserId);
    } catch (err) {
      if (isUnavailable(err)) throw err;
      log.error({ err, organiserId }, what);
    }
  }
}

/** Starts the chains whose day has come, and tells everybody what is to be told today. */
export const remindAll = (now = new Date()): Promise<void> =>
  each('reminders failed', async (organiserId) => {
    const actor = systemActor(organiserId, 'reminders');
    await openDueChains(actor, todayInSweden(now));
    await remindRound(actor, now);
  });

/** Puts a job in the queue for each person who is to have a letter now. */
export const queueLetters = (now = new Date()): Promise<void> =>
  each('letters failed', async (organiserId) => {
    for (const personId of await mailRound(systemActor(organiserId, 'letters'), now)) await sendOnce('notice', { organiserId, personId }, personId, letterEverySeconds);
  });

/** A job of the queue `notice`. What the mail server refuses is tried again by a later round, not by the queue. */
export async function handleNotice(data: unknown): Promise<void> {
  const job = noticeJobSchema.safeParse(data);
  if (!job.success) log.error('a notice job that is none was thrown away');
  else await sendLetter(systemActor(job.data.organiserId, 'letters'), job.data, new Date());
}
