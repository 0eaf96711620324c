import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sentence, Stop } from './lib/cli.mjs';
import { exitCode, fromPlaywright, fromVitest, line, sum } from './lib/counts.mjs';
import { appSecrets, makeDataFolder, withLock } from './lib/folders.mjs';
import { goodNode, sameLock } from './lib/install.mjs';
import { wantedPort } from './lib/ports.mjs';
import { appUrl, credentials, databaseName, withDatabase } from './lib/urls.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ska-scripts-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('counting', () => {
  const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, testResults: [] };

  test('a runner that ran nothing, wrote nothing or only says so by its exit code has failed', () => {
    expect(fromVitest({ ...report, numPassedTests: 0 }, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(fromVitest(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(fromVitest(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(fromPlaywright({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } }, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(fromPlaywright(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('a file that cannot be loaded counts as one failure, a failed test only once', () => {
    const unloaded = { status: 'failed', assertionResults: [] };
    const failed = { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] };
    expect(fromVitest({ ...report, numFailedTests: 1, testResults: [unloaded, failed] }, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
  });

  test('a test that passed only the second time has failed', () => {
    expect(fromPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 } }, 1)).toEqual({ passed: 5, failed: 2, skipped: 0 });
  });

  test('the closing line', () => {
    expect(line(sum([{ passed: 2, failed: 0, skipped: 0 }, { passed: 3, failed: 1, skipped: 0 }]))).toBe('5 passed, 1 failed');
    expect(line({ passed: 2, failed: 0, skipped: 4 })).toBe('2 passed, 0 failed, 4 skipped');
  });

  test('skipped is a failure only in CI', () => {
    expect([false, true].map((ci) => exitCode({ passed: 2, failed: 0, skipped: 4 }, ci))).toEqual([0, 1]);
    expect(exitCode({ passed: 2, failed: 1, skipped: 0 }, false)).toBe(1);
    expect(exitCode({ passed: 2, failed: 0, skipped: 0 }, true)).toBe(0);
  });
});

describe('what is installed', () => {
  const lock = { packages: { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'x' }, 'node_modules/mac': { version: '1.0.0', integrity: 'y', optional: true } } };
  const installed = { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'x' } } };

  test("is the lock file's, without other platforms' packages", () => expect(sameLock(lock, installed)).toBe(true));
  test.each([
    ['another version', { packages: { 'node_modules/a': { version: '1.0.1', integrity: 'x' } } }],
    ['other contents', { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'z' } } }],
    ['one too many', { packages: { ...installed.packages, 'node_modules/b': { version: '1.0.0', integrity: 'x' } } }],
    ['none', {}],
  ])('is not, when it is %s', (_what, other) => expect(sameLock(lock, other)).toBe(false));

  test.each([['20.19.0', true], ['20.18.3', false], ['18.20.0', false], ['22.0.0', true], ['24.1.0', true]])('Node %s: %s', (version, good) => {
    expect(goodNode(version)).toBe(good);
  });
});

describe('addresses', () => {
  const owner = 'postgresql://ägare:hem%2Flig%40t@db.example:5433/ska?sslmode=require';

  test('the app signs in to the same database as itself, with a password that can be made again', () => {
    const url = appUrl(owner, 'ska_app');
    expect(url).toBe(appUrl(owner, 'ska_app'));
    expect(databaseName(url)).toBe('ska');
    expect(url).toContain('@db.example:5433/ska?sslmode=require');
    expect(credentials(url)).toEqual({ role: 'ska_app', password: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(appUrl(owner, 'ska_test_app')).not.toContain(credentials(url).password);
    expect(url).not.toContain('hem');
  });

  test('any database name survives', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }).filter((s) => !/[\uD800-\uDFFF]/.test(s) && s !== '.' && s !== '..'), (name) => {
      expect(databaseName(withDatabase(owner, name))).toBe(name);
    }));
  });

  test.each(['', 'mysql://a:b@c/d', 'inte en adress'])('"%s" is refused with a sentence', (url) => expect(() => appUrl(url, 'ska_app')).toThrow(Stop));
  test('without a password nothing is derived', () => expect(() => appUrl('postgresql://postgres@127.0.0.1/ska', 'ska_app')).toThrow(/APP_DATABASE_URL/));
});

describe('the data folder', () => {
  test('secrets are made once, differ, and are only ours to read', () => {
    const first = appSecrets(folder, {});
    expect(appSecrets(folder, {})).toEqual(first);
    expect(new Set(Object.values(first)).size).toBe(3);
    expect(fs.statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(appSecrets(folder, { AUDIT_KEY: 'given' }).AUDIT_KEY).toBe('given');
  });

  test('broken secrets are said to be broken, not replaced', () => {
    fs.writeFileSync(path.join(folder, 'secrets.json'), '{"AUDIT');
    expect(() => appSecrets(folder, {})).toThrow(/skadad/);
  });

  test('a file in its place is one sentence', () => {
    fs.writeFileSync(path.join(folder, 'fil'), '');
    expect(() => makeDataFolder(path.join(folder, 'fil'))).toThrow(/det är ingen mapp/);
  });

  test('one at a time; a dead holder is passed by', async () => {
    const lock = path.join(folder, 'lås');
    fs.writeFileSync(lock, '999999999');
    let inside = 0;
    const most = await Promise.all([1, 2, 3].map(() => withLock(lock, async () => {
      inside += 1;
      const seen = inside;
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
      return seen;
    })));
    expect(most).toEqual([1, 1, 1]);
    expect(fs.existsSync(lock)).toBe(false);
  });
});

describe('the port', () => {
  test.each(['x', '0', '65536', '3.5'])('"%s" is no port', (text) => expect(wantedPort(text, 3000)).rejects.toThrow(/heltal/));

  test('taken, it says so and what to do', async () => {
    const server = net.createServer();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    const { port } = /** @type {net.AddressInfo} */ (server.address());
    await expect(wantedPort(String(port), 3000)).rejects.toThrow(`Port ${port} är upptagen`);
    await new Promise((resolve) => server.close(resolve));
    expect(await wantedPort(String(port), 3000)).toBe(port);
  });
});

test('a full disk is one sentence, however it shows itself', () => {
  const full = 'Disken är full: frigör utrymme och försök igen.';
  expect(sentence(Object.assign(new Error('write'), { code: 'ENOSPC' }))).toBe(full);
  expect(sentence(new Stop('"npm ci" misslyckades:\nnpm error ENOSPC'))).toBe(full);
  expect(sentence(Object.assign(new Error('could not extend file'), { code: '53100' }))).toBe(full);
  expect(sentence(new Stop('Port 3000 är upptagen.'))).toBe('Port 3000 är upptagen.');
});
