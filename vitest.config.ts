import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

// An odd zone (UTC+12:45, with summer time) brings forward what forgets that times are shown in Europe/Stockholm.
process.env.TZ = 'Pacific/Chatham';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const integration = '**/*.db.test.ts';
const architecture = 'lib/architecture.test.ts';
const exclude = [...configDefaults.exclude, '.next/**', '.data/**', 'e2e/**'];

export default defineConfig({
  resolve: {
    alias: { '@': here('.'), 'server-only': here('scripts/test-setup/empty.ts') },
  },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['**/*.test.{ts,tsx,mjs}'], exclude: [...exclude, integration, architecture] } },
      { extends: true, test: { name: 'architecture', include: [architecture], exclude } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [integration],
          exclude,
          globalSetup: 'scripts/test-setup/server.ts',
          setupFiles: 'scripts/test-setup/database.ts',
          pool: 'forks', // a worker's database is named in its environment, which threads would share
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
