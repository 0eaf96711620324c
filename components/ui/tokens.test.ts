import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('app/globals.css', 'utf8');
const tokens = new Map([...css.matchAll(/^\s*--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/gm)].map(([, name, light, dark]) => [name!, { light: light!, dark: dark! }]));

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['paper', 'surface', 'sunken'];
const areas = ['kul', 'oso', 'nvi', 'bf'];
const kinds = ['info', 'success', 'warning', 'danger'];
const levels = ['red', 'orange', 'yellow', 'green'].map((l) => `level-${l}`);
const each = (fronts: string[], backs: string[]) => fronts.flatMap((f) => backs.map((b) => [f, b] as const));

const text = [
  ...each(['ink', 'muted', 'accent', 'accent-strong', ...kinds, ...areas], grounds),
  ...each(['ink', 'muted', 'accent', 'accent-strong'], ['accent-soft']),
  ...each(['on-accent'], ['accent', 'accent-strong']),
  ['on-danger', 'danger'] as const,
  ...kinds.flatMap((k) => each([k, 'ink', 'muted', 'accent'], [`${k}-soft`])),
  ...areas.flatMap((a) => each([a, 'ink'], [`${a}-soft`])),
  ...each(['ink'], [...levels, 'withheld']),
];
const shapes = [
  ...each(['line-strong', 'withheld-line'], grounds),
  ...each(['line-strong'], ['accent-soft', ...kinds.map((k) => `${k}-soft`)]),
  ...levels.flatMap((l) => each([`${l}-mark`], [l, ...grounds])),
];

describe('colour tokens', () => {
  it('are read from globals.css, and each is measured somewhere below', () => {
    const measured = new Set([...text, ...shapes].flat());
    const decoration = ['line']; // a hairline between what also stands apart
    expect(tokens.size).toBeGreaterThan(35);
    expect([...tokens.keys()].filter((name) => !measured.has(name) && !decoration.includes(name))).toEqual([]);
  });
  for (const look of ['light', 'dark'] as const) {
    const ratio = ([front, back]: readonly [string, string]) => contrast(tokens.get(front)![look], tokens.get(back)![look]);
    it.each(text)(`${look}: text %s on %s is at least 4.5:1`, (...pair) => expect(ratio(pair)).toBeGreaterThanOrEqual(4.5));
    it.each(shapes)(`${look}: shape %s on %s is at least 3:1`, (...pair) => expect(ratio(pair)).toBeGreaterThanOrEqual(3));
  }
  it('measures as WCAG does', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
