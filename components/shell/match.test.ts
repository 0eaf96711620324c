import { describe, expect, it } from 'vitest';
import { matches } from './match';

describe('matches', () => {
  it('finds by the beginning of any word', () => {
    expect(matches('Min sida', 'si')).toBe(true);
    expect(matches('Min sida', 'ida')).toBe(false);
  });
  it('needs every word typed', () => expect(matches('Min sida', 'min s x')).toBe(false));
  it('finds å, ä and ö without them', () => expect(matches('Tillgänglighet för åk 5', 'tillgang ak')).toBe(true));
  it('finds everything before something is typed', () => expect(matches('Analyser', ' ')).toBe(true));
});
