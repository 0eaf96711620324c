import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { folderOf, startPeer, type Peer } from '@/scripts/test-setup/skolverket-peer';
import { addressKey, liveSource, recordedSource, retryAfterMs, SourceError } from './http';

const peers: Peer[] = [];
const peer = async (...args: Parameters<typeof startPeer>) => { const p = await startPeer(...args); peers.push(p); return p; };
afterEach(async () => { await Promise.all(peers.splice(0).map((p) => p.close())); });

const fast = { accept: 'application/x', pauseMs: 5, timeoutMs: 300, backoffMs: 5 };
const faultOf = (promise: Promise<unknown>) => promise.then(() => { throw new Error('no fault'); }, (e: unknown) => { if (e instanceof SourceError) return e; throw e; });

describe('addressKey', () => {
  it('leaves out host and order of query, keeps path and values', () => {
    expect(addressKey('https://a.se/v4/x?b=2&a=%201')).toBe(addressKey('http://127.0.0.1:9/v4/x/?a=+1&b=2'));
    expect(addressKey('https://a.se/v4/x?a=1')).not.toBe(addressKey('https://a.se/v4/x?a=2'));
    expect(addressKey('https://a.se/v4/x?a=1')).not.toBe(addressKey('https://a.se/v3/x?a=1'));
  });
});

describe('retryAfterMs', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  it.each([['3', 3_000], ['Thu, 01 Jan 2026 00:00:07 GMT', 7_000], ['Wed, 31 Dec 2025 00:00:00 GMT', 0], ['99999999', 300_000], ['soon', undefined], [null, undefined]])('%s', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});

describe('liveSource', () => {
  it('asks one at a time with a pause between, with the accept header', async () => {
    const p = await peer(async () => { await new Promise((r) => setTimeout(r, 20)); return { ok: 1 }; });
    const source = liveSource({ ...fast, pauseMs: 30 });
    const answers = await Promise.all([1, 2, 3].map((n) => source.get(`${p.base}/${n}`)));
    expect(answers.map((a) => a?.json)).toEqual([{ ok: 1 }, { ok: 1 }, { ok: 1 }]);
    expect(answers[0]).toMatchObject({ where: `${p.base}/1`, root: '' });
    expect(p.asked.map((a) => a.together)).toEqual([1, 1, 1]);
    expect(p.asked.map((a) => a.accept)).toEqual(Array(3).fill('application/x'));
    expect(p.asked[1]!.at - p.asked[0]!.at).toBeGreaterThanOrEqual(45);
  });

  it('waits as long as Retry-After says at 429, and backs off at 503', async () => {
    const p = await peer((_, response, n) => {
      if (n === 1) return response.writeHead(429, { 'Retry-After': '1' }).end();
      if (n === 2) return response.writeHead(503).end();
      return { n };
    });
    expect((await liveSource(fast).get(`${p.base}/x`))?.json).toEqual({ n: 3 });
    expect(p.asked[1]!.at - p.asked[0]!.at).toBeGreaterThanOrEqual(990);
    expect(p.asked[2]!.at - p.asked[1]!.at).toBeLessThan(900);
  });

  it('tries again after a lost connection and after a time-out', async () => {
    const p = await peer(async (request, response, n) => {
      if (n === 1) return void request.socket.destroy();
      if (n === 2) await new Promise((r) => setTimeout(r, 500));
      return { n };
    });
    expect((await liveSource(fast).get(`${p.base}/x`))?.json).toEqual({ n: 3 });
  });

  it('gives up with the address, and goes on with the next', async () => {
    const p = await peer((request, response) => (request.url!.endsWith('/bad') ? response.writeHead(500).end() : { ok: true }));
    const source = liveSource({ ...fast, tries: 3 });
    const [bad, good] = await Promise.all([faultOf(source.get(`${p.base}/bad`)), source.get(`${p.base}/good`)]);
    expect(bad.message).toBe(`${p.base}/bad: svarade 500, efter 3 försök`);
    expect(good?.json).toEqual({ ok: true });
    expect(p.asked).toHaveLength(4);
  });

  it('takes 404 as not there; another refusal and broken JSON are not tried again', async () => {
    const p = await peer((request, response) => {
      if (request.url!.endsWith('/400')) return response.writeHead(400).end();
      if (request.url!.endsWith('/broken')) return response.writeHead(200).end('{"body": ');
      return undefined;
    });
    const source = liveSource(fast);
    expect(await source.get(`${p.base}/404`)).toBeUndefined();
    expect((await faultOf(source.get(`${p.base}/400`))).message).toBe(`${p.base}/400: svarade 400`);
    expect((await faultOf(source.get(`${p.base}/broken`))).message).toContain(`${p.base}/broken: svaret är inte hel JSON`);
    expect(p.asked).toHaveLength(3);
  });

  it('says so when nobody answers', async () => {
    const p = await peer(() => ({}));
    await p.close();
    expect((await faultOf(liveSource({ ...fast, tries: 2 }).get(`${p.base}/x`))).message).toBe(`${p.base}/x: gick inte att nå, efter 2 försök`);
  });
});

