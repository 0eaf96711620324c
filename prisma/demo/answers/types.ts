export type Slot = 'subject' | 'otherSubject' | 'group' | 'otherGroup' | 'unit' | 'otherUnit' | 'trend' | 'moved';

/** By question code. Any first part can be followed by any second part of the same code. */
export type AnswerVariants = Record<string, { first: string[]; then: string[] }>;
