import { afterEach, expect, it, vi } from 'vitest';

const kept = process.env.APP_DATABASE_URL;
afterEach(async () => {
  await (await import('@/lib/core/db')).disconnect();
  process.env.APP_DATABASE_URL = kept;
  vi.resetModules();
});

/** The answer of a process with this database. */
async function ask(url: string | undefined) {
  process.env.APP_DATABASE_URL = url;
  const response = await (await import('./route')).GET();
  return { status: response.status, body: await response.text(), cache: response.headers.get('cache-control') };
}

it('is well while the database answers', async () => {
  expect(await ask(kept)).toEqual({ status: 200, body: '{"status":"ok"}', cache: 'no-store' });
});

it('says no more than that it is not, when it does not', async () => {
  expect(await ask('postgresql://x:y@127.0.0.1:9/ska')).toEqual({ status: 503, body: '{"status":"unavailable"}', cache: 'no-store' });
});