describe('recordedSource', () => {
  const at = (url: string, json: unknown, generatedAt = '2026-04-21T10:00:00.000Z') => JSON.stringify({ url, generatedAt, json });

  it('knows answers by their address, whatever the file is called, and passes over what is no answer', async () => {
    const folder = await folderOf({
      'statistics.json': at('https://a.se/v4/units?b=2&a=1', { n: 1 }), 'README.md': '# Svar', '.hidden.json': '{', noending: at('https://a.se/v4/other', { n: 2 }),
    });
    const source = await recordedSource(folder);
    expect(source.addresses).toHaveLength(2);
    expect(await source.get('https://b.se/v4/units?a=1&b=2')).toMatchObject({ json: { n: 1 }, where: path.join(folder, 'statistics.json'), root: 'json', at: new Date('2026-04-21T10:00:00Z') });
    expect((await source.get('https://b.se/v4/other'))?.json).toEqual({ n: 2 });
    expect(await source.get('https://b.se/v4/units?a=1')).toBeUndefined();
    await rm(folder, { recursive: true });
  });

  it('takes the later of two answers', async () => {
    const folder = await folderOf({ a: at('https://a.se/x', 'new', '2026-05-01T00:00:00Z'), b: at('https://a.se/x', 'old', '2026-04-01T00:00:00Z') });
    const source = await recordedSource(folder);
    expect(source.addresses).toHaveLength(1);
    expect((await source.get('https://a.se/x'))?.json).toBe('new');
    await rm(folder, { recursive: true });
  });

  it('lists every broken file with its name', async () => {
    const good = at('https://a.se/x', {});
    const folder = await folderOf({
      'cut.json': good.slice(0, -5), 'empty.json': '', 'list.json': '[]', 'latin1.json': Buffer.from('{"url":"å"}', 'latin1'), 'no-url.json': '{"json":{}}', 'no-json.json': good.replace(',"json":{}', ''),
      'no-date.json': good.replace('2026', 'x'), 'good.json': good,
    });
    await writeFile(path.join(folder, 'proto.json'), '{"__proto__":{"url":"https://a.se/x"}}');
    const { faults } = await faultOf(recordedSource(folder));
    expect(faults.map((f) => [path.basename(f.where), f.path]).sort()).toEqual([
      ['cut.json', ''], ['empty.json', ''], ['latin1.json', ''], ['list.json', ''], ['no-date.json', 'generatedAt'], ['no-json.json', 'json'], ['no-url.json', 'url'], ['proto.json', 'url'],
    ]);
    expect(faults.find((f) => f.where.endsWith('latin1.json'))?.problem).toBe('är inte text i UTF-8');
    await rm(folder, { recursive: true });
  });

  it('says so when the folder is not there or is a file', async () => {
    expect((await faultOf(recordedSource('/finns/inte'))).message).toBe('/finns/inte: mappen finns inte');
    expect((await faultOf(recordedSource('package.json'))).message).toBe('package.json: är ingen mapp');
  });
});
