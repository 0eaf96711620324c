import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from './lib/databases.mjs';
import { root } from './lib/folders.mjs';
import { removeData, startPostgres } from './lib/postgres.mjs';

// Each test takes over the folder as the one before left it, as a person's commands do.
let data: string;
beforeAll(() => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'ska-postgres-'));
  fs.chmodSync(data, 0o711);
});
afterAll(async () => {
  await removeData(data);
  fs.rmSync(data, { recursive: true, force: true });
});

const answers = (url: string) => connected(url, async (client) => (await client.query('SELECT 1 AS one')).rows[0].one);
const cluster = () => path.join(data, 'postgres');

test('it is made, shared by commands, and stopped by the last one', async () => {
  const first = await startPostgres(data, { throwaway: true });
  const second = await startPostgres(data);
  expect([first.started, second.started, second.url === first.url]).toEqual([true, false, true]);
  await first.release();
  expect(await answers(second.url)).toBe(1);
  await second.release();
  await expect(answers(second.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  expect(fs.statSync(path.join(data, 'postgres.password')).mode & 0o777).toBe(0o600);
});

test('after a crash of everything it recovers on the same port', async () => {
  const url = JSON.stringify(path.join(root, 'scripts/lib/postgres.mjs'));
  const script = `const { startPostgres } = await import(${url}); await startPostgres(${JSON.stringify(data)}); process.kill(process.pid, 'SIGKILL')`;
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root }).signal).toBe('SIGKILL');
  const pid = Number(fs.readFileSync(path.join(cluster(), 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  const port = fs.readFileSync(path.join(data, 'postgres.port'), 'utf8');
  const server = await startPostgres(data, { throwaway: true });
  expect(server.started).toBe(true);
  expect(server.url).toContain(`:${port.trim()}/`);
  expect(await answers(server.url)).toBe(1);
  await server.release();
});

test('a pid file whose process is another program now does not stand in the way', async () => {
  fs.writeFileSync(path.join(cluster(), 'postmaster.pid'), `${process.pid}\n${cluster()}\n0\n1\n\n127.0.0.1\n\nready\n`);
  const server = await startPostgres(data, { throwaway: true });
  expect(server.started).toBe(true);
  await server.release();
});

test('a lost password, another version and a broken database are each one sentence', async () => {
  const password = fs.readFileSync(path.join(data, 'postgres.password'));
  fs.writeFileSync(path.join(data, 'postgres.password'), 'fel\n');
  await expect(startPostgres(data)).rejects.toThrow(/lösenordet i .* passar inte/);
  fs.writeFileSync(path.join(data, 'postgres.password'), password);

  fs.renameSync(path.join(cluster(), 'global'), path.join(cluster(), 'global.borta'));
  await expect(startPostgres(data)).rejects.toThrow(/gick inte att starta: .*global/);
  fs.writeFileSync(path.join(cluster(), 'PG_VERSION'), '13\n');
  await expect(startPostgres(data)).rejects.toThrow(/PostgreSQL 13/);
  fs.rmSync(path.join(cluster(), 'PG_VERSION'));
  await expect(startPostgres(data)).rejects.toThrow(/är ingen databas/);
});

test('starting over removes what is ours and nothing else', async () => {
  fs.writeFileSync(path.join(data, 'min.txt'), 'min egen');
  await removeData(data);
  expect(fs.readdirSync(data)).toEqual(['min.txt']);
});
