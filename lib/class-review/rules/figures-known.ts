import type { Figure, Part, Settings, Shown, ShownPart } from '@/lib/core/withholding';

/**
 * Who has a class today sees its pupils' figures by name in earlier school years too, when they were in other classes: which is not known
 * here. Whatever part of them was in a whole can be taken away from it, and what is left must be something that may be told. Pure.
 */
export type Known = Readonly<{ figure: Figure; genders: Readonly<{ K: Figure; M: Figure }> }>;

/** A side of a share: enough are left of it whoever is taken away, or nobody was on it from the start. */
const side = (whole: number, known: number, { minCount }: Settings) => whole === 0 || whole - known >= minCount;

/** Whether a shown figure still tells of no few when any of those known are taken away. */
function leaves(shown: Shown, whole: Figure, known: Figure, s: Settings): boolean {
  if (shown.code === 'withheld' || shown.code === 'none' || known.n === 0) return true;
  if (shown.code === 'fewer') return known.numerator === 0;
  if (whole.kind === 'count') return side(whole.numerator, known.numerator, s);
  if (whole.n - known.n < s.minShareN) return false;
  const [fails, knownFails] = [whole.n - whole.numerator, known.n - known.numerator];
  if (shown.code === 'near_all') return knownFails === 0;
  if (shown.code === 'near_none') return known.numerator === 0;
  return whole.kind === 'mean' || (side(whole.numerator, known.numerator, s) && side(fails, knownFails, s));
}

/** Whether all that a tree shows may be shown beside what the reader knows. */
export function holdsBeside(shown: ShownPart, part: Part, known: Known, settings: Settings): boolean {
  if (part.names) return true;
  return leaves(shown.figure, part.figure, known.figure, settings)
    && (['K', 'M'] as const).every((g) => !shown.genders || !part.genders || leaves(shown.genders[g], part.genders[g], known.genders[g], settings))
    && shown.parts.every((p, i) => holdsBeside(p, part.parts![i]!, known, settings));
}
