/** The databases of tests: all named ska_test_*, each run's own, dropped when the run is over. Needs the packages. */
import os from 'node:os';
import process from 'node:process';
import pg from 'pg';
import { connected, createDatabase, dropTestDatabases, migrate, testDatabases } from './databases.mjs';
import { isAlive, root, shortHash } from './folders.mjs';
import { appUrl, withDatabase } from './urls.mjs';

/** The app's role in tests. */
export const TEST_ROLE = 'ska_test_app';

/** This machine and clone, so that nobody clears away another's databases on a shared server. */
const place = shortHash(`${os.hostname()}:${root}`).slice(0, 8);

/** Names this run's databases: place and process. @returns {string} */
export const runId = () => `${place}p${process.pid}`;

/**
 * Makes a migrated database to copy from; it gets its name when it is whole.
 * @param {string} serverUrl
 * @param {string} name
 */
export async function makeTemplate(serverUrl, name) {
  const draft = `ska_test_draft_${runId()}`;
  const url = withDatabase(serverUrl, draft);
  await dropTestDatabases(serverUrl, [draft]);
  await createDatabase(serverUrl, draft);
  await migrate(url, appUrl(url, TEST_ROLE));
  await connected(serverUrl, (client) => client.query(`ALTER DATABASE ${pg.escapeIdentifier(draft)} RENAME TO ${pg.escapeIdentifier(name)}`));
}

/** This run's databases. @param {string} serverUrl @returns {Promise<string[]>} */
export const ownDatabases = (serverUrl) => testDatabases(serverUrl, new RegExp(`_${runId()}(_|$)`));

/**
 * What runs in this clone left behind when they were killed.
 * @param {string} serverUrl
 * @returns {Promise<string[]>}
 */
export async function abandonedDatabases(serverUrl) {
  const names = await testDatabases(serverUrl, new RegExp(`_${place}p\\d+(_|$)`));
  return names.filter((name) => !isAlive(Number(/p(\d+)(?:_\w+)?$/.exec(name)?.[1])));
}
