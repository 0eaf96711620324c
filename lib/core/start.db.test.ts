import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

/** A process of its own that starts with these settings. */
async function start(settings: Record<string, string>): Promise<{ code: number; said: string }> {
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', `
    const { checkStart } = await import('./lib/core/start.ts');
    await checkStart();
    process.exit(0);`], { env: { ...process.env, LOG_LEVEL: 'warn', ...settings } });
  return run.then(({ stdout }) => ({ code: 0, said: stdout }), (e: { code: number; stderr: string }) => ({ code: e.code, said: e.stderr.split('\n').filter((l) => !l.startsWith('npm')).join('\n').trim() }));
}

describe('the start', { timeout: 60_000 }, () => {
  it('goes through with the app’s own role', async () => {
    expect(await start({})).toEqual({ code: 0, said: '' });
  });
  it('is refused to the role that owns the tables, or bypasses row policies', async () => {
    const { code, said } = await start({ APP_DATABASE_URL: process.env.TEST_DATABASE_URL! });
    expect(code).toBe(1);
    expect(said).toMatch(/^APP_DATABASE_URL går till en roll som äger tabellerna .* docs\/deploy\.md\.$/);
  });
  it('waits where the database is away', async () => {
    const { code, said } = await start({ APP_DATABASE_URL: 'postgresql://x:y@127.0.0.1:9/ska' });
    expect(code).toBe(0);
    expect(said).toContain('database away at start');
  });
  it('ends in one sentence where the settings are wrong or the role is not there', async () => {
    const wrong = await start({ NEXTAUTH_SECRET: 'kort' });
    expect(wrong).toEqual({ code: 1, said: expect.stringMatching(/^Inställningarna stämmer inte: NEXTAUTH_SECRET ska vara minst 32 tecken\. Se docs\/deploy\.md\.$/) as string });
    const url = new URL(process.env.APP_DATABASE_URL!);
    url.username = 'nobody_there';
    const unknown = await start({ APP_DATABASE_URL: url.href });
    expect(unknown.code).toBe(1);
    expect(unknown.said).toMatch(/^Databasen går inte att använda \(.*\)\. Är APP_DATABASE_URL rätt/);
    expect(unknown.said).not.toContain(url.password);
  });
});
