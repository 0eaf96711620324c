'use server';
import { defineAction } from '@/lib/core/action';
import { acceptGrades, checkGrades, refuseGrades } from './commands/import-grades';
import { acceptMatrixFile, checkMatrixFile, refuseMatrixFile } from './commands/import-matrix';
import { openReview } from './commands/open-review';
import { announcePlace } from './commands/presence';
import { saveCells } from './commands/save-cells';
import { saveGrade } from './commands/save-grade';
import { saveTemplate } from './commands/save-template';
import { setMentors } from './commands/set-mentors';
import {
  acceptSheetSchema, checkGradesSchema, checkSheetSchema, mentorsSchema, openReviewSchema, presenceSchema, reviewImportSchema, saveCellsSchema, saveGradeSchema, saveTemplateSchema,
} from './schema';

const imports = { name: 'import', max: 30, windowSeconds: 600 };

export const saveCellsAction = defineAction(saveCellsSchema, saveCells, { revalidate: false });
/** Where somebody is in a matrix; told on, not stored. */
export const placeAction = defineAction(presenceSchema, announcePlace, { revalidate: false });
export const openReviewAction = defineAction(openReviewSchema, openReview);
export const saveTemplateAction = defineAction(saveTemplateSchema, saveTemplate);
export const setMentorsAction = defineAction(mentorsSchema, setMentors);

// Grades.
export const checkGradesAction = defineAction(checkGradesSchema, checkGrades, { limit: imports });
export const acceptGradesAction = defineAction(reviewImportSchema, acceptGrades, { limit: imports });
export const refuseGradesAction = defineAction(reviewImportSchema, refuseGrades);
export const saveGradeAction = defineAction(saveGradeSchema, saveGrade, { revalidate: false });

// The class' spreadsheet.
export const checkMatrixFileAction = defineAction(checkSheetSchema, checkMatrixFile, { limit: imports });
export const acceptMatrixFileAction = defineAction(acceptSheetSchema, acceptMatrixFile, { limit: imports });
export const refuseMatrixFileAction = defineAction(reviewImportSchema, refuseMatrixFile);
