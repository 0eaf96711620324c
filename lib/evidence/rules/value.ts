import type { ValueType } from '../schema';

/**
 * What a value of the register means.
 * exact: a figure. approximate: "cirka 210", a pupil count. rounded: "~100", nearly all, so that the few cannot be seen.
 * withheld: too few pupils. missing: no figure. excluded: not computed for this kind of staff.
 */
export type Figure =
  | { kind: 'exact' | 'approximate' | 'rounded'; number: number; /** as written */ decimals: number; raw: string }
  | { kind: 'withheld' | 'missing' | 'excluded'; number: null; raw: string | null };
export type FigureKind = Figure['kind'];

// A minus, digits (in threes with spaces, or not), a decimal comma, and for shares a percent sign.
const numeric = /^([-−]?)(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:,(\d+))?\s?%?$/;

function toNumber(text: string): { number: number; decimals: number } | undefined {
  const [match, minus, whole, decimals = ''] = numeric.exec(text) ?? [];
  if (match === undefined) return undefined;
  return { number: Number(`${minus ? '-' : ''}${whole!.replace(/\D/g, '')}.${decimals || '0'}`), decimals: decimals.length };
}

function numbered(kind: 'exact' | 'approximate' | 'rounded', raw: string, text: string): Figure | undefined {
  const value = toNumber(text);
  return value && { kind, ...value, raw };
}

/** Signs the register sets where there is no figure; null says the same. The surveys write "-" for what is withheld. */
const signs = {
  OMITTED_DUE_TO_BASED_ON_FEW_PUPILS: ['withheld', ['..', '-']],
  MISSING: ['missing', ['.', '']],
  TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION: ['excluded', ['*']],
} as const;

/** Reads a value by its text and its type. undefined where the two contradict each other: that is reported, never guessed. */
export function parseValue(value: string | null, type: ValueType): Figure | undefined {
  const text = value?.trim() ?? null;
  if (type === 'EXISTS' || type === 'ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE') {
    if (value === null || text === null) return undefined;
    const sign = /^(cirka |~)?(.*)$/s.exec(text)!;
    const written = sign[1] === '~' ? 'rounded' : sign[1] ? 'approximate' : 'exact';
    return (written === 'rounded') === (type !== 'EXISTS') ? numbered(written, value, sign[2]!) : undefined;
  }
  const [kind, allowed] = signs[type];
  return text === null || (allowed as readonly string[]).includes(text) ? { kind, number: null, raw: value } : undefined;
}

export type Counts = Record<'statistics' | 'withheld' | 'rounded' | 'missing' | 'excluded', number>;

/** How many figures there are, and how many of them are of the four kinds that are no plain figures. */
export function countFigures(kinds: readonly FigureKind[]): Counts {
  const of = (kind: FigureKind) => kinds.filter((k) => k === kind).length;
  return { statistics: kinds.length, withheld: of('withheld'), rounded: of('rounded'), missing: of('missing'), excluded: of('excluded') };
}
