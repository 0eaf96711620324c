import fs from 'node:fs';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';

/**
 * A mail server on loopback that takes every letter and keeps it as a file in `folder`, for the end-to-end tests.
 * @param {string} folder
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startMailServer(folder) {
  fs.mkdirSync(folder, { recursive: true });
  let count = 0;
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true,
    onData(stream, _session, done) {
      /** @type {Buffer[]} */
      const parts = [];
      stream.on('data', (part) => parts.push(part));
      stream.on('end', () => {
        count += 1;
        const name = path.join(folder, `${Date.now()}-${count}`);
        // Written whole before it has its name: who looks for letters never reads half of one.
        fs.writeFileSync(`${name}.part`, Buffer.concat(parts).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
        fs.renameSync(`${name}.part`, `${name}.eml`);
        done();
      });
    },
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(undefined)); });
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, stop: () => new Promise((resolve) => { server.close(() => resolve(undefined)); }) };
}
