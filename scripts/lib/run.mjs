/** Child processes: short ones that are waited for, long ones that are watched and stopped. Imports only `node:`. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { atEnd } from './cli.mjs';
import { root } from './folders.mjs';

const windows = process.platform === 'win32';

/** Next's types want to know NODE_ENV; a program we start may do without. @param {import('./folders.mjs').Env} env */
const processEnv = (env) => /** @type {NodeJS.ProcessEnv} */ (env);

/** Signals the child's whole group, so that what it has started ends too. @param {number | undefined} pid @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(windows ? pid : -pid, signal);
  } catch {
    // already gone
  }
}

/**
 * Runs a program to its end and collects what it says.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: import('./folders.mjs').Env, cwd?: string, show?: boolean, timeoutMs?: number, uid?: number, gid?: number }} [options] show: also to our own screen
 * @returns {Promise<{ code: number, output: string, stdout: string }>} output is stdout and stderr as they came; code 127 when it could not start
 */
export function run(command, args, { show = false, timeoutMs, env = process.env, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root, ...options, env: processEnv(env), stdio: ['ignore', 'pipe', 'pipe'], detached: !windows, shell: windows && command === 'npm',
    });
    const forget = atEnd(() => signalGroup(child.pid, 'SIGTERM'));
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => signalGroup(child.pid, 'SIGKILL'), timeoutMs);
    let output = '';
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      stdout += text;
      if (show) process.stdout.write(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output += text;
      if (show) process.stderr.write(text);
    });
    const done = (/** @type {number} */ code) => {
      clearTimeout(timer);
      forget();
      resolve({ code, output, stdout });
    };
    child.on('error', (error) => {
      output += error.message;
      done(127);
    });
    child.on('close', (code) => done(code ?? 1));
  });
}

/** Runs one of our packages' programs with this Node. @param {string} file under node_modules @param {string[]} args @param {Parameters<typeof run>[2]} [options] */
export const runPackage = (file, args, options) => run(process.execPath, [path.join(root, 'node_modules', file), ...args], options);

/** Runs one of our own TypeScript files with this Node. @param {string} file @param {string[]} args @param {Parameters<typeof run>[2]} [options] */
export const runTypeScript = (file, args, options) => run(process.execPath, ['--import', 'tsx', path.join(root, file), ...args], options);

/**
 * @typedef {object} Service a long-running child
 * @property {string} name
 * @property {string} log its log file
 * @property {Promise<void>} ended settles when it has ended, for whatever reason
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a Node program that runs until it is stopped. It ends by itself if this process is killed (tether.mjs).
 * @param {{ name: string, args: string[], env: import('./folders.mjs').Env, log: string, graceMs?: number }} service
 * @returns {Service}
 */
export function startService({ name, args, env, log, graceMs = 10_000 }) {
  const out = fs.openSync(log, 'w', 0o600);
  const tether = pathToFileURL(path.join(root, 'scripts/lib/tether.mjs')).href;
  const child = spawn(process.execPath, ['--import', tether, ...args], { cwd: root, env: processEnv(env), stdio: ['ignore', out, out], detached: !windows });
  fs.closeSync(out);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.on('error', () => resolve());
    child.on('exit', () => resolve());
  });
  const stop = async () => {
    forget();
    if (child.exitCode !== null || child.signalCode !== null) return;
    signalGroup(child.pid, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), graceMs);
    await ended;
    clearTimeout(timer);
  };
  const forget = atEnd(stop);
  return { name, log, ended, stop };
}

/** The last lines of a log, for the person who must find out why something ended. @param {string} file @param {number} [lines] */
export function tail(file, lines = 15) {
  try {
    return fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
