/** Node's version and the packages. Imports only `node:`: it runs before anything is installed. */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Stop } from './cli.mjs';
import { root } from './folders.mjs';
import { run } from './run.mjs';

/** @param {string} version for example "20.19.0" @returns {boolean} whether the product runs on it */
export function goodNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

/** Throws Stop when Node is too old. */
export function checkNode() {
  if (!goodNode(process.versions.node)) {
    throw new Stop(`Node ${process.versions.node} är för gammal: installera Node 20.19 eller senare från https://nodejs.org och försök igen.`);
  }
}

/**
 * @typedef {{ packages?: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} Lock
 */

/**
 * Whether what is installed is what the lock file says. Optional packages (other platforms') may be missing.
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json, which npm writes last of all
 */
export function sameLock(wanted, installed) {
  const there = installed.packages ?? {};
  const lock = Object.entries(wanted.packages ?? {}).filter(([name]) => name !== '');
  const names = new Set(lock.map(([name]) => name));
  return Object.keys(there).every((name) => names.has(name)) && lock.every(([name, want]) => {
    const have = there[name];
    if (!have) return want.optional === true;
    return have.version === want.version && have.integrity === want.integrity;
  });
}

/** @param {string} file @returns {Lock | undefined} */
function readLock(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Runs `npm ci` unless the packages are already those of the lock file.
 * @returns {Promise<string>} what was done, for the step's line
 */
export async function install() {
  const wanted = readLock(path.join(root, 'package-lock.json'));
  const installed = readLock(path.join(root, 'node_modules/.package-lock.json'));
  if (!wanted) throw new Stop('package-lock.json saknas eller är skadad: hämta projektet igen.');
  if (installed && sameLock(wanted, installed)) return 'redan installerade';
  // No package needs its install script: the launcher makes PostgreSQL's links, and Prisma's engine is the one from npm.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const { code, output } = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args], { env: installEnv() })
    : await run('npm', args, { env: installEnv() });
  if (code !== 0) throw new Stop(`"npm ci" misslyckades:\n${(output.split('npm error Usage:')[0] ?? output).trim()}`);
  return 'npm ci';
}

/** Prisma's own engine need not be fetched: see schema-engine.mjs. */
const installEnv = () => ({ ...process.env, NODE_ENV: 'development', PRISMA_SKIP_POSTINSTALL_GENERATE: '1' });
