/** The test runners: each returns its counts, and what it said, which is shown where something failed. Needs the packages. */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { appEnv, build, cleanEnv, generate, seed, startApp } from './app.mjs';
import { ensureChromium, HOW_TO_INSTALL } from './chromium.mjs';
import { sentence } from './cli.mjs';
import { fromPlaywright, fromVitest, one } from './counts.mjs';
import { closing, crash, wentWell } from './crash.mjs';
import { createDatabase } from './databases.mjs';
import { ensureLibreOffice } from './libreoffice.mjs';
import { startMailServer } from './mail-server.mjs';
import { freePort } from './ports.mjs';
import { runPackage } from './run.mjs';
import { runId, TEST_ROLE } from './test-databases.mjs';
import { appUrl, withDatabase } from './urls.mjs';

/** @typedef {{ counts: import('./counts.mjs').Counts, output: string }} Outcome */
/** @typedef {{ folder: string, database: () => Promise<{ serverUrl: string, template: string }> }} Context folder: for reports; database: made when first asked for */

/** @param {string} file @returns {any} undefined when it's missing or broken */
function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Runs programs one after the other until one fails; together they count as one test. @param {[string, string[]][]} programs @returns {Promise<Outcome>} */
async function allOf(programs) {
  for (const [file, args] of programs) {
    const { code, output } = await runPackage(file, args, { env: cleanEnv() });
    if (code !== 0) return { counts: one(false), output };
  }
  return { counts: one(true), output: '' };
}

/** @param {Context} context @param {string} project @param {Record<string, string>} [extra] @returns {Promise<Outcome>} */
async function vitest({ folder }, project, extra = {}) {
  const report = path.join(folder, `${project}.json`);
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code, output } = await runPackage('vitest/vitest.mjs', args, { env: { ...cleanEnv(), ...extra } });
  return { counts: fromVitest(readReport(report), code), output };
}

/** @returns {Promise<Outcome>} */
async function types() {
  await generate();
  return allOf([['next/dist/bin/next', ['typegen']], ['typescript/bin/tsc', ['--noEmit', '-p', '.']]]);
}

/** @returns {Promise<Outcome>} */
const lint = () => allOf([['eslint/bin/eslint.js', ['.', '--max-warnings', '0']]]);

/** Files go through LibreOffice itself where it is to be had. @returns {Promise<Record<string, string>>} */
async function sofficeEnv() {
  const soffice = await ensureLibreOffice();
  return soffice ? { SOFFICE_PATH: soffice } : {};
}

/** @param {Context} context @returns {Promise<Outcome>} */
async function integration(context) {
  await generate();
  const { serverUrl, template } = await context.database();
  return vitest(context, 'integration', { TEST_OWNER_URL: serverUrl, TEST_TEMPLATE: template, ...(await sofficeEnv()) });
}

/** The crash test in short (`npm run test:crash` is the whole): some kills in the middle of saving. @param {Context} context @returns {Promise<Outcome>} */
async function shortCrash({ folder }) {
  await build();
  const plan = { folder, kills: 4, saves: 400, organisers: 1, classes: 6 };
  const result = await crash(plan);
  return { counts: one(wentWell(result, plan)), output: [...result.lost, ...result.doubled, closing(result)].join('\n') };
}

/** @param {Context} context @param {string} chromium @returns {Promise<Outcome>} */
async function inBrowser({ folder, database }, chromium) {
  await build();
  const { serverUrl, template } = await database();
  const name = `ska_test_e2e_${runId()}`;
  await createDatabase(serverUrl, name, template);
  const ownerUrl = withDatabase(serverUrl, name);
  const port = await freePort();
  const data = path.join(folder, 'e2e');
  fs.mkdirSync(data);
  /** @type {import('./folders.mjs').Env} */
  const env = { ...appEnv({ data, port, appDatabaseUrl: appUrl(ownerUrl, TEST_ROLE) }), TZ: 'Pacific/Chatham' };
  const mail = await startMailServer(path.join(folder, 'letters'));
  env.SMTP_URL = mail.url;
  await seed(env);
  const services = await startApp({ env, port, data });
  const report = path.join(folder, 'e2e.json');
  const { code, output } = await runPackage('@playwright/test/cli.js', ['test'], {
    env: {
      ...env, NODE_ENV: 'test', CHROMIUM_PATH: chromium, E2E_REPORT: report, E2E_BASE_URL: env.NEXTAUTH_URL, E2E_OWNER_URL: ownerUrl, E2E_MAIL_DIR: path.join(folder, 'letters'), ...(await sofficeEnv()),
    },
  });
  for (const service of services) await service.stop();
  await mail.stop();
  return { counts: fromPlaywright(readReport(report), code), output };
}

/** @param {Context} context @returns {Promise<Outcome>} */
async function e2e(context) {
  const chromium = await ensureChromium();
  if (chromium) return inBrowser(context, chromium);
  const { stdout } = await runPackage('@playwright/test/cli.js', ['test', '--list', '--reporter=json'], { env: { ...cleanEnv(), E2E_REPORT: '' } });
  const listed = /"expected":\s*(\d+)/.exec(stdout.slice(stdout.lastIndexOf('"stats"')))?.[1];
  return {
    counts: { passed: 0, failed: 0, skipped: Math.max(1, Number(listed ?? 1)) },
    output: `Ingen webbläsare finns här och ingen gick att hämta. Installera en så här: ${HOW_TO_INSTALL}`,
  };
}

/** Every runner, in the order they run: the quick ones first. @type {Record<string, (context: Context) => Promise<Outcome>>} */
const runners = {
  types,
  lint,
  unit: (context) => vitest(context, 'unit'),
  architecture: (context) => vitest(context, 'architecture'),
  integration,
  build: async () => ({ counts: one(true), output: await build() }),
  crash: shortCrash,
  e2e,
};

export const runnerNames = Object.keys(runners);

/**
 * Runs one of them; what it throws is its failure.
 * @param {string} name
 * @param {Context} context
 * @returns {Promise<Outcome>}
 */
export async function runRunner(name, context) {
  try {
    const runner = runners[name];
    if (!runner) throw new Error(name);
    return await runner(context);
  } catch (error) {
    return { counts: one(false), output: process.env.SKA_DEBUG && error instanceof Error ? String(error.stack) : sentence(error) };
  }
}
