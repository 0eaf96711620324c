import type { BrowserTexts } from '../sv/browser';
import accounts from './accounts.json';
import analysis from './analysis.json';
import classReview from './classReview.json';
import common from './common.json';
import errors from './errors.json';
import matrix from './matrix.json';
import myPage from './myPage.json';
import shell from './shell.json';
import ui from './ui.json';

export const browserTexts: BrowserTexts = { accounts, analysis, classReview, common, errors, matrix, myPage, shell, ui };
