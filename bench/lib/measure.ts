/** What every benchmark does alike: how it takes turns, what it prints, and its closing line. */

/** Lowest, middle and highest of some figures. */
export type Spread = { min: number; median: number; max: number };

/** Throws where there are no figures. */
export function spread(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((a, b) => a - b);
  if (!sorted.length) throw new Error('nothing was measured');
  const middle = (sorted.length - 1) / 2;
  return { min: sorted[0]!, median: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2, max: sorted.at(-1)! };
}

/** The figure that so large a part (0–1) of them do not exceed. Throws where there are none. */
export function quantile(figures: readonly number[], part: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  if (!sorted.length) throw new Error('nothing was measured');
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)]!;
}

const figure = (x: number) => (x >= 100 ? x.toFixed(0) : x >= 10 ? x.toFixed(1) : x.toFixed(2));
/** A spread as one line, padded under each other. */
export function show(name: string, s: Spread, unit: string): void {
  console.log(`  ${name.padEnd(44)} min ${figure(s.min).padStart(7)}  median ${figure(s.median).padStart(7)}  max ${figure(s.max).padStart(7)}  ${unit}`);
}

/**
 * How often `work` is done in a second, `inFlight` at a time, during `ms` milliseconds. `work` gets the number of its lane, so that
 * two lanes need not touch the same rows; what it throws ends the measurement.
 */
export async function perSecond(work: (lane: number) => Promise<unknown>, { inFlight, ms }: { inFlight: number; ms: number }): Promise<number> {
  let done = 0;
  const start = performance.now();
  const until = start + ms;
  await Promise.all(Array.from({ length: inFlight }, async (_, lane) => {
    while (performance.now() < until) {
      await work(lane);
      done += 1;
    }
  }));
  return done / ((performance.now() - start) / 1000);
}

/**
 * Two ways of doing one thing, measured in turn (A B B A A B B A …), so that what else the machine does meets both alike.
 * The ratio of a pair is ours ÷ theirs of two measurements beside each other.
 */
export async function sideBySide(ours: () => Promise<number>, theirs: () => Promise<number>, pairs: number): Promise<{ ours: Spread; theirs: Spread; ratio: Spread }> {
  const a: number[] = [];
  const b: number[] = [];
  for (let i = 0; i < pairs; i++) {
    if (i % 2 === 0) { a.push(await ours()); b.push(await theirs()); } else { b.push(await theirs()); a.push(await ours()); }
  }
  return { ours: spread(a), theirs: spread(b), ratio: spread(a.map((x, i) => x / b[i]!)) };
}

/** One part of a goal: its name, its figure, and what it should be. `unit` follows the figure and the goal. */
export type Part = { name: string; value: number; goal: number; atLeast: boolean; unit?: string; digits?: number };

/** The closing line of a benchmark, as 3-quality says: `reached` only if every part is. Compared as printed. */
export function closingLine(id: string, parts: readonly Part[]): string {
  const printed = (p: Part, x: number) => `${x.toFixed(p.digits ?? 2)}${p.unit ?? ''}`;
  const reached = parts.every((p) => {
    const value = Number(p.value.toFixed(p.digits ?? 2));
    return p.atLeast ? value >= p.goal : value <= p.goal;
  });
  const values = parts.map((p) => `${p.name} ${printed(p, p.value)}`).join(', ');
  const goals = parts.map((p) => `${p.atLeast ? '>=' : '<='} ${p.goal}${p.unit ?? ''}`).join(', ');
  return `${id}: ${values} (goal ${goals}) ${reached ? 'reached' : 'missed'}`;
}
