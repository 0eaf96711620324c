/** The product as demo, tests and import run it: its settings, its build, its two processes. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Stop } from './cli.mjs';
import { appSecrets, root } from './folders.mjs';
import { runPackage, runTypeScript, startService, tail } from './run.mjs';

/** What a build is made from. Tests are no part of it. */
const sources = ['app', 'components', 'i18n', 'lib', 'messages', 'prisma', 'public'];
const settings = /^(package(-lock)?\.json|tsconfig\.json|(?!next-env)[\w.-]+\.(ts|mjs))$/;
const generated = 'prisma/generated';

/** @param {string} folder @param {(file: string) => boolean} wanted @returns {string[]} files below, in a fixed order */
function filesBelow(folder, wanted) {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).filter(wanted).sort();
}

/** @param {string[]} files @returns {string} */
function hashOf(files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(`\0${path.relative(root, file)}\0`).update(fs.readFileSync(file));
  return hash.digest('hex');
}

/** @returns {string} names what a build made now would be made from */
export function sourceHash() {
  const isSource = (/** @type {string} */ file) => !/\.(test|spec)\.\w+$/.test(file) && !file.startsWith(path.join(root, generated));
  const top = fs.readdirSync(root).filter((name) => settings.test(name)).map((name) => path.join(root, name));
  return hashOf([...sources.flatMap((folder) => filesBelow(path.join(root, folder), isSource)), ...top]);
}

/** @param {string} file @returns {string} */
const stampIn = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');

const quiet = { CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1', NEXT_TELEMETRY_DISABLED: '1' };

/** @typedef {import('./folders.mjs').Env} Env */

/** The environment without anybody's database: what we start is given its own. @returns {Env} */
export function cleanEnv() {
  /** @type {Env} */
  const env = { ...process.env, ...quiet };
  for (const name of ['DATABASE_URL', 'APP_DATABASE_URL', 'NODE_ENV']) delete env[name];
  return env;
}

/**
 * Generates Prisma's client where the schema has changed.
 * @returns {Promise<string>} what was done
 */
export async function generate() {
  const stamp = path.join(root, 'node_modules/.ska-prisma');
  const hash = hashOf([path.join(root, 'prisma/schema.prisma'), path.join(root, 'package-lock.json')]);
  if (stampIn(stamp) === hash && fs.existsSync(path.join(root, generated, 'client.ts'))) return 'oförändrad';
  const { code, output } = await runPackage('prisma/build/index.js', ['generate'], { env: cleanEnv() });
  if (code !== 0) throw new Stop(`"prisma generate" misslyckades:\n${output.trim()}`);
  fs.writeFileSync(stamp, hash);
  return 'ny';
}

/**
 * Builds the app, unless the last build was made from the same sources.
 * @returns {Promise<string>} what was done; throws Stop with what the build said
 */
export async function build() {
  const stamp = path.join(root, '.next/ska-stamp');
  const hash = sourceHash();
  if (stampIn(stamp) === hash && fs.existsSync(path.join(root, '.next/BUILD_ID'))) return 'oförändrat';
  fs.rmSync(stamp, { force: true });
  await generate();
  const { code, output } = await runPackage('next/dist/bin/next', ['build'], { env: cleanEnv() });
  if (code !== 0) throw new Stop(`"next build" misslyckades:\n${output.trim()}`);
  fs.writeFileSync(stamp, hash);
  return 'nytt';
}

/**
 * The app's settings on this machine.
 * @param {{ data: string, port: number, appDatabaseUrl: string }} where
 * @returns {Env}
 */
export function appEnv({ data, port, appDatabaseUrl }) {
  const mail = path.join(data, 'mail');
  fs.mkdirSync(mail, { recursive: true, mode: 0o700 });
  return {
    ...cleanEnv(), ...appSecrets(data), NODE_ENV: 'production', SKA_DATA_DIR: data, MAIL_DIR: mail,
    APP_DATABASE_URL: appDatabaseUrl, NEXTAUTH_URL: `http://localhost:${port}`, PORT: String(port),
  };
}

/** @typedef {{ role: string, email: string, password: string }} DemoAccount */

/**
 * Loads the template and the demo organiser, which is done once.
 * @param {Env} env the app's
 * @returns {Promise<DemoAccount[]>} throws Stop with what the seed said
 */
export async function seed(env) {
  const { code, output, stdout } = await runTypeScript('prisma/seed.ts', [], { env });
  const accounts = stdout.trimEnd().split('\n').at(-1)?.match(/^ACCOUNTS (.*)$/)?.[1];
  if (code !== 0 || !accounts) throw new Stop(`Mallen och demokommunen gick inte att läsa in:\n${output.trim()}`);
  return JSON.parse(accounts);
}

/**
 * Starts the worker and the app and waits until the app is well.
 * @param {{ env: Env, port: number, data: string }} where
 * @returns {Promise<import('./run.mjs').Service[]>} throws Stop when one ends or the app does not get well in a minute
 */
export async function startApp({ env, port, data }) {
  const next = path.join(root, 'node_modules/next/dist/bin/next');
  const services = [
    startService({ name: 'Arbetaren (npm run worker)', args: ['--import', 'tsx', path.join(root, 'scripts/worker.ts')], env, log: path.join(data, 'worker.log') }),
    startService({ name: 'Appen (next start)', args: [next, 'start', '-H', '127.0.0.1', '-p', String(port)], env, log: path.join(data, 'app.log') }),
  ];
  /** @type {Stop | undefined} */
  let problem;
  for (const service of services) service.ended.then(() => { problem = ended(service); });
  for (const until = Date.now() + 60_000; !problem; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    if (answer?.status === 200 && !problem) return services;
    if (Date.now() > until) throw new Stop(`Appen svarar inte på /api/health (${answer ? `status ${answer.status}` : 'inget svar'}):\n${tail(path.join(data, 'app.log'))}`);
  }
  throw problem;
}

/** @param {import('./run.mjs').Service} service @returns {Stop} the sentence about one that ended by itself */
export const ended = (service) => new Stop(`${service.name} stannade oväntat. Sist i ${service.log}:\n${tail(service.log)}`);

