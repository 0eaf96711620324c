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
import { openReviewSchema, presenceSchema, saveCellsSchema } from './schema';
import { acceptSheetSchema, checkSheetSchema } from './schema';
import { mentorsSchema, saveTemplateSchema } from './schema';
import { checkGradesSchema, reviewImportSchema, saveGradeSchema } from './schema';

export const saveCellsAction = defineAction(saveCellsSchema, saveCells, { revalidate: false });
/** Where somebody is in a matrix; told on, not stored. */
export const placeAction = defineAction(presenceSchema, announcePlace, { revalidate: false });
export const openReviewAction = defineAction(openReviewSchema, openReview);
export const saveTemplateAction = defineAction(saveTemplateSchema, saveTemplate);
export const setMentorsAction = defineAction(mentorsSchema, setMentors);

// Grades.
const gradeImports = { name: 'import', max: 30, windowSeconds: 600 };
export const checkGradesAction = defineAction(checkGradesSchema, checkGrades, { limit: gradeImports });
export const acceptGradesAction = defineAction(reviewImportSchema, acceptGrades, { limit: gradeImports });
export const refuseGradesAction = defineAction(reviewImportSchema, refuseGrades);
export const saveGradeAction = defineAction(saveGradeSchema, saveGrade, { revalidate: false });

const files = { name: 'import', max: 30, windowSeconds: 600 };
export const checkMatrixFileAction = defineAction(checkSheetSchema, checkMatrixFile, { limit: files });
export const acceptMatrixFileAction = defineAction(acceptSheetSchema, acceptMatrixFile, { limit: files });
export const refuseMatrixFileAction = defineAction(reviewImportSchema, refuseMatrixFile);
