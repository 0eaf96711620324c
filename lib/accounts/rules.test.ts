import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { home, isCommonPassword, passwordProblem, periodProblem, safePath } from './rules';

describe('safePath', () => {
  it.each(['/analyser/1', '/min-sida', '/kalender?ar=2026&vy=lista', '/underlag#siffror', '/sök', '/a/%2e/b'])('keeps %s', (path) => {
    expect(decodeURI(safePath(path))).toBe(decodeURI(new URL(path, 'http://x').href.slice('http://x'.length)));
  });

  it.each([
    undefined, '', 'analyser', '//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example', 'https:evil.example', 'https://evil.example', 'javascript:alert(1)',
    '/%2f%2fevil.example', '/%2Fevil.example', '/%5cevil.example', '/%5Cevil', '/\tevil.example', '/\n/evil.example', '/a\r\nSet-Cookie: x', '/\u0000', ' /min-sida', '/a\\b',
    '/x/..//evil.example', '/./%2f/evil.example', '/logga-in', '/logga-in/valj?till=/x', '/api/auth/signout', '/_next/static/x.js',
  ])('sends %j home', (till) => expect(safePath(till)).toBe(home));

  it('sends what no page of ours is so long as home', () => expect(safePath(`/${'a'.repeat(2000)}`)).toBe(home));

  it('never leaves the site', () => {
    const piece = fc.constantFrom('/', '\\', '%2f', '%5c', '..', '.', ':', '@', 'evil.example', 'http', '\t', '\n', '?', '#', 'a', '%00', '\u2028');
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(piece, { maxLength: 8 }).map((p) => `/${p.join('')}`), fc.webUrl()), (till) => {
      const path = safePath(till);
      return new URL(path, 'https://ska.example').origin === 'https://ska.example' && /^\/(?![/\\])/.test(path);
    }), { numRuns: 1000 });
  }, 20_000);
});

describe('passwordProblem', () => {
  const email = 'karin.lindqvist@ekbacka.exempel';
  it.each(['tolv tecken!', 'korrekt häst batteri', 'Grå kaffekopp 7', '🐻🐻‍❄️ibland regnar det', 'x'.repeat(3) + 'qp8vnz1lkd', 'a1'.repeat(1) + 'fågelskrämman'])('accepts %s', (p) => {
    expect(passwordProblem(p, email)).toBeUndefined();
  });
  it.each([
    ['elva tecken', 'password_short'], ['', 'password_short'], ['å'.normalize('NFD').repeat(11), 'password_short'],
    ['ab'.repeat(65), 'password_long'], [email, 'password_is_email'], [email.toUpperCase(), 'password_is_email'], ['Karin.Lindqvist2026', 'password_is_email'],
    ['Lösenord12345', 'password_common'], ['password123456', 'password_common'], ['Sommar2026!!', 'password_common'], ['Välkommen2026', 'password_common'], ['123456789012', 'password_common'],
    ['aaaaaaaaaaaa', 'password_common'], ['121212121212', 'password_common'], ['qwertyuiopås', 'password_common'], ['hejhejhejhej', 'password_common'], ['1qaz2wsx3edc', 'password_common'],
  ])('refuses %s: %s', (p, problem) => expect(passwordProblem(p, email)).toBe(problem));
  it('counts signs, not bytes, up to 128', () => {
    const words = 'åäö blåbär tårta '.repeat(20);
    expect(passwordProblem([...words].slice(0, 120).join('') + 'ok-slut!', email)).toBeUndefined();
    expect(passwordProblem([...words].slice(0, 129).join(''), email)).toBe('password_long');
  });
  it('asks for no capitals, digits or signs', () => expect(isCommonPassword('blå moln över ekbacka')).toBe(false));
});

describe('a deputy\'s days', () => {
  const today = '2026-11-21';
  it.each([
    ['2026-11-21', '2026-11-21', undefined], ['2026-11-01', '2026-11-21', undefined], ['2027-01-01', '2027-12-31', undefined],
    ['2026-11-22', '2026-11-21', { toOn: ['ends_before_start'] }], ['2026-10-01', '2026-11-20', { toOn: ['already_over'] }], ['2026-11-21', '2027-11-23', { toOn: ['longer_than_year'] }],
  ])('%s–%s', (fromOn, toOn, problem) => expect(periodProblem({ fromOn, toOn }, today)).toEqual(problem));
});
