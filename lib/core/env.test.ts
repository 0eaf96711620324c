import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const good = {
  APP_DATABASE_URL: 'postgresql://ska_app:x@127.0.0.1/ska', NEXTAUTH_URL: 'http://localhost:3000',
  NEXTAUTH_SECRET: 'n'.repeat(32), AUDIT_KEY: 'a'.repeat(32), DEVICE_KEY: 'd'.repeat(32),
};
const kept = process.env;
beforeEach(() => { vi.resetModules(); });
afterEach(() => { process.env = kept; });

/** The settings of a process with this environment. */
async function read(settings: Record<string, string | undefined>) {
  process.env = { NODE_ENV: 'test', ...settings };
  return (await import('./env')).env();
}

describe('the settings', () => {
  it('have sound defaults', async () => {
    expect(await read(good)).toMatchObject({ DATABASE_POOL: 10, LOG_LEVEL: 'info', OIDC_CLAIM: 'email' });
  });
  it('take an empty value as none', async () => {
    const settings = await read({ ...good, SMTP_URL: '', OIDC_ISSUER: '', TRUST_PROXY: '', DATABASE_POOL: '', OIDC_CLAIM: '' });
    expect(settings).toEqual(await read(good));
    expect(settings).not.toHaveProperty('SMTP_URL');
  });
  it.each<[string, Record<string, string | undefined>, string]>([
    ['no database', { APP_DATABASE_URL: undefined }, 'APP_DATABASE_URL'],
    ['another database', { APP_DATABASE_URL: 'mysql://x' }, 'APP_DATABASE_URL'],
    ['no address', { NEXTAUTH_URL: 'localhost' }, 'NEXTAUTH_URL'],
    ['a short secret', { NEXTAUTH_SECRET: 'hemligt-lösen' }, 'NEXTAUTH_SECRET'],
    ['a short audit key', { AUDIT_KEY: 'a'.repeat(31) }, 'AUDIT_KEY'],
    ['a pool of none', { DATABASE_POOL: '0' }, 'DATABASE_POOL'],
    ['a pool that is no number', { DATABASE_POOL: 'många' }, 'DATABASE_POOL'],
    ['half an OpenID provider', { OIDC_ISSUER: 'https://idp.example' }, 'OIDC_CLIENT_ID'],
    ['a level that is none', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  ])('refuse %s, by name', async (_, wrong, name) => { await expect(read({ ...good, ...wrong })).rejects.toThrow(name); });
  it('name everything that is wrong in one sentence, and never a value', async () => {
    const error: unknown = await read({ ...good, NEXTAUTH_SECRET: 'hemligt-lösen', APP_DATABASE_URL: 'mysql://u:lösenord@x' }).catch((e: unknown) => e);
    const { message } = error as Error;
    expect(message).toMatch(/^Inställningarna stämmer inte: .*APP_DATABASE_URL .*NEXTAUTH_SECRET ska vara minst 32 tecken.*docs\/deploy\.md\.$/);
    expect(message).not.toMatch(/hemligt-lösen|u:lösenord/);
  });
  it('are read once', async () => {
    const first = await read(good);
    process.env.NEXTAUTH_URL = 'http://other';
    expect((await import('./env')).env()).toBe(first);
  });
});
