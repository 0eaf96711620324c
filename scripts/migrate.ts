/**
 * `npm run migrate`: brings the database up to date. DATABASE_URL is the owner's; APP_DATABASE_URL says which role the
 * app uses (without it: ska_app, with a password made from the owner's). Order: schema, role, job queues, rights.
 */
import pg from 'pg';
import PgBoss from 'pg-boss';
import { queues } from '../lib/core/queues';
import { cli, Stop } from './lib/cli.mjs';
import { ensureDatabase } from './lib/databases.mjs';
import { runPackage } from './lib/run.mjs';
import { appUrl, credentials } from './lib/urls.mjs';

/** pg-boss' own queue for scheduled jobs. */
const SCHEDULER = '__pgboss__send-it';

/** pg-boss' tables, and what the app's role does in them; queues are only made here. */
const jobRights = [
  ['job', 'SELECT, INSERT, UPDATE, DELETE'],
  ['archive', 'SELECT, INSERT, UPDATE, DELETE'],
  ['schedule', 'SELECT, INSERT, UPDATE, DELETE'],
  ['subscription', 'SELECT'],
  ['version', 'SELECT, UPDATE'],
  ['queue', 'SELECT'],
] as const;

/** Makes pg-boss' schema and the product's queues, as the owner. Throws what Postgres says. */
async function makeQueues(url: string) {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 2 });
  boss.on('error', (error) => console.error(error.message));
  await boss.start();
  try {
    for (const queue of [SCHEDULER, ...queues]) await boss.createQueue(queue);
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function prismaDeploy(url: string) {
  const env = { ...process.env, DATABASE_URL: url, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  const { code, output } = await runPackage('prisma/build/index.js', ['migrate', 'deploy'], { env });
  console.log(output.trim());
  if (code !== 0) throw new Stop('"prisma migrate deploy" misslyckades, se ovan.');
}

/** Whether the app's role is there with that password: then an owner that may not make roles is enough. */
async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

await cli(async () => {
  const ownerUrl = process.env.DATABASE_URL;
  if (!ownerUrl) throw new Stop('Ange DATABASE_URL, ägarens adress till databasen: postgresql://namn:lösenord@värd:5432/databas');
  const appUrlGiven = process.env.APP_DATABASE_URL || appUrl(ownerUrl, 'ska_app');
  const { role, password } = credentials(appUrlGiven);
  if (await ensureDatabase(ownerUrl)) console.log('Databasen skapades.');

  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("SELECT pg_advisory_lock(hashtext('ska-migrate'))"); // two instances may be deployed at once
    await prismaDeploy(ownerUrl);
    if (!(await canConnect(appUrlGiven))) await owner.query('SELECT ska_make_app_role($1, $2)', [role, password]);
    await makeQueues(ownerUrl);
    await owner.query('SELECT ska_grant_app($1)', [role]);
    const name = pg.escapeIdentifier(role);
    await owner.query(`GRANT USAGE ON SCHEMA pgboss TO ${name}`);
    for (const [table, rights] of jobRights) await owner.query(`GRANT ${rights} ON pgboss.${table} TO ${name}`);
  } finally {
    await owner.end();
  }
  console.log(`Databasen är aktuell och rollen ${role} har sina rättigheter.`);
});
