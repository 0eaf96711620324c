import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readReply, sendCells } from './send-cells';

const id = '0190a000-0000-7000-8000-000000000000';
const ok = (cells: unknown) => ({ ok: true, data: { cells } });
const failed = { kind: 'trouble', trouble: 'failed' };

describe('a reply', () => {
  it('is read cell by cell', () => {
    const cells = [
      { saveId: id, result: 'saved', revision: 2, at: '2026-11-21T10:00:00Z' },
      { saveId: id, result: 'conflict', value: null, revision: 1, at: '2026-11-21T10:00:00Z', by: null },
      { saveId: id, result: 'conflict', value: 3, revision: 1, at: '2026-11-21T10:00:00Z', by: 'Ali' },
      ...['forbidden', 'invalid', 'not_found', 'exclusive'].map((result) => ({ saveId: id, result })),
    ];
    expect(readReply(ok(cells))).toEqual({ kind: 'answers', cells });
  });

  it.each<[unknown, unknown]>([
    [{ ok: false, code: 'unauthenticated' }, { kind: 'trouble', trouble: 'signedOut' }],
    [{ ok: false, code: 'unavailable' }, { kind: 'trouble', trouble: 'offline' }],
    [{ ok: false, code: 'conflict', detail: 'reload' }, { kind: 'trouble', trouble: 'reload' }],
    [{ ok: false, code: 'locked' }, { kind: 'refused', refusal: 'locked' }],
    [{ ok: false, code: 'forbidden' }, { kind: 'refused', refusal: 'forbidden' }],
    [{ ok: false, code: 'not_found' }, { kind: 'refused', refusal: 'not_found' }],
    [{ ok: false, code: 'invalid', fieldErrors: {} }, { kind: 'smaller' }],
    [{ ok: false, code: 'too_large' }, { kind: 'smaller' }],
    [{ ok: false, code: 'unexpected' }, failed], [{ ok: false, code: 'rate_limited' }, failed], [{ ok: false }, failed],
    [null, failed], ['<html>', failed], [[], failed], [{}, failed], [{ ok: 'true', data: { cells: [] } }, failed], [{ ok: true }, failed], [{ ok: true, data: { cells: {} } }, failed],
    [ok([{ saveId: id, result: 'saved', revision: '2', at: 'x' }]), failed], [ok([{ saveId: id, result: 'saved', revision: -1, at: 'x' }]), failed],
    [ok([{ saveId: id, result: 'saved', revision: 1 }]), failed], [ok([{ saveId: 1, result: 'saved', revision: 1, at: 'x' }]), failed],
    [ok([{ saveId: id, result: 'conflict', value: '3', revision: 1, at: 'x', by: null }]), failed], [ok([{ saveId: id, result: 'conflict', value: 1.5, revision: 1, at: 'x', by: null }]), failed],
    [ok([{ saveId: id, result: 'constructor' }]), failed], [ok([null]), failed],
  ])('%j is %j', (body, expected) => { expect(readReply(body)).toEqual(expected); });

  it('keeps what is whole beside what is broken', () => {
    const whole = { saveId: id, result: 'saved', revision: 1, at: 'x' };
    expect(readReply(ok([whole, { saveId: 'b', result: 'saved' }]))).toEqual({ kind: 'answers', cells: [whole] });
  });

  it('never throws and never takes garbage for an answer', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), fc.boolean(), (garbage, wrapped) => {
      const read = readReply(wrapped ? ok([garbage]) : garbage);
      expect(read.kind === 'answers' && read.cells.length > 0).toBe(false);
    }), { numRuns: 2_000 });
  });
});

describe('sending', () => {
  afterEach(() => { vi.unstubAllGlobals(); });
  const answer = (response: () => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(response));
  const cells = [{ saveId: id, pupilId: id, code: 'MA', value: 1, base: 0 }];

  it('says as whom and of what', async () => {
    answer(async () => Response.json(ok([])));
    await sendCells('p', 'm', cells);
    const [address, init] = vi.mocked(fetch).mock.calls[0]!;
    expect(address).toBe('/api/spara');
    expect(JSON.parse(String(init!.body))).toEqual({ name: 'celler', version: 1, person: 'p', input: { reviewId: 'm', cells } });
    expect(init!.keepalive).toBe(true);
  });
  it('does not ask the browser to carry a large body past the page', async () => {
    answer(async () => Response.json(ok([])));
    await sendCells('p', 'm', Array.from({ length: 400 }, () => cells[0]!));
    expect(vi.mocked(fetch).mock.calls[0]![1]!.keepalive).toBe(false);
  });
  it('is offline without a reply, and where a proxy answers for an app that is away', async () => {
    answer(async () => { throw new TypeError('Failed to fetch'); });
    expect(await sendCells('p', 'm', cells)).toEqual({ kind: 'trouble', trouble: 'offline' });
    answer(async () => new Response('<h1>502</h1>', { status: 502 }));
    expect(await sendCells('p', 'm', cells)).toEqual({ kind: 'trouble', trouble: 'offline' });
    answer(async () => new Response('<h1>Logga in på nätet</h1>'));
    expect(await sendCells('p', 'm', cells)).toEqual(failed);
  });
});
