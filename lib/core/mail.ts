import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import { env } from './env';
import { newId } from './ids';
import { log } from './log';

export type Letter = {
  to: string;
  subject: string;
  text: string;
  /** What makes it one letter, as the part before the @ of its Message-ID: who gets it twice can see that it is the same. */
  key?: string;
};

/** The letter was surely not taken: it may be sent again. Any other error leaves it open whether it was. */
export class MailRefused extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : 'refused', { cause });
    this.name = 'MailRefused';
  }
}

/** Whether letters go anywhere. */
export const hasMail = (): boolean => Boolean(env().SMTP_URL || env().MAIL_DIR);

/**
 * Sends a letter in plain text by SMTP_URL; without it the letter becomes a file in MAIL_DIR; without that, only a line in the log
 * (with no address) says that it was not sent. Throws MailRefused with what the mail server says, and the error itself where the
 * connection was lost after the server had begun to take the letter.
 */
export async function sendMail({ to, subject, text, key }: Letter): Promise<void> {
  const { SMTP_URL, MAIL_DIR, MAIL_FROM, NEXTAUTH_URL } = env();
  // An address object is never parsed, so that nothing in it can become a second receiver or a header.
  const letter = {
    from: MAIL_FROM, to: { name: '', address: to }, subject, text, headers: { 'Auto-Submitted': 'auto-generated' },
    ...(key && { messageId: `<${key}@${new URL(NEXTAUTH_URL).hostname}>` }),
  };
  if (SMTP_URL) await bySmtp(SMTP_URL, letter);
  else if (MAIL_DIR) {
    const built = await nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' }).sendMail(letter);
    try {
      await mkdir(MAIL_DIR, { recursive: true });
      await writeFile(join(MAIL_DIR, `${newId()}.eml`), built.message as Buffer, { mode: 0o600 });
    } catch (error) {
      throw new MailRefused(error);
    }
  } else {
    log.warn('no SMTP_URL and no MAIL_DIR: a letter was not sent');
  }
}

async function bySmtp(url: string, letter: SendMailOptions): Promise<void> {
  const transport = nodemailer.createTransport({ url, connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 });
  let begun = false;
  // The letter is built beforehand and handed over when the server asks for it: until then a lost connection has lost nothing.
  transport.use('stream', (mail, done) => {
    mail.message.build((error, raw) => {
      if (error) return done(error);
      mail.message.createReadStream = () => new Readable({ read() { begun = true; this.push(raw); this.push(null); } });
      done();
    });
  });
  try {
    await transport.sendMail(letter);
  } catch (error) {
    const answered = error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 400;
    throw begun && !answered ? error : new MailRefused(error);
  } finally {
    transport.close();
  }
}
