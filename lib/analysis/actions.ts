'use server';

import { defineAction } from '@/lib/core/action';
import { acknowledgeFeedback, giveFeedback } from './commands/feedback';
import { handIn } from './commands/hand-in';
import { openChain } from './commands/open-chain';
import { acceptAnalysis, correctAnalysis, returnAnalysis } from './commands/receive';
import { saveAnswer } from './commands/save-answer';
import { withdrawAnalysis } from './commands/withdraw';
import { analysisIdSchema, feedbackIdSchema, feedbackSchema, openChainSchema, returnSchema, saveAnswerSchema } from './schema';

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
