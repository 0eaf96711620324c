import accessibility from './accessibility.json';
import accounts from './accounts.json';
import analysis from './analysis.json';
import calendar from './calendar.json';
import chain from './chain.json';
import classReview from './classReview.json';
import common from './common.json';
import compile from './compile.json';
import development from './development.json';
import errors from './errors.json';
import evidence from './evidence.json';
import figures from './figures.json';
import grades from './grades.json';
import mail from './mail.json';
import matrix from './matrix.json';
import matrixFile from './matrixFile.json';
import matrixTemplate from './matrixTemplate.json';
import myPage from './myPage.json';
import noticeForms from './noticeForms.json';
import notices from './notices.json';
import organisation from './organisation.json';
import questionSets from './questionSets.json';
import shell from './shell.json';
import ui from './ui.json';
import wheel from './wheel.json';

/** Swedish, the first language: its keys are the keys. One file a namespace. */
export const sv = { accessibility, accounts, analysis, calendar, chain, classReview, common, compile, development, errors, evidence, figures, grades, mail, matrix, matrixFile, matrixTemplate, myPage, noticeForms, notices, organisation, questionSets, shell, ui, wheel };
export type Messages = typeof sv;
