import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

/** A real mail server on loopback that keeps what it is given; it refuses a receiver that says so. */
const got: { to: string[]; text: string }[] = [];
const server = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _, done) => done(address.startsWith('full@') ? new Error('mailbox full') : null),
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => { got.push({ to: session.envelope.rcptTo.map((r) => r.address), text: Buffer.concat(parts).toString('utf8') }); done(); });
  },
});
const settings = { APP_DATABASE_URL: 'postgresql://x', NEXTAUTH_URL: 'http://localhost:1', NEXTAUTH_SECRET: 'x'.repeat(32), AUDIT_KEY: 'x'.repeat(32), DEVICE_KEY: 'x'.repeat(32), MAIL_DIR: '' };

beforeAll(() => new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); }));
afterAll(() => new Promise<void>((resolve) => { server.close(resolve); }));
beforeEach(() => {
  vi.resetModules();
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

describe('sendMail', () => {
  const send = async (to: string) => {
    vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
    const { sendMail } = await import('./mail');
    await sendMail({ to, subject: 'Välj ett nytt lösenord', text: 'Hej Åsa,\n\nläs här.' });
  };

  it('sends by the mail server of the settings, to one receiver', async () => {
    await send('asa@exempel.se');
    expect(got.at(-1)!.to).toEqual(['asa@exempel.se']);
    expect(got.at(-1)!.text).toMatch(/Auto-Submitted: auto-generated/);
    expect(got.at(-1)!.text).toMatch(/^Subject: =\?UTF-8\?/m);
  });

  it('makes no second receiver and no header of what an address holds', async () => {
    const before = got.length;
    await send('a@exempel.se, b@evil.example').catch(() => {});
    await send('a@exempel.se\r\nBcc: b@evil.example').catch(() => {});
    for (const { to, text } of got.slice(before)) {
      expect(to).not.toContain('b@evil.example');
      expect(text).not.toMatch(/^Bcc:/m);
    }
  });

  it('throws what the mail server says, so that the job is tried again', async () => {
    await expect(send('full@exempel.se')).rejects.toThrow(/mailbox full/);
  });
});
