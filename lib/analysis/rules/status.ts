import type { AnalysisLevel, AnalysisStatus } from '@/prisma/generated/enums';

/** What can be done to an analysis (1-domain 1.7). Saving is not in the table of a locked one. */
export type Verb = 'save' | 'handIn' | 'withdraw' | 'return' | 'accept' | 'correct';

const next: Record<AnalysisStatus, Partial<Record<Verb, AnalysisStatus>>> = {
  NOT_STARTED: { save: 'IN_PROGRESS' },
  IN_PROGRESS: { save: 'IN_PROGRESS', handIn: 'HANDED_IN' },
  HANDED_IN: { withdraw: 'IN_PROGRESS', return: 'RETURNED', accept: 'ACCEPTED' },
  // What came back stays marked as such until it is handed in anew.
  RETURNED: { save: 'RETURNED', handIn: 'HANDED_IN' },
  // A correction after acceptance is a new version; the accepted one is read until the new one is accepted.
  ACCEPTED: { correct: 'IN_PROGRESS' },
};

/** The status after the verb, or undefined where the status does not allow it. */
export const transition = (status: AnalysisStatus, verb: Verb): AnalysisStatus | undefined => next[status][verb];

export const levels = ['TEACHER', 'PRINCIPAL', 'ORGANISER'] as const satisfies readonly AnalysisLevel[];
export const levelBelow = (level: AnalysisLevel): AnalysisLevel | undefined => levels[levels.indexOf(level) - 1];

/** `text` is the answer, or where the question is not applicable the reason. */
export type AnswerState = { text: string; notApplicable: boolean };
/** Has an answer, or a reason why the question is not applicable. */
export const isAnswered = (answer: AnswerState | undefined): boolean => !!answer && answer.text.trim() !== '';

/**
 * The questions that still want an answer. An individual question (egen) is answered when one of the authors has answered it:
 * a colleague on leave must not hold the others back.
 */
export function unanswered<Q extends { id: string }>(questions: readonly Q[], answers: readonly (AnswerState & { questionId: string })[]): Q[] {
  return questions.filter((q) => !answers.some((a) => a.questionId === q.id && isAnswered(a)));
}

/** Where in the chain an analysis stands: 0 pedagog, 1 rektor, 2 kvalitetsutvecklare, 3 skolchef, 4 nämnd. */
export function station(level: AnalysisLevel, status: AnalysisStatus): number {
  const written = status === 'HANDED_IN' || status === 'ACCEPTED';
  if (level === 'TEACHER') return written ? 1 : 0;
  if (level === 'PRINCIPAL') return written ? 2 : 1;
  return status === 'ACCEPTED' ? 4 : written ? 3 : 2;
}
