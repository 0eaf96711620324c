/**
 * Once a run of the integration tests: a server, and a migrated template database to copy. `npm test` names both
 * (TEST_OWNER_URL, TEST_TEMPLATE); run by hand, the server is kept in .data/test and the template until migrations change.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { root } from '../lib/folders.mjs';
import { connected, dropTestDatabases, testDatabases } from '../lib/databases.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { abandonedDatabases, makeTemplate, runId } from '../lib/test-databases.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** serverUrl: the owner's; template: what to copy; prefix: of this run's databases */
    database: { serverUrl: string; template: string; prefix: string };
  }
}

/** A name for the schema: everything that decides what a migrated database looks like. */
function schemaHash() {
  const folder = path.join(root, 'prisma/migrations');
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.sql')).sort().map((f) => path.join(folder, f));
  const hash = createHash('sha256');
  for (const file of [...files, path.join(root, 'scripts/migrate.ts'), path.join(root, 'lib/core/queues.ts')]) hash.update(fs.readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 12);
}

/** A server and a template of our own; other runs by hand may use them at the same time. */
async function byHand() {
  const server = await startPostgres(path.join(root, '.data/test'), { throwaway: true });
  const template = `ska_test_template_${schemaHash()}`;
  await connected(server.url, async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext('ska-template'))");
    if (!(await testDatabases(server.url, new RegExp(`^${template}$`))).length) await makeTemplate(server.url, template);
  });
  return { serverUrl: server.url, template, release: server.release };
}

export default async function setup(project: TestProject) {
  const { TEST_OWNER_URL, TEST_TEMPLATE } = process.env;
  const { serverUrl, template, release } = TEST_OWNER_URL && TEST_TEMPLATE
    ? { serverUrl: TEST_OWNER_URL, template: TEST_TEMPLATE, release: async () => {} }
    : await byHand();
  const prefix = `ska_test_${runId()}_`;
  project.provide('database', { serverUrl, template, prefix });
  return async () => {
    const ours = await testDatabases(serverUrl, new RegExp(`^${prefix}`));
    await dropTestDatabases(serverUrl, [...ours, ...(await abandonedDatabases(serverUrl))]);
    await release();
  };
}
