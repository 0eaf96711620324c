import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { env } from './env';
import { newId } from './ids';
import { log } from './log';

export type Letter = { to: string; subject: string; text: string };

/**
 * Sends a letter in plain text by SMTP_URL; without it the letter becomes a file in MAIL_DIR; without that, only a line in the log
 * (with no address) says that it was not sent. Throws what the mail server says, so that the job is tried again.
 */
export async function sendMail({ to, subject, text }: Letter): Promise<void> {
  const { SMTP_URL, MAIL_DIR, MAIL_FROM } = env();
  // An address object is never parsed, so that nothing in it can become a second receiver or a header.
  const letter = { from: MAIL_FROM, to: { name: '', address: to }, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } };
  if (SMTP_URL) {
    const transport = nodemailer.createTransport(SMTP_URL);
    await transport.sendMail(letter);
    transport.close();
  } else if (MAIL_DIR) {
    const built = await nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' }).sendMail(letter);
    await mkdir(MAIL_DIR, { recursive: true });
    await writeFile(join(MAIL_DIR, `${newId()}.eml`), built.message as Buffer, { mode: 0o600 });
  } else {
    log.warn('no SMTP_URL and no MAIL_DIR: a letter was not sent');
  }
}
