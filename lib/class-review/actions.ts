'use server';
import { defineAction } from '@/lib/core/action';
import { openReview } from './commands/open-review';
import { saveCells } from './commands/save-cells';
import { openReviewSchema, saveCellsSchema } from './schema';

export const saveCellsAction = defineAction(saveCellsSchema, saveCells, { revalidate: false });
export const openReviewAction = defineAction(openReviewSchema, openReview);
