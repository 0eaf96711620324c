/** A stretch of something one-dimensional: degrees of a ring, days of a week. `from` is at most `to`. */
export type Span = { from: number; to: number };

/** The span, stretched about its middle to at least `least`, and pushed inside [low, high]. */
export function widened({ from, to }: Span, least: number, low: number, high: number): Span {
  const more = Math.max(0, least - (to - from)) / 2;
  const [a, b] = [from - more, to + more];
  if (a < low) return { from: low, to: Math.max(low, Math.min(high, b + low - a)) };
  if (b > high) return { from: Math.max(low, a - (b - high)), to: high };
  return { from: a, to: b };
}

/**
 * A lane for each span, so that those in one lane lie at least `gap` apart; as few lanes as can be. The long ones come first where
 * several begin together, so the outer lanes are calm. Returns the lanes in the order of the spans.
 */
export function packLanes(spans: readonly Span[], gap = 0): { lanes: number[]; count: number } {
  const order = spans.map((_, i) => i).sort((a, b) => spans[a]!.from - spans[b]!.from || spans[b]!.to - spans[a]!.to || a - b);
  const ends: number[] = [];
  const lanes = spans.map(() => 0);
  for (const i of order) {
    const free = ends.findIndex((end) => end + gap <= spans[i]!.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = spans[i]!.to;
    lanes[i] = lane;
  }
  return { lanes, count: ends.length };
}
