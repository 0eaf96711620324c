/**
 * The embedded PostgreSQL: one server a data folder, shared by every command that needs it. Each command holds a
 * lease (an open connection with a known name); whoever lets go of the last lease stops the server.
 * Imports only `node:` until the packages are there.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { binFolder, clusterFolder, postgresUser } from './binaries.mjs';
import { atEnd, say, sentence, Stop } from './cli.mjs';
import { isAlive, makeDataFolder, readIfThere, withLock, writePrivate } from './folders.mjs';
import { freePort, tryPort } from './ports.mjs';
import { run, tail } from './run.mjs';

const LEASE = 'ska-lease';
/** A new cluster with the demo organiser, and room to work. */
const NEEDED_BYTES = 200_000_000;
const START_AGAIN = 'Börja om med "npm run demo -- --reset", eller ta bort mappen.';
const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @typedef {object} Server
 * @property {string} url the owner's address of the maintenance database `postgres`
 * @property {boolean} started whether this call started it
 * @property {Promise<void>} lost settles if the server is gone while we need it
 * @property {() => Promise<void>} release lets go of it; the last one stops it
 */

/**
 * Starts the data folder's server, or joins the one that runs.
 * @param {string} data the data folder
 * @param {{ throwaway?: boolean }} [options] throwaway: test data, need not survive a power cut
 * @returns {Promise<Server>} throws Stop with one sentence for a broken or unusable folder
 */
export async function startPostgres(data, { throwaway = false } = {}) {
  makeDataFolder(data);
  const user = postgresUser();
  const bin = binFolder(user);
  const { cluster, temporary } = clusterFolder(user, data);
  if (temporary) say(`PostgreSQL körs som en annan användare som inte når ${data}: databasen ligger i ${cluster}`);
  const place = { data, user, bin, cluster };
  return withLock(path.join(data, 'postgres.lock'), async () => {
    const running = runningPort(cluster);
    if (running !== undefined) return lease(place, running, false);
    const password = await initialise(place);
    return lease(place, await launch(place, throwaway), true, password);
  });
}

/** @typedef {{ data: string, user: import('./binaries.mjs').User, bin: string, cluster: string }} Place */

/** The port of a server that runs on the folder; a pid file that a crash left behind is cleared away. @param {string} cluster */
function runningPort(cluster) {
  const file = path.join(cluster, 'postmaster.pid');
  const lines = readIfThere(file)?.split('\n');
  if (!lines) return undefined;
  const pid = Number(lines[0]);
  if (pid > 0 && isAlive(pid) && isOurPostgres(pid, cluster)) return Number(lines[3]);
  fs.rmSync(file, { force: true }); // Postgres would refuse to start if another program now has its old process id
  return undefined;
}

/** @param {number} pid @param {string} cluster */
function isOurPostgres(pid, cluster) {
  if (process.platform !== 'linux') return true;
  const [program = '', ...args] = readIfThere(`/proc/${pid}/cmdline`)?.split('\0') ?? [];
  return path.basename(program) === 'postgres' && args.includes(cluster);
}

