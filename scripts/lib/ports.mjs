/** Ports on this machine's loopback. Imports only `node:`. */
import net from 'node:net';
import { Stop } from './cli.mjs';

/**
 * Listens for a moment on 127.0.0.1.
 * @param {number} port 0 = any free port
 * @returns {Promise<number>} the port; rejects with the system's error when it can't be had
 */
export function tryPort(port) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

/** A port that is free now. @returns {Promise<number>} */
export const freePort = () => tryPort(0);

/**
 * The port asked for by PORT, free to use.
 * @param {string | undefined} text
 * @param {number} fallback
 * @returns {Promise<number>} throws Stop when the text is no port, or the port is taken or not allowed
 */
export async function wantedPort(text, fallback) {
  const port = text === undefined || text === '' ? fallback : Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Stop(`PORT ska vara ett heltal mellan 1 och 65535, inte "${text}".`);
  try {
    return await tryPort(port);
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    if (code === 'EACCES') throw new Stop(`Port ${port} får bara användas av administratören: välj en port över 1023, till exempel PORT=3000.`);
    throw new Stop(`Port ${port} är upptagen: stoppa det som använder den, eller välj en annan, till exempel PORT=${port === 65535 ? 3000 : port + 1}.`);
  }
}
