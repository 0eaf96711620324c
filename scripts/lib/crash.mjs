/**
 * The crash test: writers save answers in the built app while the app and PostgreSQL are killed (SIGKILL) in turn, at random moments; afterwards
 * the database is held against what was acknowledged. Needs the packages and a build.
 */
import fs from 'node:fs';
import path from 'node:path';
import { appEnv } from './app.mjs';
import { Stop } from './cli.mjs';
import { checkDatabase } from './crash-check.mjs';
import { appVictim, postgresVictim } from './crash-processes.mjs';
import { startWriters } from './crash-writers.mjs';
import { createDatabase, migrate } from './databases.mjs';
import { freePort } from './ports.mjs';
import { removeData, startPostgres } from './postgres.mjs';
import { runTypeScript, tail } from './run.mjs';
import { TEST_ROLE } from './test-databases.mjs';
import { appUrl, withDatabase } from './urls.mjs';

/** Nothing acknowledged for so long, in milliseconds: the app does not come back. */
const PATIENCE = 120_000;
const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @typedef {{ folder: string, kills: number, saves: number, organisers: number, classes: number, say?: (text: string) => void }} Plan folder: an own one, which PostgreSQL's user may pass through */
/** @typedef {{ kills: number, acknowledged: number, lost: string[], doubled: string[], notes: string }} Result */

/** @param {Result} result @returns {string} the closing line */
export const closing = ({ kills, acknowledged, lost, doubled }) => `crash: ${kills} kills, ${acknowledged} acknowledged, ${lost.length} lost, ${doubled.length} doubled`;

/** @param {Result} result @param {Plan} plan */
export const wentWell = ({ kills, acknowledged, lost, doubled }, plan) => kills === plan.kills && acknowledged === plan.saves && lost.length + doubled.length === 0;

/**
 * Makes a migrated database with organisers on a PostgreSQL of our own, and stops it again.
 * @param {string} data
 * @param {Plan} plan
 */
async function prepare(data, { organisers, classes }) {
  const server = await startPostgres(data);
  const name = 'ska_test_crash';
  const ownerUrl = withDatabase(server.url, name);
  const appDatabaseUrl = appUrl(ownerUrl, TEST_ROLE);
  await createDatabase(server.url, name);
  await migrate(ownerUrl, appDatabaseUrl);
  const port = await freePort();
  const env = { ...appEnv({ data, port, appDatabaseUrl }), LOG_LEVEL: 'error' };
  const { code, output, stdout } = await runTypeScript('scripts/crash-world.ts', [String(organisers), String(classes)], { env });
  if (code !== 0) throw new Stop(`Krocktestets huvudmän gick inte att skapa:\n${output.trim()}`);
  await server.release();
  return { ownerUrl, port, env, writers: JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '[]') };
}

/**
 * Runs it. Leaves no process and no data behind.
 * @param {Plan} plan
 * @returns {Promise<Result>} throws Stop when the app or the database does not come back, or a save is answered with what it never should be
 */
export async function crash(plan) {
  const { folder, kills, saves, say = () => {} } = plan;
  const data = path.join(folder, 'crash');
  const { ownerUrl, port, env, writers } = await prepare(data, plan);
  const postgres = postgresVictim(data);
  const app = appVictim({ env, port, data });
  try {
    postgres.start();
    app.start();
    const { acknowledged, counts, done, stop } = startWriters({ writers, port, saves });
    /** @type {unknown} */
    let wrong;
    let finished = false;
    done.then(() => { finished = true; }, (error) => { wrong = error; });
    let seen = { count: 0, at: Date.now() };
    /** Waits for so many acknowledged saves. @param {number} count */
    const until = async (count) => {
      for (; acknowledged.length < count && !finished; await pause(5)) {
        const problem = postgres.problem() ?? app.problem();
        if (problem) throw problem;
        if (wrong) throw new Stop(`Krocktestet: ${wrong instanceof Error ? wrong.message : String(wrong)}\n${tail(path.join(data, 'app.log'))}`);
        if (acknowledged.length > seen.count) seen = { count: acknowledged.length, at: Date.now() };
        if (Date.now() - seen.at > PATIENCE) throw new Stop(`Inget har sparats på ${PATIENCE / 1000} s. Sist i appens logg:\n${tail(path.join(data, 'app.log'))}`);
      }
    };
    try {
      for (let n = 0; n < kills; n++) {
        // Somewhere in its part of the saves, also while the last one killed comes back.
        await until(Math.min(saves - 1, Math.floor((n + Math.random()) * saves / kills)));
        await pause(Math.random() * 30);
        const victim = n % 2 === 0 ? app : postgres;
        await victim.kill();
        victim.start();
        if ((n + 1) % Math.ceil(kills / 10) === 0) say(`${n + 1} avslut, ${acknowledged.length} kvitterade sparningar`);
      }
      await until(saves);
      await done;
    } finally {
      stop();
      await done.catch(() => {});
    }
    await app.end();
    const { lost, doubled, unacknowledged } = await checkDatabase(ownerUrl, acknowledged);
    const notes = `${unacknowledged} sparningar skrevs utan att kvittot kom fram, ${counts.unanswered} försök fick inget svar, ${counts.failed} svaret 500, ${counts.conflicts} mötte en nyare text`;
    return { kills, acknowledged: acknowledged.length, lost, doubled, notes };
  } finally {
    await app.end();
    await postgres.end();
    await removeData(data);
    fs.rmSync(data, { recursive: true, force: true });
  }
}
