import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionResult } from './action';
import { actionRoute, clientVersion } from './action-route';

beforeAll(() => {
  Object.assign(process.env, {
    APP_DATABASE_URL: 'postgresql://x@127.0.0.1/x', NEXTAUTH_URL: 'https://ska.example/', NEXTAUTH_SECRET: 'n'.repeat(32), AUDIT_KEY: 'a'.repeat(32), DEVICE_KEY: 'd'.repeat(32),
  });
});

const seen: unknown[] = [];
const people: (string | undefined)[] = [];
const results: Record<string, ActionResult<unknown>> = { good: { ok: true, data: 1 }, locked: { ok: false, code: 'locked' }, gone: { ok: false, code: 'not_found' }, out: { ok: false, code: 'unauthenticated' } };
const post = actionRoute(Object.fromEntries(Object.entries(results).map(([name, result]) => [name, async (input: unknown, person?: string) => { seen.push(input); people.push(person); return result; }])), 1000);

const ask = async (body: unknown, headers: Record<string, string> = {}) => {
  const response = await post(new Request('https://ska.example/api/spara', {
    method: 'POST', headers: { origin: 'https://ska.example', 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body),
  }));
  return { status: response.status, cache: response.headers.get('cache-control'), body: (await response.json()) as ActionResult<unknown> };
};
const call = (name: string, input: unknown = null, version = clientVersion) => ({ name, version, person: 'p', input });

describe('the route of stable names', () => {
  it('hands the input on and the result back, uncached', async () => {
    expect(await ask(call('good', { a: [1] }))).toEqual({ status: 200, cache: 'no-store', body: { ok: true, data: 1 } });
    expect(seen.at(-1)).toEqual({ a: [1] });
    expect(people.at(-1)).toBe('p');
  });
  it.each([['locked', 423], ['gone', 404], ['out', 401]])('says %s with status %i', async (name, status) => {
    expect(await ask(call(name))).toEqual({ status, cache: 'no-store', body: results[name] });
  });
  it.each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://evil.example' }], ['a site like it', { origin: 'https://ska.example.evil' }], ['another port', { origin: 'https://ska.example:8443' }],
    ['no origin', { origin: '' }], ['null', { origin: 'null' }], ['a form', { 'content-type': 'text/plain' }], ['a form of parts', { 'content-type': 'multipart/form-data' }],
  ])('refuses %s before reading', async (_, headers) => {
    const before = seen.length;
    expect(await ask(call('good'), headers)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(seen).toHaveLength(before);
  });
  it('refuses a body past its limit, and reads no further', async () => {
    expect(await ask(call('good', 'x'.repeat(1000)))).toMatchObject({ status: 413, body: { code: 'too_large' } });
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({ pull: (c) => { sent += 1; c.enqueue(new Uint8Array(500)); } });
    const response = await post(new Request('https://ska.example/api/spara', {
      method: 'POST', headers: { origin: 'https://ska.example', 'content-type': 'application/json' }, body: endless, duplex: 'half',
    } as RequestInit));
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(10);
  });
  it.each(['', '{', '[]', 'null', '"x"', '{"name":1,"version":1}', '{"version":1,"input":1}', '{"name":"good","version":"1"}', `{"name":"${'x'.repeat(60)}","version":1}`])(
    'refuses a body that is none: %s', async (body) => { expect(await ask(body)).toMatchObject({ status: 422, body: { code: 'invalid' } }); });
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'nothing', ''])('knows no action %s', async (name) => {
    expect(await ask(call(name))).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
  it('asks an older page to load anew', async () => {
    expect(await ask(call('good', null, clientVersion - 1))).toMatchObject({ status: 409, body: { code: 'conflict', detail: 'reload' } });
  });
});
