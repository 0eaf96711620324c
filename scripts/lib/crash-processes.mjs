/** The two programs that the crash test kills: the built app and an own PostgreSQL. Each is started anew until it is to end. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { binFolder, clusterFolder, postgresUser } from './binaries.mjs';
import { atEnd, Stop } from './cli.mjs';
import { root } from './folders.mjs';
import { run, tail } from './run.mjs';

/** How often a program may end by itself before it has run for a while: a PostgreSQL waits for what was killed with the last one. */
const TRIES = 60;
const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @typedef {{ start: () => void, kill: () => Promise<void>, end: () => Promise<void>, problem: () => Stop | undefined }} Victim */

/**
 * @param {string} name
 * @param {string} log
 * @param {() => import('node:child_process').ChildProcess} launch
 * @param {(pid: number) => Promise<void>} killAll kills the process and all that it has started
 * @returns {Victim} kill: settles when it is gone; end: the same for good; problem: it does not start
 */
function victim(name, log, launch, killAll) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  /** @type {Stop | undefined} */
  let problem;
  let tries = 0;
  let forget = () => {};
  const start = () => {
    const mine = launch();
    const since = Date.now();
    child = mine;
    mine.on('error', (error) => { problem = new Stop(`${name}: ${error.message}`); });
    mine.on('exit', () => {
      if (child !== mine) return;
      if (Date.now() - since > 10_000) tries = 0;
      if (++tries > TRIES) problem = new Stop(`${name} startar inte. Sist i ${log}:\n${tail(log)}`);
      else setTimeout(() => { if (child === mine) start(); }, 250);
    });
  };
  const kill = async () => {
    const mine = child;
    child = undefined;
    tries = 0;
    if (mine?.pid === undefined || mine.exitCode !== null || mine.signalCode !== null) return;
    const gone = new Promise((resolve) => { mine.once('exit', resolve); });
    await killAll(mine.pid);
    await gone;
  };
  const end = async () => {
    forget();
    await kill();
  };
  forget = atEnd(kill);
  return { start, kill, end, problem: () => problem };
}

/** @param {number} pid a process, or below zero a group; gone already is as good */
function sigkill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}

/** @param {number} parent @returns {Promise<number[]>} */
async function childrenOf(parent) {
  const { output } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
  return output.split('\n').map((line) => line.trim().split(/\s+/).map(Number)).flatMap(([pid, ppid]) => (pid && ppid === parent ? [pid] : []));
}

/** Appends what the program says. @param {string} log */
const logFile = (log) => fs.openSync(log, 'a', 0o600);

/**
 * The built app, as `next start` runs it.
 * @param {{ env: import('./folders.mjs').Env, port: number, data: string }} where
 */
export function appVictim({ env, port, data }) {
  const log = path.join(data, 'app.log');
  const tether = pathToFileURL(path.join(root, 'scripts/lib/tether.mjs')).href;
  const args = ['--import', tether, path.join(root, 'node_modules/next/dist/bin/next'), 'start', '-H', '127.0.0.1', '-p', String(port)];
  return victim('Appen', log, () => {
    const out = logFile(log);
    const child = spawn(process.execPath, args, { cwd: root, env: /** @type {NodeJS.ProcessEnv} */ (env), detached: true, stdio: ['ignore', out, out] });
    fs.closeSync(out);
    return child;
  }, async (pid) => sigkill(-pid));
}

/**
 * The PostgreSQL of a data folder that startPostgres has made and stopped, with the settings that keep what is committed.
 * @param {string} data
 */
export function postgresVictim(data) {
  const user = postgresUser();
  const { cluster } = clusterFolder(user, data);
  const port = fs.readFileSync(path.join(data, 'postgres.port'), 'utf8').trim();
  const log = path.join(data, 'postgres.log');
  const durable = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on'].flatMap((setting) => ['-c', setting]);
  return victim('PostgreSQL', log, () => {
    const out = logFile(log);
    const child = spawn(path.join(binFolder(user), 'postgres'), ['-D', cluster, '-p', port, '-h', '127.0.0.1', '-k', '', ...durable], {
      ...user, cwd: cluster, detached: true, stdio: ['ignore', out, out],
    });
    fs.closeSync(out);
    return child;
  }, async (pid) => {
    // The postmaster first, so that it does not see its children die; they are in groups of their own.
    const children = await childrenOf(pid);
    for (const each of [pid, ...children]) sigkill(each);
    await pause(20);
  });
}
