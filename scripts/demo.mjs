/**
 * `npm run demo`: from a clean clone to the running product with its demo organiser, and back on Ctrl-C.
 * PORT, SKA_DATA_DIR and DATABASE_URL are honoured; `-- --reset` starts over.
 */
import process from 'node:process';
import { cli, say, step, Stop } from './lib/cli.mjs';
import { dataFolder, makeDataFolder } from './lib/folders.mjs';
import { checkNode, install } from './lib/install.mjs';
import { wantedPort } from './lib/ports.mjs';

/** @param {string[]} args @returns {{ reset: boolean }} throws Stop for what it does not know */
function options(args) {
  const unknown = args.filter((arg) => arg !== '--reset');
  if (unknown.length > 0) throw new Stop(`Okänt val: ${unknown.join(' ')}. Det som finns är "npm run demo -- --reset", som börjar om från början.`);
  return { reset: args.length > 0 };
}

/** @param {import('./lib/app.mjs').DemoAccount[]} accounts */
function table(accounts) {
  const rows = [['Roll', 'E-post', 'Lösenord'], ...accounts.map((a) => [a.role, a.email, a.password])];
  const width = (/** @type {number} */ column) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) => `  ${row.map((cell, i) => cell.padEnd(width(i) + 2)).join('')}`.trimEnd()).join('\n');
}

await cli(async () => {
  checkNode();
  const { reset } = options(process.argv.slice(2));
  const port = await wantedPort(process.env.PORT, 3000);
  const data = dataFolder();
  makeDataFolder(data);

  console.log('SKA-kedjan startar');
  await step('Paket', install);
  const { emptyDatabase } = await import('./lib/databases.mjs');
  const { removeData } = await import('./lib/postgres.mjs');
  if (reset) {
    await step('Börjar om', async () => {
      if (process.env.DATABASE_URL) await emptyDatabase(process.env.DATABASE_URL); // an embedded one beside it is left alone
      else await removeData(data);
    });
    makeDataFolder(data);
  }
  const { productDatabase } = await import('./lib/owner-database.mjs');
  const { migrate } = await import('./lib/databases.mjs');
  const { appEnv, build, ended, generate, seed, startApp } = await import('./lib/app.mjs');

  const { ownerUrl, appDatabaseUrl, lost } = await step('Databas', () => productDatabase(data));
  const env = appEnv({ data, port, appDatabaseUrl });
  await step('Databasens schema', () => migrate(ownerUrl, appDatabaseUrl));
  await step('Databasens klient', generate);
  const accounts = await step('Mall och demokommun', () => seed(env));
  await step('Bygge', build);
  const services = await step('App och arbetare', () => startApp({ env: { ...env, SKA_DEMO: JSON.stringify(accounts) }, port, data }));

  say(`\nKlar: http://localhost:${port}\n`);
  say(`${table(accounts)}\n`);
  say(`Mejl hamnar i ${env.MAIL_DIR}, loggar i ${data}. Avsluta med Ctrl-C.`);

  const gone = await Promise.race([lost.then(() => undefined), ...services.map((service) => service.ended.then(() => service))]);
  throw gone ? ended(gone) : new Stop('Databasen stannade oväntat, så appen stoppas.');
}, { interrupted: 0 });
