'use server';

import { defineAction } from '@/lib/core/action';
import { acknowledgeFeedback, giveFeedback } from './commands/feedback';
import { handIn } from './commands/hand-in';
import { openChain } from './commands/open-chain';
import { addQuote } from './commands/quote';
import { acceptAnalysis, correctAnalysis, returnAnalysis } from './commands/receive';
import { remindBelow } from './commands/remind';
import { keepCompany } from './commands/presence';
import { saveAnswer } from './commands/save-answer';
import { saveQuestionSet } from './commands/save-question-set';
import { setThemes } from './commands/theme';
import { withdrawAnalysis } from './commands/withdraw';
import { analysisIdSchema, feedbackIdSchema, feedbackSchema, openChainSchema, presenceSchema, quoteSchema, returnSchema, saveAnswerSchema, saveQuestionSetSchema, themesSchema } from './schema';

/** Served by /api/spara under the name `svar`. The page is not rendered anew: what is being typed must not move. */
export const saveAnswerAction = defineAction(saveAnswerSchema, saveAnswer, { revalidate: false });
export const handInAction = defineAction(analysisIdSchema, handIn);
export const returnAction = defineAction(returnSchema, returnAnalysis);
export const acceptAction = defineAction(analysisIdSchema, acceptAnalysis);
export const correctAction = defineAction(analysisIdSchema, correctAnalysis);
export const openChainAction = defineAction(openChainSchema, openChain);
export const withdrawAction = defineAction(analysisIdSchema, withdrawAnalysis);
export const giveFeedbackAction = defineAction(feedbackSchema, giveFeedback);
export const acknowledgeFeedbackAction = defineAction(feedbackIdSchema, acknowledgeFeedback);
export const saveQuestionSetAction = defineAction(saveQuestionSetSchema, saveQuestionSet);
// While one compiles the page stays as it is: what is being typed must not move.
export const addQuoteAction = defineAction(quoteSchema, addQuote, { revalidate: false });
export const setThemesAction = defineAction(themesSchema, setThemes, { revalidate: false });
export const remindBelowAction = defineAction(analysisIdSchema, remindBelow, { revalidate: false });
/** Served by /api/spara under the name `narvaro`. */
export const keepCompanyAction = defineAction(presenceSchema, keepCompany, { revalidate: false });
