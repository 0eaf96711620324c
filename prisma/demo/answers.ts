import type { AnalysisLevel } from '../template/types';
import { organiserAnswers } from './answers/organiser';
import { principalAnswers } from './answers/principal';
import { safetyAnswers } from './answers/safety';
import { teacherAnswers } from './answers/teacher';
import type { AnswerVariants, Slot } from './answers/types';
import type { Random } from './random';

/** Subjects with much to read, for `subject`; up to year 3 schools say NO and SO only. */
export const readingSubjects = {
  younger: ['NO', 'SO'],
  older: ['biologi', 'fysik', 'kemi', 'geografi', 'historia', 'religion', 'samhällskunskap', 'teknik'],
};

/** Subjects for `otherSubject`. */
export const practicalSubjects = ['bild', 'idrott och hälsa', 'musik', 'slöjd'];

/** What a made-up answer is about. The texts are written for subjects from the two lists above. */
export interface AnswerContext {
  /** As inside a sentence: "NO", "kemi". */
  subject: string;
  otherSubject: string;
  /** "7B". */
  group: string;
  otherGroup: string;
  /** "Ekbackaskolan". */
  unit: string;
  otherUnit: string;
  /** How it has gone since last term. */
  trend: 'UP' | 'DOWN' | 'SAME';
}

/** Every mid-term answer text, by level and question code. */
export const answerVariants: Record<AnalysisLevel, AnswerVariants> = {
  TEACHER: teacherAnswers,
  PRINCIPAL: principalAnswers,
  ORGANISER: organiserAnswers,
};

const trendWords = {
  UP: { trend: 'något högre än', moved: 'har blivit bättre' },
  DOWN: { trend: 'något lägre än', moved: 'har blivit något svagare' },
  SAME: { trend: 'ungefär som', moved: 'ligger kvar på samma nivå' },
};

/**
 * A made-up answer of 1–5 sentences to a question of the mid-term follow-up or SKA 12 (whose codes differ): one of the code's first parts,
 * and most often one of its second parts, with the slots filled. Throws RangeError for a code without answers.
 */
export function answerText(rng: Random, level: AnalysisLevel, code: string, context: AnswerContext): string {
  const variants = answerVariants[level][code] ?? (level === 'TEACHER' ? undefined : safetyAnswers[level][code]);
  if (!variants) throw new RangeError(`no answers for ${level} ${code}`);
  const parts = [rng.pick(variants.first)];
  if (rng.chance(0.8)) parts.push(rng.pick(variants.then));
  return fill(parts.join(' '), context);
}

function fill(text: string, { trend, ...rest }: AnswerContext): string {
  const values: Record<Slot, string> = { ...rest, ...trendWords[trend] };
  return text.replace(/\{(\w+)\}/g, (whole, slot: string) => (slot in values ? values[slot as Slot] : whole));
}
