/** A Chromium for the tests in a browser: one that is here, else fetched. Imports only `node:` until the packages are there. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root } from './folders.mjs';
import { run } from './run.mjs';

const system = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** What a person can run where we could not. */
export const HOW_TO_INSTALL = 'npx playwright install --with-deps chromium';

/** @param {string | undefined} file @returns {Promise<boolean>} whether it is a browser that starts here */
async function starts(file) {
  if (!file || !existsSync(file)) return false;
  return (await run(file, ['--version'], { timeoutMs: 30_000 })).code === 0;
}

/** @returns {Promise<string | undefined>} */
async function here() {
  const { chromium } = await import('@playwright/test');
  for (const file of [process.env.CHROMIUM_PATH, chromium.executablePath(), ...system]) {
    if (await starts(file)) return file;
  }
  return undefined;
}

/**
 * Finds a Chromium or fetches one: CHROMIUM_PATH, Playwright's own, the system's; then Playwright's download; then, as root, Debian's package.
 * @returns {Promise<string | undefined>} its path, undefined when none is to be had
 */
export async function ensureChromium() {
  const found = await here();
  if (found) return found;
  await run(process.execPath, [path.join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'], { timeoutMs: 300_000 });
  const fetched = await here();
  if (fetched || process.getuid?.() !== 0) return fetched;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env, timeoutMs: 120_000 });
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, timeoutMs: 300_000 });
  return here();
}
