/** The years of a class by its name, where nothing else tells: "7B" is year 7, "F–3" are F to 3, "Ugglan" is none. */
export function yearsOfName(name: string): string[] {
  const [, first, last] = /^\s*(F|[1-9])(?![0-9])(?:\s*[-–/]\s*([1-9])(?![0-9]))?/.exec(name) ?? [];
  if (!first) return [];
  const from = first === 'F' ? 0 : Number(first);
  const to = Math.max(from, last ? Number(last) : from);
  return Array.from({ length: to - from + 1 }, (_, i) => (from + i === 0 ? 'F' : String(from + i)));
}
