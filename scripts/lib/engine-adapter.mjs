/** What the WebAssembly schema engine needs of PostgreSQL: an adapter that can read its catalogue, and shadow databases. */
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';

const CHAR = 18;
const TEXT = 25;
/** Types of the catalogue that the adapter does not know; the engine takes them as text: int2vector, regproc and the like. */
const LIKE_TEXT = new Set([22, 194, 2205, 2206]);
/** Prisma's own options in an address, which PostgreSQL does not know. */
const PRISMA_OPTIONS = ['schema', 'connection_limit', 'pool_timeout', 'pgbouncer', 'connect_timeout', 'socket_timeout'];

/** @param {string} url @returns discrete settings: the adapter makes its shadow database by replacing `database`, which an address would win over */
function settings(url) {
  const parsed = new URL(url);
  const schema = parsed.searchParams.get('schema') ?? undefined;
  for (const name of PRISMA_OPTIONS) parsed.searchParams.delete(name);
  return { config: { ...parseIntoClientConfig(parsed.toString()), max: 2 }, schema };
}

/** @param {pg.ClientConfig} config @param {string} [sql] */
async function once(config, sql) {
  const client = new pg.Client(config);
  await client.connect();
  try {
    if (sql) await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * Makes an adapter read the catalogue's own types, and run a migration as it's written.
 * @param {any} adapter the adapter's inner method performIO is not in its public type
 */
function forEngine(adapter) {
  const queryRaw = Object.getPrototypeOf(adapter).queryRaw;
  adapter.queryRaw = async (/** @type {unknown} */ query) => {
    /** @type {number[]} */
    const characters = [];
    const performIO = async (/** @type {unknown} */ q) => {
      const answer = await adapter.performIO(q);
      answer.fields.forEach((/** @type {{ dataTypeID: number }} */ field, /** @type {number} */ i) => {
        if (field.dataTypeID === CHAR) characters.push(i);
        if (field.dataTypeID === CHAR || LIKE_TEXT.has(field.dataTypeID)) field.dataTypeID = TEXT;
      });
      return answer;
    };
    const result = await queryRaw.call(Object.create(adapter, { performIO: { value: performIO } }), query);
    for (const i of characters) result.columnTypes[i] = ColumnTypeEnum.Character;
    return result;
  };
  // the adapter cuts scripts at every semicolon, also inside functions; Postgres takes them whole, as one transaction
  adapter.executeScript = async (/** @type {string} */ script) => {
    try {
      await adapter.client.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  return adapter;
}

/** An adapter factory for the engine. @param {string} url @param {string} [shadowUrl] */
export function migrationAdapter(url, shadowUrl) {
  const { config, schema } = settings(url);
  const factory = new PrismaPg(config, { schema });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => forEngine(await connect());
  factory.connectToShadowDb = async () => {
    if (shadowUrl) {
      const given = settings(shadowUrl);
      return forEngine(await new PrismaPg(given.config, { schema: given.schema }).connect());
    }
    // the adapter would drop its shadow database while still connected to it
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    await once(config, `CREATE DATABASE "${name}"`);
    const shadow = await new PrismaPg({ ...config, database: name }, { schema }).connect();
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await dispose();
      await once(config, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    };
    return forEngine(shadow);
  };
  return factory;
}

/** For commands that only read files. */
export const offlineAdapter = () => new PrismaPg({ host: 'invalid' });

/**
 * The engine's `cli` commands: can-connect-to-database, create-database, drop-database.
 * @param {string} command
 * @param {string} url
 * @returns {Promise<{ code: string, message: string } | undefined>} the problem in Prisma's codes, if any
 */
export async function adminCommand(command, url) {
  const { config } = settings(url);
  const name = pg.escapeIdentifier(config.database ?? '');
  try {
    if (command === 'can-connect-to-database') await once(config);
    else if (command === 'create-database') await once({ ...config, database: 'postgres' }, `CREATE DATABASE ${name}`);
    else if (command === 'drop-database') await once({ ...config, database: 'postgres' }, `DROP DATABASE IF EXISTS ${name}`);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === '3D000') return { code: 'P1003', message: `Database ${name} does not exist` };
    if (code === '28P01') return { code: 'P1000', message: `Authentication failed against the database server at ${config.host}` };
    if (code === 'ECONNREFUSED') return { code: 'P1001', message: `Can't reach database server at ${config.host}:${config.port ?? 5432}` };
    return { code: 'P1010', message: error instanceof Error ? error.message : String(error) };
  }
}
