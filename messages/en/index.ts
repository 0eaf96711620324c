import type { Messages } from '@/messages/sv';
import accessibility from './accessibility.json';
import accounts from './accounts.json';
import analysis from './analysis.json';
import classReview from './classReview.json';
import common from './common.json';
import errors from './errors.json';
import evidence from './evidence.json';
import figures from './figures.json';
import grades from './grades.json';
import mail from './mail.json';
import matrix from './matrix.json';
import matrixFile from './matrixFile.json';
import matrixTemplate from './matrixTemplate.json';
import myPage from './myPage.json';
import organisation from './organisation.json';
import shell from './shell.json';
import ui from './ui.json';

/** English, complete: a key that Swedish has and this lacks does not compile. */
export const en: Messages = { accessibility, accounts, analysis, classReview, common, errors, evidence, figures, grades, mail, matrix, matrixFile, matrixTemplate, myPage, organisation, shell, ui };
