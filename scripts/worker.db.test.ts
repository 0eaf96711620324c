import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { audit } from '@/lib/core/audit';
import { asActor, disconnect } from '@/lib/core/db';
import { makeWorld, type World } from '@/prisma/factories';

/** The worker as it is started in production: a process of its own, as the app's role. */
const owner = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
const folder = mkdtempSync(path.join(tmpdir(), 'ska-worker-'));
let world: World;
let worker: ChildProcess;
let said = '';

beforeAll(async () => {
  await owner.connect();
  world = await makeWorld();
  worker = spawn(process.execPath, ['--import', 'tsx', 'scripts/worker.ts'], { env: { ...process.env, SKA_DATA_DIR: folder, LOG_LEVEL: 'info' } });
  for (const stream of [worker.stdout!, worker.stderr!]) stream.on('data', (chunk: Buffer) => { said += chunk.toString(); });
});
afterAll(async () => {
  if (worker.exitCode === null) worker.kill('SIGKILL');
  await owner.end();
  await disconnect();
  rmSync(folder, { recursive: true });
});

const write = () => asActor(world.system, (db) => audit(db, world.system, { action: 'test.write', subject: 'Thing' }));
/** How many of the rows above are sealed; the worker writes rows of its own, too (an organiser without a matrix gets the template's). */
const sealed = async () => (await owner.query<{ n: number }>(`
  SELECT count(*)::int AS n FROM "AuditSeal" s JOIN "AuditEntry" e ON e."organiserId" = s."organiserId" AND e.id = s."entryId"
  WHERE s."organiserId" = $1 AND e.action = 'test.write'`, [world.organiserId])).rows[0]!.n;
const job = async (data: object) => (await owner.query<{ id: string }>(`INSERT INTO pgboss.job (name, data) VALUES ('mail', $1) RETURNING id`, [data])).rows[0]!.id;
const stateOf = async (id: string) => (await owner.query<{ state: string }>('SELECT state FROM pgboss.job WHERE id = $1', [id])).rows[0]!.state;
const waitFor = { timeout: 20_000, interval: 200 };

it('seals, takes jobs, survives that its connections are cut, and stops when told to', { timeout: 90_000 }, async () => {
  await write();
  await vi.waitFor(async () => expect(await sealed()).toBe(1), waitFor);
  const first = await job({ none: 'of ours' });
  await vi.waitFor(async () => expect(await stateOf(first)).toBe('completed'), waitFor);
  expect(said).toContain('a mail job that is none was thrown away');

  await owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  await vi.waitFor(write, waitFor);
  await vi.waitFor(async () => expect(await sealed()).toBe(2), waitFor);
  const second = await job({ none: 'of ours' });
  await vi.waitFor(async () => expect(await stateOf(second)).toBe('completed'), waitFor);

  worker.kill('SIGTERM');
  const [code] = (await once(worker, 'exit')) as [number];
  expect(code).toBe(0);
  expect(said).toContain('worker stopped');
});
