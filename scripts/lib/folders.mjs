/** Where things are on disk, and small files that only we may read. Imports only `node:`. */
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Stop } from './cli.mjs';

/** The clone's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** @typedef {Record<string, string | undefined>} Env an environment, of this process or one it starts */

/** The data folder: SKA_DATA_DIR, else `.data` in the clone. @param {Env} [env] */
export const dataFolder = (env = process.env) => path.resolve(root, env.SKA_DATA_DIR || '.data');

/** @param {string} text @returns {string} 12 hex digits that name it */
export const shortHash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/**
 * Makes a folder and those above it. (Node's own recursive mkdir never returns where the system refuses with ENOENT, as in /proc.)
 * @param {string} folder
 * @returns {boolean} whether it was made
 */
function makeFolders(folder) {
  if (fs.existsSync(folder) && fs.statSync(folder).isDirectory()) return false;
  if (path.dirname(folder) !== folder) makeFolders(path.dirname(folder));
  fs.mkdirSync(folder);
  return true;
}

/** Makes the data folder and sees that it can be written in. @param {string} folder throws Stop when not */
export function makeDataFolder(folder) {
  try {
    // others may pass through (Postgres runs as another user when we are root); each file guards itself
    if (makeFolders(folder)) fs.chmodSync(folder, 0o711);
    const probe = path.join(folder, `.skriv-${process.pid}`);
    fs.writeFileSync(probe, '');
    fs.rmSync(probe);
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    if (code === 'ENOSPC') throw error;
    const why = code === 'EEXIST' || code === 'ENOTDIR' ? 'det är ingen mapp' : `du får inte skriva där (${code})`;
    throw new Stop(`Datamappen ${folder} går inte att använda: ${why}.`);
  }
}

/** Writes a file that only we may read, whole or not at all. @param {string} file @param {string} text */
export function writePrivate(file, text) {
  const draft = `${file}.${process.pid}.ny`;
  fs.writeFileSync(draft, text, { mode: 0o600 });
  fs.renameSync(draft, file);
}

/** @param {string} file @returns {string | undefined} its text, undefined when there is no such file; throws Stop when it can't be read */
export function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    if (code === 'ENOENT') return undefined;
    throw new Stop(`Datamappen är skadad eller tillhör någon annan: ${file} går inte att läsa (${code}).`);
  }
}

const secretNames = ['NEXTAUTH_SECRET', 'AUDIT_KEY', 'DEVICE_KEY'];

/**
 * The app's secrets: those of the environment, else made once (32 random bytes, hex) and kept in the data folder.
 * @param {string} folder
 * @param {Env} [env]
 * @returns {Record<string, string>} throws Stop when the file is broken
 */
export function appSecrets(folder, env = process.env) {
  const file = path.join(folder, 'secrets.json');
  /** @type {Record<string, string>} */
  let kept = {};
  const text = readIfThere(file);
  if (text !== undefined) {
    try {
      kept = JSON.parse(text);
    } catch {
      throw new Stop(`Datamappen är skadad: ${file} går inte att tolka. Börja om med "npm run demo -- --reset".`);
    }
  }
  const missing = secretNames.filter((name) => !/^[0-9a-f]{64}$/.test(kept[name] ?? ''));
  if (missing.length > 0) {
    for (const name of missing) kept[name] = randomBytes(32).toString('hex');
    writePrivate(file, `${JSON.stringify(kept, null, 2)}\n`);
  }
  return Object.fromEntries(secretNames.map((name) => [name, env[name] || (kept[name] ?? '')]));
}

/**
 * Lets one process at a time into a part of the work; a lock left by a dead process is taken over.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} throws Stop after two minutes of waiting
 */
export async function withLock(file, work) {
  const until = Date.now() + 120_000;
  for (;;) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const holder = Number(readIfThere(file));
    const stale = holder > 0 ? !isAlive(holder) : Date.now() > until - 115_000; // empty: written this instant, or never
    if (stale) fs.rmSync(file, { force: true });
    else if (Date.now() > until) throw new Stop(`En annan start pågår redan (process ${holder}): vänta tills den är klar.`);
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** @param {number} pid @returns {boolean} whether a process with that id runs on this machine */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
