import { NextRequest } from 'next/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { config, proxy } from './proxy';

beforeAll(() => {
  Object.assign(process.env, {
    APP_DATABASE_URL: 'postgresql://x@127.0.0.1/x', NEXTAUTH_URL: 'https://ska.example', NEXTAUTH_SECRET: 'n'.repeat(32), AUDIT_KEY: 'a'.repeat(32), DEVICE_KEY: 'd'.repeat(32),
    OIDC_ISSUER: 'https://idp.example/realms/skola', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y',
  });
});

const ask = (path: string, headers: Record<string, string> = {}) => proxy(new NextRequest(`https://ska.example${path}`, { headers }));
const onward = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);

describe('proxy', () => {
  it('says the path to the pages, whatever the browser says', () => {
    expect(onward(ask('/analyser/1?fraga=2&_rsc=abc', { 'x-path': '//evil', 'x-nonce': 'evil' }), 'x-path')).toBe('/analyser/1?fraga=2');
    expect(onward(ask('/min-sida'), 'x-path')).toBe('/min-sida');
  });
  it('gives each request its own nonce, the same to page and browser', () => {
    const [a, b] = [ask('/'), ask('/', { 'x-nonce': 'evil' })];
    for (const response of [a, b]) {
      const nonce = onward(response, 'x-nonce')!;
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      expect(onward(response, 'content-security-policy')).toBe(response.headers.get('content-security-policy'));
    }
    expect(onward(a, 'x-nonce')).not.toBe(onward(b, 'x-nonce'));
  });
  it('sets the security headers, and lets the sign-in form on to the provider', () => {
    const { headers } = ask('/logga-in');
    expect(Object.fromEntries(['x-content-type-options', 'referrer-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'cache-control'].map((h) => [h, headers.get(h)])))
      .toEqual({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'no-store' });
    expect(headers.get('strict-transport-security')).toContain('max-age=');
    expect(headers.get('content-security-policy')).toContain(`form-action 'self' https://idp.example;`);
  });
  it('lets icons be kept', () => expect(ask('/icon.svg').headers.get('cache-control')).toBeNull());
  it('stands aside for files and what the build made, and nothing else', () => {
    const matches = (path: string) => new RegExp(`^${config.matcher[0]}$`).test(path);
    expect(['/_next/static/x.js', '/api/filer', '/api/filer/1'].filter(matches)).toEqual([]);
    expect(['/', '/min-sida', '/api/health', '/api/filerx', '/api/spara', '/_next/image'].filter((p) => !matches(p))).toEqual([]);
  });
});
