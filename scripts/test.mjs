/**
 * `npm test`: runs every runner (or `-- --only types,unit`) and closes with one line, `N passed, N failed`, over them all.
 * The databases are its own: on DATABASE_URL's server where that is set, else on an embedded one in a temporary folder.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { atEnd, cli, seconds, step, Stop } from './lib/cli.mjs';
import { exitCode, line, sum } from './lib/counts.mjs';
import { checkNode, install } from './lib/install.mjs';

/** @param {string[]} args @param {string[]} known @returns {string[]} throws Stop for what it does not know */
function chosen(args, known) {
  if (args.length === 0) return known;
  const names = args[0] === '--only' && args.length === 2 ? (args[1] ?? '').split(',') : [];
  if (names.length === 0 || !names.every((name) => known.includes(name))) {
    throw new Stop(`Så här väljer du vad som körs: npm test -- --only ${known.join(',')}`);
  }
  return known.filter((name) => names.includes(name));
}

/** A folder that Postgres' user may pass through, removed at the end. */
function temporaryFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ska-test-'));
  fs.chmodSync(folder, 0o711);
  atEnd(async () => {
    const { removeData } = await import('./lib/postgres.mjs');
    await removeData(path.join(folder, 'data'));
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** The server and a migrated template on it; dropped at the end, with what this clone's killed runs have left there. @param {string} folder */
async function makeDatabase(folder) {
  const { startPostgres } = await import('./lib/postgres.mjs');
  const { dropTestDatabases, maintenanceUrl } = await import('./lib/databases.mjs');
  const { abandonedDatabases, makeTemplate, ownDatabases, runId } = await import('./lib/test-databases.mjs');
  const given = process.env.DATABASE_URL;
  const serverUrl = given ? await maintenanceUrl(given) : (await startPostgres(path.join(folder, 'data'), { throwaway: true })).url;
  atEnd(async () => dropTestDatabases(serverUrl, await ownDatabases(serverUrl)));
  await dropTestDatabases(serverUrl, await abandonedDatabases(serverUrl));
  const template = `ska_test_template_${runId()}`;
  await makeTemplate(serverUrl, template);
  return { serverUrl, template };
}

await cli(async () => {
  checkNode();
  const start = performance.now();
  await step('paket', install);
  const { runnerNames, runRunner } = await import('./lib/runners.mjs');
  const names = chosen(process.argv.slice(2), runnerNames);
  const folder = temporaryFolder();
  /** @type {ReturnType<typeof makeDatabase> | undefined} */
  let made;
  const context = { folder, database: () => (made ??= makeDatabase(folder)) };

  /** @type {import('./lib/counts.mjs').Counts[]} */
  const all = [];
  for (const name of names) {
    let output = '';
    await step(name, async () => {
      const outcome = await runRunner(name, context);
      all.push(outcome.counts);
      if (outcome.counts.failed + outcome.counts.skipped > 0) output = outcome.output;
      return line(outcome.counts);
    });
    if (output) console.log(`\n${output.trim()}\n`);
  }
  const counts = sum(all);
  console.log(`\nTid: ${seconds(performance.now() - start)}\n${line(counts)}`);
  return exitCode(counts, process.env.CI === 'true');
});
