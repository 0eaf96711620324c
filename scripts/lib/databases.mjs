/** Databases on a server that runs, and the product's schema in them. Needs the packages. */
import process from 'node:process';
import pg from 'pg';
import { sentence, Stop } from './cli.mjs';
import { runTypeScript } from './run.mjs';
import { databaseName, parseUrl, withDatabase } from './urls.mjs';

/** Swedish order and UTF-8 on every server, whatever its own defaults are. */
const SWEDISH = "TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'sv-SE'";

/**
 * Runs some work on one connection.
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function connected(url, work) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // what the queries need to know they say themselves
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** @param {string} url @returns {string} the address without its password, for messages */
const shown = (url) => `${parseUrl(url).hostname}:${parseUrl(url).port || 5432}`;

/**
 * Sees that the address' database is there, making it where it's missing.
 * @param {string} url the owner's
 * @returns {Promise<boolean>} whether it was made; throws Stop when the server can't be reached or refuses
 */
export async function ensureDatabase(url) {
  const name = databaseName(url);
  const server = await maintenanceUrl(url);
  const [{ version }] = await connected(server, async (client) => (await client.query("SELECT current_setting('server_version_num')::int AS version")).rows);
  if (version < 150_000) throw new Stop(`PostgreSQL på ${shown(url)} är för gammal: version 15 eller senare behövs.`);
  if (server === url) return false;
  try {
    await createDatabase(server, name);
    return true;
  } catch (error) {
    throw new Stop(`Databasen "${name}" finns inte på ${shown(url)} och går inte att skapa: ${sentence(error)}`);
  }
}

/**
 * @param {string} serverUrl the owner's address of any database on the server
 * @param {string} name
 * @param {string} [template] the database to copy; without it an empty one
 */
export async function createDatabase(serverUrl, name, template) {
  const from = template === undefined ? SWEDISH : `TEMPLATE ${pg.escapeIdentifier(template)}`;
  await connected(serverUrl, (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} ${from}`));
}

/**
 * An address on the same server that can be connected to, for making and dropping databases.
 * @param {string} url the owner's; its database may not have been made yet
 * @returns {Promise<string>} throws Stop when the server can't be reached
 */
export async function maintenanceUrl(url) {
  for (const candidate of [url, withDatabase(url, 'postgres')]) {
    try {
      await connected(candidate, (client) => client.query('SELECT 1'));
      return candidate;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code !== '3D000') throw new Stop(`Det går inte att ansluta till databasen på ${shown(url)}: ${error instanceof Error ? error.message || String(code) : String(error)}`);
    }
  }
  throw new Stop(`Databasen i DATABASE_URL finns inte på ${shown(url)}.`);
}

/** Drops test databases by name, with whatever still is connected to them. @param {string} serverUrl @param {string[]} names */
export async function dropTestDatabases(serverUrl, names) {
  await connected(serverUrl, async (client) => {
    for (const name of names) {
      if (!name.startsWith('ska_test_')) throw new Error(`${name} är ingen testdatabas`);
      await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    }
  });
}

/** @param {string} serverUrl @param {RegExp} pattern @returns {Promise<string[]>} the test databases whose names match */
export async function testDatabases(serverUrl, pattern) {
  const { rows } = await connected(serverUrl, (client) => client.query("SELECT datname FROM pg_database WHERE datname LIKE 'ska\\_test\\_%'"));
  return rows.map((/** @type {{ datname: string }} */ row) => row.datname).filter((name) => pattern.test(name));
}

/**
 * Brings the database's schema up to date, with the app's role and its rights (scripts/migrate.ts).
 * @param {string} ownerUrl
 * @param {string} appDatabaseUrl whom to make
 * @returns {Promise<void>} throws Stop with what migrate said
 */
export async function migrate(ownerUrl, appDatabaseUrl) {
  const env = { ...process.env, DATABASE_URL: ownerUrl, APP_DATABASE_URL: appDatabaseUrl };
  const { code, output } = await runTypeScript('scripts/migrate.ts', [], { env });
  if (code !== 0) throw new Stop(`Databasens schema gick inte att uppdatera:\n${output.trim()}`);
}

/**
 * Empties a database that somebody else's server keeps: the product's own schemas only.
 * @param {string} url the owner's
 * @returns {Promise<void>} throws Stop unless the database's name holds "demo" or SKA_ALLOW_RESET=1
 */
export async function emptyDatabase(url) {
  const name = databaseName(url);
  if (!name.includes('demo') && process.env.SKA_ALLOW_RESET !== '1') {
    throw new Stop(`--reset tömmer databasen "${name}" på ${shown(url)}. Menar du det, så kör igen med SKA_ALLOW_RESET=1 (eller använd en databas med "demo" i namnet).`);
  }
  if (await ensureDatabase(url)) return;
  await connected(url, (client) => client.query('DROP SCHEMA IF EXISTS pgboss CASCADE; DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public'));
}
