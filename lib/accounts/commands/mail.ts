import { createTranslator } from 'next-intl';
import { systemActor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { env } from '@/lib/core/env';
import { accountEmail, createToken, newSecret, peopleOfAccount, type Membership, invitationEnds } from '@/lib/core/identity';
import { log } from '@/lib/core/log';
import { sendMail } from '@/lib/core/mail';
import mail from '@/messages/sv/mail.json' with { type: 'json' };
import { mailJobSchema } from '../schema';

/** How long the link to a new password works. */
const resetMinutes = 60;

// Letters are in Swedish: no language is known of who has not signed in yet.
const text = createTranslator({ locale: 'sv', messages: mail, timeZone: 'Europe/Stockholm' });
const link = (path: string, kod: string) => `${env().NEXTAUTH_URL.replace(/\/$/, '')}${path}?kod=${kod}`;

/** Sends a person their invitation with a new link; earlier ones stop working. Nothing where the person is gone. */
export async function sendInvitationMail({ organiserId, personId }: Membership): Promise<void> {
  const actor = systemActor(organiserId, 'invitation letter');
  const secret = newSecret();
  const until = invitationEnds();
  const to = await asActor(actor, async (db) => {
    const person = await db.person.findFirst({ where: { organiserId, id: personId, deactivatedAt: null } });
    if (!person) return undefined;
    const organiser = await db.organiser.findUniqueOrThrow({ where: { id: organiserId } });
    await createToken(secret, 'invitation', { organiserId, personId }, until, db);
    await audit(db, actor, { action: 'accounts.send_invitation', subject: 'Person', subjectId: personId });
    return { email: person.email, name: person.givenName, organiser: organiser.name };
  });
  if (!to) return;
  await sendMail({
    to: to.email,
    subject: text('invitation.subject', { organiser: to.organiser }),
    text: text('invitation.text', { name: to.name, organiser: to.organiser, link: link('/logga-in/inbjudan', secret), until }),
  });
}

/** Sends a link to a new password to the account's own address. Nothing where the account is gone or is nobody any longer. */
export async function sendResetMail({ accountId }: { accountId: string }): Promise<void> {
  const email = await accountEmail(accountId);
  const people = email ? await peopleOfAccount(accountId) : [];
  if (!email || !people.length) return;
  const secret = newSecret();
  await createToken(secret, 'reset', { accountId }, new Date(Date.now() + resetMinutes * 60_000));
  for (const { organiserId, personId } of people) {
    const actor = systemActor(organiserId, 'reset letter');
    await asActor(actor, (db) => audit(db, actor, { action: 'accounts.send_reset', subject: 'Person', subjectId: personId }));
  }
  await sendMail({ to: email, subject: text('reset.subject'), text: text('reset.text', { link: link('/logga-in/nytt-losenord', secret), minutes: resetMinutes }) });
}

/** A job of the queue `mail`. Throws where the letter could not be sent, so that it is tried again; a job that is none is only logged. */
export async function handleMail(data: unknown): Promise<void> {
  const job = mailJobSchema.safeParse(data);
  if (!job.success) log.error('a mail job that is none was thrown away');
  else if (job.data.kind === 'invitation') await sendInvitationMail(job.data);
  else await sendResetMail(job.data);
}
