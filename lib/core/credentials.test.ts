import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { signInTarget } from './auth';
import { vouchedEmail } from './credentials';
import { normaliseCode, newCode, secretOf } from './identity';
import { hashPassword, verifyPassword } from './passwords';

describe('a code or link', () => {
  it('reads a code however it was typed', () => {
    for (const typed of ['ABCD-EFGH-JKL2', 'abcd efgh jkl2', ' abcdefghjkl2 ', 'ABCD—EFGH—JKL2']) expect(secretOf(typed)).toBe('ABCDEFGHJKL2');
    const code = newCode();
    expect(secretOf(code.toLowerCase().replaceAll('-', ' '))).toBe(normaliseCode(code));
  });
  it('leaves the secret of a link as it is', () => {
    const secret = 'aB-_cdefghijklmnopqrstuvwxyz0123456789ABCDE';
    expect(secretOf(`${secret} `)).toBe(secret);
  });
});

describe('what an OpenID provider vouches for', () => {
  it.each([
    [{ email: 'A@B.se', email_verified: true }, 'email', 'a@b.se'],
    [{ email: 'a@b.se', email_verified: false }, 'email', undefined],
    [{ email: 'a@b.se' }, 'email', undefined],
    [{ email: 'a@b.se', email_verified: 'true' }, 'email', undefined],
    [{ upn: 'a@b.se' }, 'upn', 'a@b.se'],
    [{ upn: ['a@b.se'] }, 'upn', undefined],
    [{ upn: 'karin' }, 'upn', undefined],
    [{}, 'email', undefined],
  ])('%j by %s: %s', (claims, claim, email) => expect(vouchedEmail(claims, claim)).toBe(email));
});

describe('where next-auth may lead', () => {
  const base = 'https://ska.example';
  it.each(['/logga-in/valj?till=%2Fanalyser', `${base}/logga-in/inbjudan?kod=x`])('%s', (url) => expect(signInTarget(url, base)).toBe(new URL(url, base).href));
  it.each(['https://evil.example/logga-in/valj', '//evil.example', '/\\evil.example', '/min-sida', 'javascript:alert(1)', '', 'http://['])('not %s', (url) => {
    expect(signInTarget(url, base)).toBe(`${base}/logga-in/valj`);
  });
});

describe('passwords', () => {
  it('are kept with Argon2id and the parameters OWASP asks for', async () => {
    expect(await hashPassword('grå kaffekopp sju')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
  it('are known again, also from a keyboard that writes ö in two signs', async () => {
    const hash = await hashPassword('grå kaffekopp sju'.normalize('NFC'));
    expect(await verifyPassword(hash, 'grå kaffekopp sju'.normalize('NFD'))).toBe(true);
    expect(await verifyPassword(hash, 'grå kaffekopp åtta')).toBe(false);
  });
  it.each([null, undefined, 'no hash at all', ''])('never fit %j', async (hash) => expect(await verifyPassword(hash, 'grå kaffekopp sju')).toBe(false));
});

describe('the address of a request', () => {
  const settings = { APP_DATABASE_URL: 'postgresql://x', NEXTAUTH_URL: 'http://localhost:1', NEXTAUTH_SECRET: 'x'.repeat(32), AUDIT_KEY: 'x'.repeat(32), DEVICE_KEY: 'x'.repeat(32) };
  beforeEach(() => { vi.resetModules(); for (const [k, v] of Object.entries(settings)) vi.stubEnv(k, v); });
  afterEach(() => vi.unstubAllEnvs());
  const headers = new Headers({ 'x-forwarded-for': '6.6.6.6, 10.0.0.7' });
  it('is what our own proxy wrote last', async () => {
    vi.stubEnv('TRUST_PROXY', '1');
    const { clientAddress } = await import('./credentials');
    expect([clientAddress(headers), clientAddress(new Headers())]).toEqual(['10.0.0.7', undefined]);
  });
  it('is not known without a proxy of ours', async () => {
    vi.stubEnv('TRUST_PROXY', '');
    const { clientAddress } = await import('./credentials');
    expect(clientAddress(headers)).toBeUndefined();
  });
});
