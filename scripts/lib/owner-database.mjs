/** Which database a command uses: DATABASE_URL's server, or the embedded one. Needs the packages. */
import process from 'node:process';
import { ensureDatabase } from './databases.mjs';
import { startPostgres } from './postgres.mjs';
import { appUrl, parseUrl, withDatabase } from './urls.mjs';

/** The app's role in demo and import. */
const ROLE = 'ska_app';

/**
 * The owner's and the app's address of the product's database, which is there when this returns.
 * @param {string} data the data folder
 * @returns {Promise<{ ownerUrl: string, appDatabaseUrl: string, lost: Promise<void>, embedded: boolean }>} lost settles if an embedded server goes away
 */
export async function productDatabase(data) {
  const given = process.env.DATABASE_URL;
  const server = given ? undefined : await startPostgres(data);
  const ownerUrl = server ? withDatabase(server.url, 'ska') : parseUrl(given ?? '').href;
  await ensureDatabase(ownerUrl);
  const own = server ? undefined : process.env.APP_DATABASE_URL; // beside the embedded server it would point elsewhere
  return {
    ownerUrl, embedded: server !== undefined, appDatabaseUrl: own || appUrl(ownerUrl, ROLE),
    lost: server?.lost ?? new Promise(() => {}),
  };
}
