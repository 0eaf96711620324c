import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { tellPlace } from './place-teller';

const document = { visibilityState: 'visible' };
const said: (string | null)[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  document.visibilityState = 'visible';
  said.length = 0;
  vi.stubGlobal('document', document);
  vi.stubGlobal('fetch', async (_: string, init: { body: string }) => {
    const { name, input } = JSON.parse(init.body) as { name: string; input: { code: string | null; pupilId: string | null } };
    expect(name).toBe('plats');
    said.push(input.code);
    throw new TypeError('no network: no trouble');
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const at = (code: string) => ({ pupilId: 'p', code });

it('tells of moves at most four times a second, the last always, again while active, and when one leaves', async () => {
  const place = tellPlace('person', 'm', 'tab');
  for (let i = 0; i < 20; i++) {
    place.at(at(`C${i}`));
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(300);
  expect(said.length).toBeLessThanOrEqual(6);
  expect(said.at(-1)).toBe('C19');
  const moves = said.length;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(said).toHaveLength(moves + 1);
  place.leave();
  expect(said.at(-1)).toBeNull();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said).toHaveLength(moves + 2);
});

it('falls silent where nobody has moved for two minutes, or the page is hidden', async () => {
  const place = tellPlace('person', 'm', 'tab');
  place.at(at('MA'));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(said).toHaveLength(12);
  place.at(at('SV'));
  document.visibilityState = 'hidden';
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said).toHaveLength(13);
});

it('says nothing where one never was anywhere', () => {
  tellPlace('person', 'm', 'tab').leave();
  expect(said).toEqual([]);
});
