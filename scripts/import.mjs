/**
 * `npm run import -- skolverket --area 0139 --from MAPP`: starts the database where the app does not run, brings it
 * up to date and runs the import (scripts/import.ts), whose output and exit code are passed on.
 */
import path from 'node:path';
import process from 'node:process';
import { cli } from './lib/cli.mjs';
import { dataFolder } from './lib/folders.mjs';
import { checkNode, install } from './lib/install.mjs';

/** Paths are meant from where npm was called, not from the project's folder. @param {string[]} args */
const fromCaller = (args) => args.map((arg, i) => (args[i - 1] === '--from' ? path.resolve(process.env.INIT_CWD ?? '.', arg) : arg));

await cli(async () => {
  checkNode();
  await install();
  const { appEnv, generate } = await import('./lib/app.mjs');
  const { migrate } = await import('./lib/databases.mjs');
  const { productDatabase } = await import('./lib/owner-database.mjs');
  const { runTypeScript } = await import('./lib/run.mjs');

  const data = dataFolder();
  const { ownerUrl, appDatabaseUrl } = await productDatabase(data);
  await migrate(ownerUrl, appDatabaseUrl);
  await generate();
  const { code } = await runTypeScript('scripts/import.ts', fromCaller(process.argv.slice(2)), {
    env: appEnv({ data, port: 3000, appDatabaseUrl }), show: true,
  });
  return code;
});
