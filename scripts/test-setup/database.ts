// Before each file of integration tests: this worker's own database, copied from the template the first time.
import { inject } from 'vitest';
import { createDatabase } from '../lib/databases.mjs';
import { TEST_ROLE } from '../lib/test-databases.mjs';
import { appUrl, withDatabase } from '../lib/urls.mjs';

const { serverUrl, template, prefix } = inject('database');
const name = `${prefix}${process.env.VITEST_POOL_ID}`;
try {
  await createDatabase(serverUrl, name, template);
} catch (error) {
  const exists = error instanceof Error && 'code' in error && error.code === '42P04';
  if (!exists) throw error;
}
process.env.TEST_DATABASE_URL = withDatabase(serverUrl, name);
process.env.APP_DATABASE_URL = appUrl(process.env.TEST_DATABASE_URL, TEST_ROLE);
delete process.env.DATABASE_URL;
// The other settings that the app checks; a test that needs another value sets it itself.
process.env.NEXTAUTH_URL ??= 'http://localhost:3000';
for (const key of ['NEXTAUTH_SECRET', 'AUDIT_KEY', 'DEVICE_KEY']) process.env[key] ??= `test-${key}-`.padEnd(40, 'x');
process.env.LOG_LEVEL ??= 'silent';
