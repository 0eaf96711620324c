/** Where `wanted` stands in `source`, whatever the white space: the source's own words, or null where they are not its. */
export function findIn(source: string, wanted: string): string | null {
  const words = wanted.trim().split(/\s+/).filter(Boolean).map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return words.length ? new RegExp(words.join('\\s+')).exec(source)?.[0] ?? null : null;
}
