import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultChoice } from '@/lib/core/notices';
import { dateOf, hourInSweden, todayInSweden } from '@/lib/core/time';
import { isQuiet, mayGoFrom, sortWaiting, tryAgainAt, type LetterChoice, type Waiting } from './remind-letters';

const at = (iso: string) => new Date(iso);
const choice = (over: Partial<LetterChoice> = {}): LetterChoice => ({ ...defaultChoice, ...over });
const waiting = (createdAt: Date, over: Partial<Waiting> = {}): Waiting => ({ id: createdAt.toISOString(), kind: 'late', createdAt, mailAfter: createdAt, ...over });

describe('quiet hours', () => {
  it.each([
    // Summer time (UTC+2) and winter time (UTC+1): the hours are those on the wall.
    ['2026-10-21T15:59:00Z', false], ['2026-10-21T16:00:00Z', true], ['2026-10-22T04:59:00Z', true], ['2026-10-22T05:00:00Z', false],
    ['2026-11-04T16:59:00Z', false], ['2026-11-04T17:00:00Z', true], ['2026-11-05T05:59:00Z', true], ['2026-11-05T06:00:00Z', false],
    // Saturday and Sunday, to Monday at seven: over the night the clock goes back (25 October 2026).
    ['2026-10-24T10:00:00Z', true], ['2026-10-25T12:00:00Z', true], ['2026-10-26T05:59:00Z', true], ['2026-10-26T06:00:00Z', false],
  ])('%s: %s', (now, quiet) => expect(isQuiet(choice(), at(now))).toBe(quiet));
  it('the same hour twice is none, at weekends too', () => {
    for (const now of ['2026-10-24T10:00:00Z', '2026-10-21T22:00:00Z']) expect(isQuiet(choice({ quietFrom: 0, quietTo: 0 }), at(now))).toBe(false);
  });
  it('hours of one day', () => expect(['08:00', '09:30', '11:00'].map((h) => isQuiet(choice({ quietFrom: 10, quietTo: 12 }), at(`2026-11-04T${h}:00Z`)))).toEqual([false, true, false]));
});

describe('the first moment', () => {
  it.each([
    ['at_once', '2026-10-21T09:13:00Z', '2026-10-21T09:13:00Z'], ['at_once', '2026-10-21T20:00:00Z', '2026-10-22T05:00:00Z'],
    ['at_once', '2026-10-23T16:30:00Z', '2026-10-26T06:00:00Z'], ['digest', '2026-10-21T04:30:00Z', '2026-10-21T05:00:00Z'],
    ['digest', '2026-10-21T05:00:00Z', '2026-10-22T05:00:00Z'], ['digest', '2026-10-23T09:00:00Z', '2026-10-26T06:00:00Z'],
  ] as const)('%s, told %s: %s', (mail, toldAt, first) => expect(mayGoFrom(choice({ mail }), at(toldAt))).toEqual(at(first)));
  it('an hour that the clock skips is the next one that there is', () =>
    // 29 March 2026: 02 does not come. Told on the evening before.
    expect(mayGoFrom(choice({ mail: 'digest', digestHour: 2, quietFrom: 0, quietTo: 0 }), at('2026-03-28T20:00:00Z'))).toEqual(at('2026-03-29T01:00:00Z')));
});

describe('what goes and what is let go', () => {
  const now = at('2026-10-21T09:00:00Z');
  it('one letter of all that waits', () => expect(sortWaiting(choice(), [waiting(at('2026-10-21T08:00:00Z')), waiting(at('2026-10-21T08:59:59Z'))], now).send).toHaveLength(2));
  it('nothing of kinds one does not want, nothing at all where no letters are wanted', () => {
    const some = [waiting(at('2026-10-21T08:00:00Z')), waiting(at('2026-10-21T08:30:00Z'), { kind: 'accepted' })];
    expect(sortWaiting(choice({ off: ['accepted'] }), some, now)).toEqual({ send: [some[0]!.id], drop: [some[1]!.id] });
    expect(sortWaiting(choice({ mail: 'none' }), some, now)).toEqual({ send: [], drop: some.map((w) => w.id) });
  });
  it('what could not be sent for three days is no news', () => expect(sortWaiting(choice(), [waiting(at('2026-10-18T08:00:00Z'))], at('2026-10-22T09:00:00Z')).drop).toHaveLength(1));
  it('what was refused waits until it is tried again, as long again as it has been tried, and at most an hour', () => {
    const told = at('2026-10-21T08:00:00Z');
    expect(tryAgainAt(choice(), told, at('2026-10-21T08:01:00Z'))).toEqual(at('2026-10-21T08:06:00Z'));
    expect(tryAgainAt(choice(), told, at('2026-10-21T08:20:00Z'))).toEqual(at('2026-10-21T08:40:00Z'));
    expect(tryAgainAt(choice(), told, at('2026-10-21T12:00:00Z'))).toEqual(at('2026-10-21T13:00:00Z'));
    expect(sortWaiting(choice(), [waiting(told, { mailAfter: at('2026-10-21T09:01:00Z') })], now)).toEqual({ send: [], drop: [] });
  });
});

const anyChoice = fc.record({ mail: fc.constantFrom('at_once', 'digest'), digestHour: fc.integer({ min: 0, max: 23 }), quietFrom: fc.integer({ min: 0, max: 23 }), quietTo: fc.integer({ min: 0, max: 23 }) })
  .map((c) => choice(c as Partial<LetterChoice>));
const anyMoment = fc.integer({ min: Date.parse('2026-03-20T00:00:00Z'), max: Date.parse('2026-11-10T00:00:00Z') }).map((t) => new Date(t));

it('with any choice, told at any time: never in quiet hours or at weekends, never before it was told, never lost, and one digest a day', () => {
  fc.assert(fc.property(anyChoice, fc.array(anyMoment, { minLength: 1, maxLength: 4 }), fc.integer({ min: 20, max: 55 }), (c, moments, every) => {
    const all = moments.map((m) => new Date(moments[0]!.getTime() + (m.getTime() % 172_800_000)));
    const start = Math.min(...all.map((m) => m.getTime()));
    const left = new Map(all.map((m) => [m.toISOString(), m]));
    const letters: Date[] = [];
    for (let t = start; t < start + 8 * 86_400_000 && left.size; t += every * 60_000) {
      const now = new Date(t);
      const { send, drop } = sortWaiting(c, [...left.values()].filter((m) => m <= now).map((m) => waiting(m)), now);
      expect(drop).toEqual([]);
      if (!send.length) continue;
      letters.push(now);
      for (const id of send) left.delete(id);
      if (c.quietFrom !== c.quietTo) expect([0, 6]).not.toContain(dateOf(todayInSweden(now)).getUTCDay());
      if (c.mail === 'at_once') expect(isQuiet(c, now)).toBe(false);
      else expect(hourInSweden(now)).toBeGreaterThanOrEqual(c.digestHour);
    }
    expect(left.size).toBe(0);
    if (c.mail === 'digest') expect(new Set(letters.map((l) => todayInSweden(l))).size).toBe(letters.length);
  }), { numRuns: 60 });
});
