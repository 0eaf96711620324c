import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** How the peer behaves towards a letter: it takes it, says no before or after the text, or is gone before or after it. */
export type Manner = 'take' | 'refuse-receiver' | 'refuse-text' | 'drop-early' | 'drop-late';
export type Got = { to: string; subject: string; messageId: string; text: string; headers: string };

const error = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });

/** A real mail server on loopback, that keeps each letter it has read to the end, also one it then drops the line on. */
export async function startSmtpPeer() {
  const got: Got[] = [];
  const sockets = new Map<number, Socket>();
  const peer = {
    got,
    url: '',
    /** Per receiver; changed by the test as it goes. */
    manner: (address: string): Manner => { void address; return 'take'; },
    /** Milliseconds between the end of a letter and its receipt. */
    slowness: 0,
    close: () => new Promise<void>((resolve) => { server.close(resolve); for (const s of sockets.values()) s.destroy(); }),
  };
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true,
    onRcptTo({ address }, session, done) {
      const manner = peer.manner(address);
      if (manner === 'drop-early') sockets.get(session.remotePort)?.destroy();
      else done(manner === 'refuse-receiver' ? error(450, 'try later') : null);
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const manner = peer.manner(to);
        if (manner === 'refuse-text') return done(error(552, 'no room'));
        got.push(read(to, Buffer.concat(parts).toString('utf8')));
        setTimeout(() => { if (manner === 'drop-late') sockets.get(session.remotePort)?.destroy(); else done(); }, peer.slowness);
      });
    },
  });
  server.on('error', () => {}); // a client that was killed
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.on('close', () => sockets.delete(port));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  peer.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return peer;
}

/** A letter in plain text as its reader sees it. */
function read(to: string, raw: string): Got {
  const at = raw.indexOf('\r\n\r\n');
  const headers = raw.slice(0, at).replace(/\r\n[ \t]+/g, ' ');
  const value = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1]?.trim() ?? '';
  const body = raw.slice(at + 4);
  const encoding = value('Content-Transfer-Encoding').toLowerCase();
  const text = encoding === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : encoding === 'quoted-printable' ? decode(body).toString('utf8') : body;
  return { to, headers, messageId: value('Message-ID'), subject: words(value('Subject')), text: text.replaceAll('\r\n', '\n') };
}

/** Quoted-printable, RFC 2045. */
const decode = (text: string) => Buffer.from(text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1');

/** RFC 2047: =?UTF-8?Q?…?= */
const words = (text: string): string => text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([qb])\?(.*?)\?=/gi, (_, how: string, what: string) =>
  (how.toLowerCase() === 'b' ? Buffer.from(what, 'base64') : decode(what.replaceAll('_', ' '))).toString('utf8'));
