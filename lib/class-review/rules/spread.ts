/**
 * The spread of a subject in a group, in a measure that a teacher can check by counting: the share in the highest step (no concern, or
 * a high grade) and the share in the lowest (does not reach). Wide: at least one in five at each end, among at least five pupils.
 */
const wideShare = 0.2;
const wideFrom = 5;

export type Ends = Readonly<{ top: number; low: number; n: number }>;

/** Counts of pupils at the two ends, of n. */
export const isWide = ({ top, low, n }: Ends): boolean => n >= wideFrom && top / n >= wideShare && low / n >= wideShare;
