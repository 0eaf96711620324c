import type { Indicator } from './figures';

/** Which figures stand beside a question: the keys of Question.figures, as data. Unknown keys show nothing. */
const figureKeys = ['criteria', 'high_grades', 'spread', 'swedish', 'maths', 'english', 'stands_out', 'change', 'gender'] as const;
export type FigureKey = (typeof figureKeys)[number];
export const isFigureKey = (key: string): key is FigureKey => (figureKeys as readonly string[]).includes(key);

export type FigureRef = Readonly<{ indicator: Indicator; subject: string }>;
export const refKey = ({ indicator, subject }: FigureRef): string => `${indicator}|${subject}`;

const of = (subjects: readonly string[]): FigureRef[] => subjects.flatMap((subject) => [{ indicator: 'forecast' as const, subject }, { indicator: 'grades' as const, subject }]);

/** The figures of a key that are the same in every group; the others are chosen by what the group's figures say (chosenFor). */
const fixed: Partial<Record<FigureKey, readonly FigureRef[]>> = {
  criteria: [...of(['']), { indicator: 'eligible', subject: '' }, { indicator: 'merit', subject: '' }],
  high_grades: [{ indicator: 'grades_high', subject: '' }],
  swedish: of(['SV', 'SVA']),
  maths: of(['MA']),
  english: of(['EN']),
};

/** What the choice rests on: the group's figures as their reader sees them, already judged. */
export type Judged = Readonly<{
  standsOut: readonly FigureRef[];
  wide: readonly FigureRef[];
  /** Percentage points since last term, by subject. */
  changes: readonly (FigureRef & { by: number })[];
  /** Percentage points between the genders, by subject. */
  genders: readonly (FigureRef & { by: number })[];
}>;

/** How many subjects are shown where the largest are chosen. */
const most = 5;
const largest = (items: readonly (FigureRef & { by: number })[]): FigureRef[] =>
  [...items].sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || a.subject.localeCompare(b.subject)).slice(0, most).map(({ indicator, subject }) => ({ indicator, subject }));

/** The figures that stand beside a question with this key, in the order they are shown. */
export function chosenFor(key: FigureKey, judged: Judged): FigureRef[] {
  switch (key) {
    case 'stands_out': return [...judged.standsOut];
    case 'spread': return [...judged.wide];
    case 'change': return [...of(['']), ...largest(judged.changes)];
    case 'gender': return [...of(['']), ...largest(judged.genders)];
    default: return [...(fixed[key] ?? [])];
  }
}