/** Makes the cluster the first time. @param {Place} place @returns {Promise<string>} the owner's password */
async function initialise({ data, user, bin, cluster }) {
  const passwordFile = path.join(data, 'postgres.password');
  const password = readIfThere(passwordFile)?.trim() || randomBytes(24).toString('hex');
  const version = readIfThere(path.join(cluster, 'PG_VERSION'))?.trim();
  if (version === '18') return password;
  if (version !== undefined) throw new Stop(`Databasen i ${cluster} är gjord med PostgreSQL ${version} och kan inte användas. ${START_AGAIN}`);
  if (fs.existsSync(cluster)) throw new Stop(`Datamappen är skadad: ${cluster} är ingen databas. ${START_AGAIN}`);

  const { bavail, bsize } = fs.statfsSync(path.dirname(cluster));
  if (bavail * bsize < NEEDED_BYTES) throw new Stop(`Disken är full: databasen i ${cluster} behöver minst 200 MB. Frigör utrymme och försök igen.`);
  writePrivate(passwordFile, `${password}\n`);
  const draft = `${cluster}.ny`; // renamed when whole, so that an interrupted start leaves no half database
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  const secret = path.join(path.dirname(cluster), `.losenord-${process.pid}`);
  fs.writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    fs.chownSync(draft, user.uid, user.gid);
    fs.chownSync(secret, user.uid, user.gid);
  }
  const args = ['-D', draft, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${secret}`, '--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=sv-SE', '--no-sync'];
  const { code, output } = await run(path.join(bin, 'initdb'), args, { ...user, cwd: draft });
  fs.rmSync(secret, { force: true });
  if (code !== 0) {
    fs.rmSync(draft, { recursive: true, force: true });
    throw new Stop(`Databasen gick inte att skapa: ${output.trim().split('\n').at(-1)}${/no space left/i.test(output) ? ' (No space left on device)' : ''}`);
  }
  fs.renameSync(draft, cluster);
  return password;
}

/** Starts the server as its own process group, so that Ctrl-C reaches the app before it. @param {Place} place @param {boolean} throwaway @returns {Promise<number>} its port, when it takes connections */
async function launch({ data, user, bin, cluster }, throwaway) {
  const portFile = path.join(data, 'postgres.port');
  const kept = Number(readIfThere(portFile));
  const port = kept > 0 ? await tryPort(kept).catch(freePort) : await freePort();
  const log = path.join(data, 'postgres.log');
  const out = fs.openSync(log, 'w', 0o600);
  const fast = throwaway ? ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'] : [];
  const child = spawn(path.join(bin, 'postgres'), ['-D', cluster, '-p', String(port), '-h', '127.0.0.1', '-k', '', ...fast], {
    ...user, cwd: cluster, detached: true, stdio: ['ignore', out, out],
  });
  fs.closeSync(out);
  let ended = false;
  child.on('error', () => { ended = true; });
  child.on('exit', () => { ended = true; });
  child.unref();
  const forget = atEnd(() => child.kill('SIGINT')); // until the lease takes over
  for (let waited = 0; readIfThere(path.join(cluster, 'postmaster.pid'))?.split('\n')[7]?.trim() !== 'ready'; waited += 50) {
    if (ended || waited > 120_000) throw new Stop(whyNot(log, cluster));
    await pause(50);
  }
  forget();
  fs.writeFileSync(portFile, `${port}\n`);
  return port;
}

/** @param {string} log @param {string} cluster */
function whyNot(log, cluster) {
  const text = tail(log, 40);
  const line = text.split('\n').findLast((l) => /FATAL|PANIC|ERROR/.test(l)) ?? text.split('\n').at(-1) ?? '';
  if (/no space left/i.test(text)) return 'No space left on device';
  return `Databasen i ${cluster} gick inte att starta: ${line.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '')}. ${START_AGAIN}`;
}

/**
 * Opens the lease on a server that runs.
 * @param {Place} place
 * @param {number} port
 * @param {boolean} started
 * @param {string} [password]
 * @returns {Promise<Server>}
 */
async function lease(place, port, started, password = readIfThere(path.join(place.data, 'postgres.password'))?.trim() ?? '') {
  const { default: pg } = await import('pg');
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  let releasing = false;
  let lose = () => {};
  /** @type {Promise<void>} */
  const lost = new Promise((resolve) => { lose = resolve; });

  const connect = async (/** @type {number} */ patienceMs) => {
    for (const until = Date.now() + patienceMs; ; await pause(200)) {
      const client = new pg.Client({ connectionString: url, application_name: LEASE });
      let broken = false;
      client.on('error', () => { broken = true; });
      try {
        await client.connect();
        // a crashed backend makes Postgres drop all connections and start again: then take a new lease
        client.on('end', () => {
          if (!releasing) connect(15_000).then((next) => { held = next; }, lose);
        });
        return client;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : '';
        if (code === '28P01') throw new Stop(`Datamappen är skadad: lösenordet i ${place.data} passar inte till databasen. ${START_AGAIN}`);
        if (Date.now() > until) throw new Stop(`Databasen i ${place.cluster} svarar inte: ${sentence(error)}`);
        if (broken) await client.end().catch(() => {});
      }
    }
  };
  let held = await connect(30_000).catch(async (error) => {
    if (started) await stopServer(place);
    throw error;
  });

  const release = async () => {
    if (releasing) return;
    releasing = true;
    forget();
    const others = await held.query('SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()', [LEASE])
      .then((r) => r.rows[0].n, () => 0);
    await held.end().catch(() => {});
    if (others === 0) await stopServer(place);
  };
  const forget = atEnd(release);
  return { url, started, lost, release };
}

/** Stops the server at once but cleanly (fast shutdown). @param {Place} place */
async function stopServer({ user, bin, cluster }) {
  if (!fs.existsSync(path.join(cluster, 'postmaster.pid'))) return;
  await run(path.join(bin, 'pg_ctl'), ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60'], { ...user, cwd: cluster });
}

/**
 * Removes the data folder's database and everything else the commands have put there; nothing else in the folder.
 * @param {string} data
 * @returns {Promise<void>} throws Stop when something still uses it
 */
export async function removeData(data) {
  if (!fs.existsSync(data)) return;
  makeDataFolder(data);
  const user = postgresUser();
  const { cluster } = clusterFolder(user, data);
  if (runningPort(cluster) !== undefined) {
    const server = await startPostgres(data);
    const { default: pg } = await import('pg');
    const client = new pg.Client(server.url);
    await client.connect();
    const { rows } = await client.query('SELECT 1 FROM pg_stat_activity WHERE application_name = $1 OFFSET 1', [LEASE]);
    await client.end();
    if (rows.length > 0) throw new Stop(`Databasen i ${data} används av ett annat kommando: stoppa det först.`);
    await server.release();
  }
  const ours = ['postgres.password', 'postgres.port', 'postgres.log', 'secrets.json', 'mail', 'app.log', 'worker.log'].map((name) => path.join(data, name));
  for (const item of [cluster, `${cluster}.ny`, ...ours]) fs.rmSync(item, { recursive: true, force: true });
}
