import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSmtpPeer, type Manner } from '@/scripts/test-setup/smtp-peer';

/** A real mail server on loopback; a receiver is called what is to happen to the letter. */
let peer: Awaited<ReturnType<typeof startSmtpPeer>>;
const settings = { APP_DATABASE_URL: 'postgresql://x', NEXTAUTH_URL: 'http://localhost:1', NEXTAUTH_SECRET: 'x'.repeat(32), AUDIT_KEY: 'x'.repeat(32), DEVICE_KEY: 'x'.repeat(32), MAIL_DIR: '' };

beforeAll(async () => {
  peer = await startSmtpPeer();
  peer.manner = (address) => (/^(refuse|drop)/.test(address) ? address.split('@')[0] as Manner : 'take');
});
afterAll(() => peer.close());
beforeEach(() => {
  vi.resetModules();
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

describe('sendMail', () => {
  const send = async (to: string, url = peer.url) => {
    vi.stubEnv('SMTP_URL', url);
    const { sendMail } = await import('./mail');
    await sendMail({ to, subject: 'Välj ett nytt lösenord', text: 'Hej Åsa,\n\nläs här.', key: 'abc' });
  };
  /** What it throws, and how many letters the server has then read to the end. */
  const refusal = async (to: string, url?: string) => {
    const before = peer.got.length;
    const error: unknown = await send(to, url).catch((e: unknown) => e);
    const { MailRefused } = await import('./mail');
    return { refused: error instanceof MailRefused, thrown: error instanceof Error, read: peer.got.length - before };
  };

  it('sends by the mail server of the settings, to one receiver', async () => {
    await send('asa@exempel.se');
    const { to, subject, text, headers, messageId } = peer.got.at(-1)!;
    expect([to, subject, text.trim(), messageId]).toEqual(['asa@exempel.se', 'Välj ett nytt lösenord', 'Hej Åsa,\n\nläs här.', '<abc@localhost>']);
    expect(headers).toMatch(/Auto-Submitted: auto-generated/);
    expect(headers).toMatch(/^Subject: =\?UTF-8\?/m);
  });

  it('makes no second receiver and no header of what an address holds', async () => {
    const before = peer.got.length;
    await send('a@exempel.se, b@evil.example').catch(() => {});
    await send('a@exempel.se\r\nBcc: b@evil.example').catch(() => {});
    for (const { to, headers } of peer.got.slice(before)) {
      expect(to).not.toBe('b@evil.example');
      expect(headers).not.toMatch(/^Bcc:/m);
    }
  });

  it.each(['refuse-receiver@exempel.se', 'refuse-text@exempel.se', 'drop-early@exempel.se'])('%s: surely not taken, it may be sent again', async (to) =>
    expect(await refusal(to)).toEqual({ refused: true, thrown: true, read: 0 }));
  it('no mail server there: surely not taken', async () => expect(await refusal('asa@exempel.se', 'smtp://127.0.0.1:9')).toEqual({ refused: true, thrown: true, read: 0 }));
  it('a line that breaks after the letter was read leaves it open whether it was taken', async () =>
    expect(await refusal('drop-late@exempel.se')).toEqual({ refused: false, thrown: true, read: 1 }));
});
