import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from './csp';

const options = { nonce: 'abc', https: true, development: false };
const parse = (policy: string) => new Map(policy.split('; ').map((rule) => { const [name, ...values] = rule.split(' '); return [name!, values] as const; }));

describe('content security policy', () => {
  const policy = parse(contentSecurityPolicy(options));
  it('lets in nothing that is not named', () => expect(policy.get('default-src')).toEqual([`'none'`]));
  it('runs only scripts with the nonce', () => expect(policy.get('script-src')).toEqual([`'self'`, `'nonce-abc'`, `'strict-dynamic'`]));
  it('has no unsafe word but for style attributes', () => {
    expect([...policy].filter(([, values]) => values.some((v) => v.includes('unsafe'))).map(([name]) => name)).toEqual(['style-src-attr']);
  });
  it('names no other site', () => {
    expect([...policy.values()].flat().filter((v) => /[.:*]/.test(v))).toEqual(['data:']);
  });
  it.each(['frame-ancestors', 'base-uri'])('allows no %s', (name) => expect(policy.get(name)).toEqual([`'none'`]));
  it('lets a sign-in form on to the OpenID provider, and no further', () => {
    expect(policy.get('form-action')).toEqual([`'self'`]);
    expect(parse(contentSecurityPolicy({ ...options, issuerOrigin: 'https://idp.example' })).get('form-action')).toEqual([`'self'`, 'https://idp.example']);
  });
  it('is looser only in development', () => expect(contentSecurityPolicy({ ...options, development: true })).toContain(`'unsafe-eval'`));
});

it('TLS is asked for only where it is', () => {
  expect(securityHeaders(options)['Strict-Transport-Security']).toContain('max-age=63072000');
  expect(contentSecurityPolicy(options)).toContain('upgrade-insecure-requests');
  const plain = securityHeaders({ ...options, https: false });
  expect(plain['Strict-Transport-Security']).toBeUndefined();
  expect(plain['Content-Security-Policy']).not.toContain('upgrade-insecure-requests');
});
