#!/usr/bin/env node
/**
 * Prisma's schema engine as WebAssembly, behind the command line and the JSON-RPC over stdio of the native binary.
 * prisma.config.ts names it in PRISMA_SCHEMA_ENGINE_BINARY where the native one is missing.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import readline from 'node:readline';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { adminCommand, migrationAdapter, offlineAdapter } from './lib/engine-adapter.mjs';

/** @typedef {{ id: number, method?: string, params?: any }} Request a JSON-RPC request of Prisma's command line */

const require = createRequire(import.meta.url);
const glue = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
const argv = process.argv.slice(2);

/** @param {string} name @returns {string | undefined} */
const option = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);

if (argv.includes('--version') || argv.includes('-V')) {
  const { version } = JSON.parse(fs.readFileSync(glue.replace(/schema_engine_bg\.js$/, 'package.json'), 'utf8'));
  console.log(`schema-engine-cli ${version.split('.').pop()}`);
  process.exit(0);
}

/** @type {{ url?: string, shadowDatabaseUrl?: string }} */
const datasource = JSON.parse(option('--datasource') ?? '{}');
const datamodels = argv.flatMap((arg, i) => (arg === '--datamodels' || arg === '-d' ? [argv[i + 1] ?? ''] : []));

if (argv.includes('cli')) {
  const problem = await adminCommand(option('cli') ?? '', datasource.url ?? '');
  if (problem) {
    // the form in which the command line reads the native engine's errors from stderr
    const fields = { message: problem.message, error_code: problem.code, is_panic: false };
    process.stderr.write(`\n${JSON.stringify({ timestamp: new Date().toISOString(), level: 'ERROR', fields, target: 'schema_engine::logger' })}\n`);
  }
  process.exit(problem ? 1 : 0);
}

Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (/** @type {string} */ text) => process.stderr.write(`${text}\n`) } });
const wasm = await import('@prisma/schema-engine-wasm/schema_engine_bg');
const { instance } = await WebAssembly.instantiate(fs.readFileSync(glue.replace(/\.js$/, '.wasm')), { './schema_engine_bg.js': wasm });
wasm.__wbg_set_wasm(instance.exports);
/** @type {any} */ (instance.exports).__wbindgen_start();

const adapter = bindMigrationAwareSqlAdapterFactory(datasource.url ? migrationAdapter(datasource.url, datasource.shadowDatabaseUrl) : offlineAdapter());
const files = datamodels.length > 0 ? datamodels.map((file) => /** @type {[string, string]} */ ([file, fs.readFileSync(file, 'utf8')])) : undefined;
/** @type {Promise<any> | undefined} */
let started;
const engine = () => (started ??= wasm.SchemaEngine.new({ datamodels: files }, () => {}, adapter));

/** @param {unknown} error @returns the native engine's form of it */
function describe(error) {
  let message = error instanceof Error ? error.message : String(error);
  let code = error instanceof Error && 'code' in error ? error.code : null;
  let meta = null;
  try {
    ({ message = message, error_code: code = code, meta = meta } = JSON.parse(message));
  } catch {
    // plain text, not the engine's JSON
  }
  const external = /Error in external connector \(id (\d+)\)|ExternalError\((\d+)\)/.exec(message);
  if (external) {
    const known = /** @type {any} */ (adapter.errorRegistry.consumeError(Number(external[1] ?? external[2])))?.error;
    message = known?.message ?? message;
  }
  return { is_panic: false, message, meta, error_code: code };
}

/** @param {Request} request */
async function answer({ id, method = '', params }) {
  const reply = (/** @type {object} */ body) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, ...body })}\n`);
  try {
    if (method === 'createDatabase') {
      reply({ result: { databaseName: new URL(datasource.url ?? '').pathname.slice(1) } });
      return;
    }
    const e = await engine();
    // these two know the history only from the engine's cache, which devDiagnostic fills
    if (method === 'evaluateDataLoss' || method === 'createMigration') {
      await e.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters }).catch(() => {});
    }
    const result = await e[method === 'getDatabaseVersion' ? 'version' : method](params);
    if (method === 'diff' && result?.stdout) {
      process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'print', params: { content: result.stdout } })}\n`);
    }
    reply({ result: result ?? {} });
  } catch (error) {
    reply({ error: { code: 4466, message: 'An error happened. Check the data field for details.', data: describe(error) } });
  }
}

const underWay = new Set();
const lines = readline.createInterface({ input: process.stdin, crlfDelay: Infinity });
lines.on('line', (line) => {
  if (!line.trim()) return;
  /** @type {Request} */
  const request = JSON.parse(line);
  if (!request.method) return;
  const work = answer(request).finally(() => underWay.delete(work));
  underWay.add(work);
});
lines.on('close', async () => {
  await Promise.allSettled(underWay);
  process.exit(0);
});
