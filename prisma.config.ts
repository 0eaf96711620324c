import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'prisma/config';

// Where Prisma's own schema engine was not downloaded (a closed network, or npm without install scripts),
// the same engine runs as WebAssembly from npm.
const engines = path.resolve('node_modules/@prisma/engines');
const native = existsSync(engines) && readdirSync(engines).some((file) => file.startsWith('schema-engine'));
if (!native && process.platform !== 'win32') process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve('scripts/schema-engine.mjs');

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations', seed: 'node --import tsx prisma/seed.ts' },
  // `prisma generate` needs an address but never uses it
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://127.0.0.1/ska' },
});
