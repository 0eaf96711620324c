import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disconnect } from './db';
import { newId } from './ids';
import { clearLimit, hitLimit } from './rate-limit';

const owner = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
beforeAll(() => owner.connect());
afterAll(async () => {
  await owner.end();
  await disconnect();
});

const limit = (max: number) => ({ name: `t${newId().slice(-8)}`, max, windowSeconds: 86_400 });
const result = (promise: Promise<void>) => promise.then(() => 'in', (e: { code?: string }) => e.code);

describe('a rate limit', () => {
  it('lets in so many and no more, also when they come at once', async () => {
    const five = limit(5);
    const tries = await Promise.all(Array.from({ length: 12 }, () => result(hitLimit(five, 'anna@exempel.se'))));
    expect(tries.filter((t) => t === 'in')).toHaveLength(5);
    expect(tries.filter((t) => t === 'rate_limited')).toHaveLength(7);
  });
  it('counts each subject and each limit apart', async () => {
    const [a, b] = [limit(1), limit(1)];
    expect([await result(hitLimit(a, 'x')), await result(hitLimit(a, 'y')), await result(hitLimit(b, 'x')), await result(hitLimit(a, 'x'))]).toEqual(['in', 'in', 'in', 'rate_limited']);
  });
  it('shares its window with every instance: another connection has counted already', async () => {
    const one = limit(1);
    await hitLimit(one, 'x');
    await disconnect(); // the next try is a new process' first
    expect(await result(hitLimit(one, 'x'))).toBe('rate_limited');
  });
  it('starts anew in the next window, and after a right password', async () => {
    const one = limit(1);
    await hitLimit(one, 'x');
    await owner.query(`UPDATE "RateLimit" SET "windowStart" = "windowStart" - interval '1 day' WHERE key LIKE $1`, [`${one.name}:%`]);
    expect(await result(hitLimit(one, 'x'))).toBe('in');
    expect(await result(hitLimit(one, 'x'))).toBe('rate_limited');
    await clearLimit(one, 'x');
    expect(await result(hitLimit(one, 'x'))).toBe('in');
  });
  it('keeps no address that anybody could read', async () => {
    const one = limit(1);
    await hitLimit(one, 'anna@exempel.se');
    const { rows } = await owner.query<{ key: string }>('SELECT key FROM "RateLimit" WHERE key LIKE $1', [`${one.name}:%`]);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.key).not.toContain('anna');
  });
});
