/**
 * `npm run bench` (all) or `npm run bench -- R1 R2`: measures the product beside its comparators (bench/README.md). Everything it needs it
 * starts itself on loopback: a PostgreSQL in a temporary folder, the built app, a Chromium. Benchmarks are not tests.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { atEnd, cli, step, Stop } from './lib/cli.mjs';
import { checkNode, install } from './lib/install.mjs';

/** @typedef {{ file: string, app?: boolean, browser?: boolean }} Bench */
/** @type {Record<string, Bench>} */
const benches = {
  R1: { file: 'bench/r1-page.ts', app: true },
  R2: { file: 'bench/r2-data-path.ts' },
  R3: { file: 'bench/r3-saves.ts', app: true },
  R7: { file: 'bench/r7-keystroke.ts', app: true, browser: true },
};
/** No benchmark may take longer. */
const LIMIT_MS = 300_000;

/** @param {string[]} args @returns {string[]} throws Stop for what it does not know */
function chosen(args) {
  const unknown = args.filter((name) => !benches[name]);
  if (unknown.length > 0) throw new Stop(`Okänt mått: ${unknown.join(' ')}. De som finns är ${Object.keys(benches).join(', ')}: npm run bench -- R2`);
  return args.length > 0 ? args : Object.keys(benches);
}

/** A folder that Postgres' user may pass through, removed at the end. */
function temporaryFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ska-bench-'));
  fs.chmodSync(folder, 0o711);
  atEnd(async () => {
    const { removeData } = await import('./lib/postgres.mjs');
    await removeData(path.join(folder, 'data'));
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

await cli(async () => {
  checkNode();
  const names = chosen(process.argv.slice(2));
  const wants = (/** @type {'app' | 'browser'} */ what) => names.some((name) => benches[name]?.[what]);
  await step('Paket', install);
  const { appEnv, build, generate, startApp } = await import('./lib/app.mjs');
  const { ensureChromium, HOW_TO_INSTALL } = await import('./lib/chromium.mjs');
  const { createDatabase, migrate } = await import('./lib/databases.mjs');
  const { freePort } = await import('./lib/ports.mjs');
  const { startPostgres } = await import('./lib/postgres.mjs');
  const { runTypeScript } = await import('./lib/run.mjs');
  const { runId, TEST_ROLE } = await import('./lib/test-databases.mjs');
  const { appUrl, withDatabase } = await import('./lib/urls.mjs');

  const folder = temporaryFolder();
  const name = `ska_test_bench_${runId()}`;
  // Without waiting for the disk: it would be the same wait for both sides, and so hide what differs.
  const { url } = await step('Databas', () => startPostgres(path.join(folder, 'data'), { throwaway: true }));
  const ownerUrl = withDatabase(url, name);
  await createDatabase(url, name);
  const appDatabaseUrl = appUrl(ownerUrl, TEST_ROLE);
  await step('Databasens schema', () => migrate(ownerUrl, appDatabaseUrl));
  await step('Databasens klient', generate);
  const port = await freePort();
  /** @type {import('./lib/folders.mjs').Env} */
  const env = { ...appEnv({ data: folder, port, appDatabaseUrl }), BENCH_OWNER_URL: ownerUrl, LOG_LEVEL: 'warn' };
  if (wants('app')) {
    await step('Bygge', build);
    await step('App och arbetare', async () => { await startApp({ env, port, data: folder }); });
  }
  if (wants('browser')) {
    const chromium = await step('Webbläsare', async () => { env.CHROMIUM_PATH = await ensureChromium(); return env.CHROMIUM_PATH; });
    if (!chromium) throw new Stop(`Ingen webbläsare finns här och ingen gick att hämta. Installera en så här: ${HOW_TO_INSTALL}`);
  }

  const closing = [];
  for (const id of names) {
    console.log(`\n${id}`);
    const { code, output, stdout } = await runTypeScript(/** @type {Bench} */ (benches[id]).file, [], { env, timeoutMs: LIMIT_MS });
    if (code !== 0) throw new Stop(`${id} avbröts:\n${output.trim()}`);
    const lines = stdout.trimEnd().split('\n');
    closing.push(lines.pop());
    console.log(lines.join('\n'));
  }
  console.log(`\n${closing.join('\n')}`);
});
